package io.nominate.mdns.image;

/** A place among the rows of an image. */
final class Cursor {
    private final Page[] pages;
    private final int[] labels = new int[128];
    private int page;
    private int row;

    /** At the first row at or after the name and type, looked for from {@code page} on. */
    Cursor(Page[] pages, int page, byte[] key, int type) {
        this.pages = pages;
        this.page = page;
        while (this.page < pages.length) {
            row = pages[this.page].lowerBound(key, type, labels);
            if (row < pages[this.page].rows()) {
                return;
            }
            this.page++;
            row = 0;
        }
    }

    /** Whether there is a row here. */
    boolean isValid() {
        return page < pages.length;
    }

    boolean isAt(byte[] key) {
        return isValid() && pages[page].compareName(row, key, labels) == 0;
    }

    boolean isAt(byte[] key, int type) {
        return isValid() && pages[page].type(row) == type && isAt(key);
    }

    int type() {
        return pages[page].type(row);
    }

    byte[] key() {
        return pages[page].name(row).key();
    }

    Row row() {
        return pages[page].row(row);
    }

    void next() {
        if (++row == pages[page].rows()) {
            page++;
            row = 0;
        }
    }

    /** Goes one row back; false, without moving, at the first. */
    boolean previous() {
        if (row > 0) {
            row--;
            return true;
        }
        if (page == 0) {
            return false;
        }
        page--;
        row = pages[page].rows() - 1;
        return true;
    }
}
