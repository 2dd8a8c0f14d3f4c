package io.nominate.mdns.image;

import io.nominate.dns.Name;
import io.nominate.model.Zone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A zone as of one change, immutable: its rows in canonical order, in pages that are at the same time the messages of a
 * transfer. A later image shares the pages that did not change.
 */
public final class ZoneImage {
    private final Zone zone;
    private final Name apex;
    private final byte[] apexKey;
    private final Row soa;
    private final Page[] pages;
    private final long rows;
    private final long wireSize;
    private final long footprint;
    private final boolean cuts;

    /**
     * An image.
     *
     * @param pages not changed any more
     * @param cuts whether some name below the apex has NS, or any has DNAME
     */
    ZoneImage(Zone zone, List<Page> pages, boolean cuts) {
        this.zone = zone;
        this.apex = Name.parse(zone.name());
        this.apexKey = apex.key();
        this.soa = SoaRow.of(zone, apex);
        this.pages = pages.toArray(Page[]::new);
        this.cuts = cuts;
        long rowCount = 0;
        long octets = 0;
        long heap = 1024;
        for (Page page : this.pages) {
            rowCount += page.rows();
            octets += page.message().length;
            heap += page.footprint();
        }
        this.rows = rowCount;
        this.wireSize = octets;
        this.footprint = heap;
    }

    /** The zone object that this image shows. */
    public Zone zone() {
        return zone;
    }

    public Name apex() {
        return apex;
    }

    /** The apex's canonical key, not to be changed. */
    public byte[] apexKey() {
        return apexKey;
    }

    public long seq() {
        return zone.seq();
    }

    public long serial() {
        return zone.serial();
    }

    public Row soa() {
        return soa;
    }

    /** Number of rows, the SOA not counted. */
    public long rows() {
        return rows;
    }

    /** Octets of all pages: about what a transfer takes. */
    public long wireSize() {
        return wireSize;
    }

    /** Octets of heap, roughly; pages shared with other images are counted in each. */
    public long footprint() {
        return footprint;
    }

    /** Whether the zone has delegations or DNAME records at all. */
    public boolean hasCuts() {
        return cuts;
    }

    /** Whether a row can be served at all; those that cannot are left out of images, and must be of transfers. */
    public boolean serves(Row row) {
        return new RowFilter(apex).flaw(row, row.name().key()).isEmpty();
    }

    /**
     * The image after a difference.
     *
     * @param head the zone as of the difference's last change
     * @throws IllegalStateException if the difference removes what is not there: this image was not what it goes on from
     */
    public ZoneImage apply(Zone head, Difference difference) {
        return ImagePatch.apply(this, head, difference);
    }

    /** The pages in order. */
    public List<Page> pages() {
        return Collections.unmodifiableList(Arrays.asList(pages));
    }

    /** The rows of a name and type; none, if there are none. The SOA is {@link #soa}, and not found here. */
    public List<Row> rrset(byte[] key, int type) {
        Cursor cursor = cursor(key, type);
        if (!cursor.isAt(key, type)) {
            return List.of();
        }
        List<Row> found = new ArrayList<>(2);
        while (cursor.isAt(key, type)) {
            found.add(cursor.row());
            cursor.next();
        }
        return found;
    }

    /** The type of the first rows of a name, or -1 if it owns none. */
    public int firstType(byte[] key) {
        Cursor cursor = cursor(key, 0);
        return cursor.isAt(key) ? cursor.type() : -1;
    }

    /** What there is at a name at or below the apex. */
    public Spot locate(byte[] key) {
        if (key.length == apexKey.length) {
            return new Spot(Spot.Kind.OWNER, key.length);
        }
        Cursor cursor = cursor(key, 0);
        if (cursor.isAt(key)) {
            return new Spot(Spot.Kind.OWNER, key.length);
        }
        int encloser = apexKey.length;
        if (cursor.isValid()) {
            int common = commonLabels(key, cursor.key());
            if (common == key.length) {
                return new Spot(Spot.Kind.EMPTY_NON_TERMINAL, key.length);
            }
            encloser = Math.max(encloser, common);
        }
        if (cursor.previous()) {
            encloser = Math.max(encloser, commonLabels(key, cursor.key()));
        }
        return new Spot(Spot.Kind.ABSENT, encloser);
    }

    /** Octets of the key of the deepest name that both keys are at or below. */
    private static int commonLabels(byte[] a, byte[] b) {
        int common = 0;
        for (int i = 0; i < a.length && i < b.length && a[i] == b[i]; i++) {
            if (a[i] == 0) {
                common = i + 1;
            }
        }
        return common;
    }

    private Cursor cursor(byte[] key, int type) {
        return new Cursor(pages, pageBefore(key), key, type);
    }

    /** The last page that starts before the name: rows of the name, if any, start in it or right behind it. */
    private int pageBefore(byte[] key) {
        int low = 0;
        int high = pages.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (Arrays.compareUnsigned(pages[middle].firstKey(), key) < 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
