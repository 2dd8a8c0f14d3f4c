package io.nominate.mdns.image;

import io.nominate.central.port.ZoneDelta;
import io.nominate.dns.message.MalformedMessageException;
import io.nominate.dns.message.WireReader;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The net difference that a chain of deltas makes: what came and went again in between is left out. */
public final class Difference {
    private final TreeMap<byte[], Row> removed = new TreeMap<>(Arrays::compareUnsigned);
    private final TreeMap<byte[], Row> added = new TreeMap<>(Arrays::compareUnsigned);
    private @Nullable Row oldSoa;

    private Difference() {}

    /**
     * Adds up deltas.
     *
     * @param deltas in order
     * @throws MalformedMessageException if their bytes are no records
     */
    public static Difference of(List<ZoneDelta> deltas) throws MalformedMessageException {
        Difference net = new Difference();
        for (ZoneDelta delta : deltas) {
            net.read(delta.removed(), true);
            net.read(delta.added(), false);
        }
        return net;
    }

    private void read(byte[] wire, boolean remove) throws MalformedMessageException {
        WireReader reader = new WireReader(wire, 0, wire.length);
        while (reader.remaining() > 0) {
            byte[] owner = reader.name().wire();
            int type = reader.u16();
            reader.skip(2);
            long ttl = reader.u32();
            Row row = new Row(owner, type, ttl, reader.bytes(reader.u16()));
            if (type == Row.SOA) {
                if (remove && oldSoa == null) {
                    oldSoa = row;
                }
            } else if (remove) {
                remove(row);
            } else {
                add(row);
            }
        }
    }

    private void remove(Row row) {
        byte[] key = row.sortKey();
        if (added.remove(key) == null) {
            removed.put(key, row);
        }
    }

    private void add(Row row) {
        byte[] key = row.sortKey();
        Row gone = removed.get(key);
        if (gone != null && gone.identical(row)) {
            removed.remove(key);
        } else {
            added.put(key, row); // where only the spelling differs, the old one goes and the new one comes
        }
    }

    /** Rows of the old version that the new one lacks, in canonical order, without the SOA. */
    public Collection<Row> removed() {
        return removed.values();
    }

    /** Rows of the new version that the old one lacks, in canonical order, without the SOA. */
    public Collection<Row> added() {
        return added.values();
    }

    /** The first SOA that the chain removed, which is the old version's. */
    public Optional<Row> oldSoa() {
        return Optional.ofNullable(oldSoa);
    }
}
