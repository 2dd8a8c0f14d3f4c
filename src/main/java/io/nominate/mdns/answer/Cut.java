package io.nominate.mdns.answer;

import io.nominate.mdns.image.Row;
import io.nominate.mdns.image.ZoneImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A name at which the zone ends: a delegation, or a DNAME that covers all below it.
 *
 * @param key of its owner
 * @param rows its NS or DNAME rows
 */
@SuppressWarnings("ArrayRecordComponent") // a canonical key
record Cut(byte[] key, List<Row> rows) {
    boolean isDelegation() {
        return rows.getFirst().type() == Types.NS;
    }

    /** The cut nearest to the apex that a name is behind. A question for DS at a delegation is for this side of it. */
    static Optional<Cut> above(ZoneImage image, byte[] key, int type) {
        if (!image.hasCuts()) {
            return Optional.empty();
        }
        int apex = image.apexKey().length;
        for (int end = apex; end <= key.length; end = nextLabel(key, end)) {
            byte[] node = end == key.length ? key : Arrays.copyOf(key, end);
            boolean itself = end == key.length;
            if (end > apex && !(itself && type == Types.DS)) {
                List<Row> servers = image.rrset(node, Types.NS);
                if (!servers.isEmpty()) {
                    return Optional.of(new Cut(node, servers));
                }
            }
            if (!itself) {
                List<Row> dname = image.rrset(node, Types.DNAME);
                if (!dname.isEmpty()) {
                    return Optional.of(new Cut(node, dname));
                }
            }
        }
        return Optional.empty();
    }

    private static int nextLabel(byte[] key, int end) {
        int at = end;
        while (at < key.length && key[at] != 0) {
            at++;
        }
        return at + 1;
    }
}
