package io.nominate.mdns.image;

import io.nominate.dns.Name;
import io.nominate.dns.message.MessageWriter;
import io.nominate.dns.message.Section;
import io.nominate.dns.message.WireReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Packs rows, given in canonical order, into pages. A page ends where compression pointers stop reaching (16 KiB); a row
 * that is larger gets a page of its own.
 */
final class PageWriter {
    /** Octets of a page, if its rows are not larger themselves. */
    static final int SIZE = 0x4000;

    /** Room that a TSIG record with the longest names may need. */
    private static final int TSIG = 2 * Name.MAX_WIRE + 26 + 64;

    private static final int MOST_ROWS = SIZE / 12;

    private final MessageWriter writer = new MessageWriter();
    private final List<Page> pages = new ArrayList<>();
    private final int target;
    private final char[] starts = new char[MOST_ROWS];
    private int rows;

    /**
     * A writer of pages of {@link #SIZE}.
     */
    PageWriter() {
        this(SIZE);
    }

    /**
     * A writer of smaller pages.
     *
     * @param target octets, at most {@link #SIZE}
     */
    PageWriter(int target) {
        this.target = target;
    }

    /** Whether a message can hold the row at all. */
    static boolean fits(Row row) {
        return WireReader.HEADER + row.owner().length + 10 + row.rdata().length + TSIG <= MessageWriter.MAX;
    }

    /** Adds a row that {@link #fits}. */
    void add(Row row) {
        if (rows > 0 && !put(row)) {
            endPage();
        }
        if (rows == 0) {
            writer.start(0, 0, target);
            if (!put(row)) {
                writer.start(0, 0, MessageWriter.MAX - TSIG);
                if (!put(row)) {
                    throw new IllegalArgumentException("a row does not fit any message");
                }
                endPage();
            }
        }
    }

    private boolean put(Row row) {
        int start = writer.size();
        if (rows == starts.length || !writer.record(Section.ANSWER, row.owner(), row.type(), row.ttl(), row.rdata())) {
            return false;
        }
        starts[rows++] = (char) start;
        return true;
    }

    private void endPage() {
        int size = writer.finish(0);
        pages.add(new Page(Arrays.copyOf(writer.bytes(), size), Arrays.copyOf(starts, rows)));
        rows = 0;
    }

    /** All pages; the writer is spent. */
    List<Page> finish() {
        if (rows > 0) {
            endPage();
        }
        return pages;
    }
}
