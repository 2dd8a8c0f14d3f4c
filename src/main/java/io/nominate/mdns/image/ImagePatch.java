package io.nominate.mdns.image;

import io.nominate.dns.Name;
import io.nominate.model.Zone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the next image out of one and a difference: pages that hold nothing of it are shared. */
final class ImagePatch {
    private static final int SMALL = PageWriter.SIZE / 4;

    /** A row that goes or comes. */
    @SuppressWarnings("ArrayRecordComponent") // the owner's canonical key
    private record Change(byte[] key, Row row, boolean comes) {
        void apply(Map<byte[], Row> name) {
            if (comes) {
                name.put(row.recordKey(), row);
            } else if (name.remove(row.recordKey()) == null) {
                throw new IllegalStateException("the journal removes " + row.name() + " type " + row.type()
                        + ", which the image does not have");
            }
        }
    }

    private final List<Page> old;
    private final RowFilter filter;
    private final List<Page> pages = new ArrayList<>();

    private ImagePatch(List<Page> old, Name apex) {
        this.old = old;
        this.filter = new RowFilter(apex);
    }

    /**
     * The image after the difference.
     *
     * @param head the zone as of its last change
     * @throws IllegalStateException if a row that should go is not there, so that the image was not what the journal
     *     goes on from
     */
    static ZoneImage apply(ZoneImage image, Zone head, Difference difference) {
        ImagePatch patch = new ImagePatch(image.pages(), image.apex());
        List<Change> changes = patch.changes(difference);
        patch.run(changes);
        patch.filter.close();
        int apexLength = image.apexKey().length;
        boolean cuts = image.hasCuts()
                || changes.stream()
                        .anyMatch(c -> c.comes
                                && (c.row.type() == Row.DNAME
                                        || (c.row.type() == Row.NS && c.key.length > apexLength)));
        return new ZoneImage(head, patch.pages, cuts);
    }

    private List<Change> changes(Difference difference) {
        List<Change> changes = new ArrayList<>();
        addAll(changes, difference.removed(), false);
        addAll(changes, difference.added(), true);
        changes.sort((a, b) -> Arrays.compareUnsigned(a.key, b.key)); // stable: what goes stays before what comes
        return changes;
    }

    private void addAll(List<Change> changes, Collection<Row> rows, boolean come) {
        for (Row row : rows) {
            byte[] key = row.name().key();
            if (come ? filter.takes(row, key) : filter.flaw(row, key).isEmpty()) {
                changes.add(new Change(key, row, come));
            }
        }
    }

    private void run(List<Change> changes) {
        int done = 0; // pages of the old image that are dealt with
        int next = 0;
        while (next < changes.size()) {
            int first = Math.max(done, firstPage(changes.get(next).key));
            int last = first;
            int from = next;
            // Neighbouring changes that touch the same pages are made together.
            while (next < changes.size() && (next == from || firstPage(changes.get(next).key) <= last)) {
                last = Math.max(last, lastPage(changes.get(next).key));
                next++;
            }
            pages.addAll(old.subList(done, first));
            done = rewrite(first, Math.min(last + 1, old.size()), changes.subList(from, next));
        }
        pages.addAll(old.subList(done, old.size()));
    }

    /** The last page that starts before the name, or the first of all. */
    private int firstPage(byte[] key) {
        int low = 0;
        int high = old.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (Arrays.compareUnsigned(old.get(middle).firstKey(), key) < 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The last page that starts at or before the name, or the first of all. */
    private int lastPage(byte[] key) {
        int last = firstPage(key);
        while (last + 1 < old.size() && Arrays.compareUnsigned(old.get(last + 1).firstKey(), key) <= 0) {
            last++;
        }
        return last;
    }

    /** Writes the pages {@code [from, to)} anew, joined with the one before if little is left; returns {@code to}. */
    private int rewrite(int from, int to, List<Change> changes) {
        List<Row> rows = new ArrayList<>();
        for (Page page : old.subList(from, to)) {
            page.forEach(rows::add);
        }
        List<Row> merged = merge(rows, changes);
        List<Page> written = write(merged);
        boolean little = written.size() == 1 && written.getFirst().message().length < SMALL;
        if (little && !pages.isEmpty() && pages.getLast().message().length < PageWriter.SIZE - SMALL) {
            List<Row> joined = new ArrayList<>();
            pages.removeLast().forEach(joined::add);
            joined.addAll(merged);
            written = write(joined);
        }
        pages.addAll(written);
        return to;
    }

    private static List<Row> merge(List<Row> rows, List<Change> changes) {
        List<Row> merged = new ArrayList<>(rows.size() + changes.size());
        int row = 0;
        int change = 0;
        while (change < changes.size()) {
            byte[] key = changes.get(change).key;
            int order = -1;
            while (row < rows.size() && (order = compare(rows.get(row), key)) < 0) {
                merged.add(rows.get(row++));
            }
            TreeMap<byte[], Row> name = new TreeMap<>(Arrays::compareUnsigned);
            while (row < rows.size() && order == 0) {
                name.put(rows.get(row).recordKey(), rows.get(row));
                order = ++row < rows.size() ? compare(rows.get(row), key) : 1;
            }
            for (; change < changes.size() && Arrays.equals(changes.get(change).key, key); change++) {
                changes.get(change).apply(name);
            }
            merged.addAll(name.values());
        }
        merged.addAll(rows.subList(row, rows.size()));
        return merged;
    }

    private static int compare(Row row, byte[] key) {
        return Arrays.compareUnsigned(row.name().key(), key);
    }

    /** As few pages as can be, of about the same size, so that each has room for what comes next. */
    private static List<Page> write(List<Row> rows) {
        List<Page> full = write(rows, PageWriter.SIZE);
        if (full.size() < 2) {
            return full;
        }
        int octets = full.stream().mapToInt(page -> page.message().length).sum();
        int even = octets / full.size();
        return write(rows, Math.min(PageWriter.SIZE, even + even / 16));
    }

    private static List<Page> write(List<Row> rows, int size) {
        PageWriter writer = new PageWriter(size);
        rows.forEach(writer::add);
        return writer.finish();
    }
}
