package io.nominate.deliver.content;

import io.nominate.central.port.ZoneDelta;
import io.nominate.deliver.spi.ResourceRecord;
import io.nominate.deliver.spi.ZoneChange;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.message.MalformedMessageException;
import io.nominate.dns.message.WireReader;
import io.nominate.dns.rdata.RData;
import io.nominate.model.Zone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The changes of a chain of deltas, condensed to one. */
final class NetChange {
    private final Map<ResourceRecord, ResourceRecord> removed = new LinkedHashMap<>();
    private final Map<ResourceRecord, ResourceRecord> added = new LinkedHashMap<>();
    private final boolean all;

    private NetChange(boolean all) {
        this.all = all;
    }

    /**
     * Adds up deltas.
     *
     * @param all keep what came and went again in between: it may be on the server, or be missing there
     * @throws MalformedMessageException if their bytes are no records
     * @throws io.nominate.dns.rdata.InvalidDataException if a record's data are none
     */
    static NetChange of(List<ZoneDelta> deltas, boolean all) throws MalformedMessageException {
        NetChange net = new NetChange(all);
        for (ZoneDelta delta : deltas) {
            net.read(delta.removed(), true);
            net.read(delta.added(), false);
        }
        return net;
    }

    private void read(byte[] wire, boolean remove) throws MalformedMessageException {
        WireReader reader = new WireReader(wire, 0, wire.length);
        while (reader.remaining() > 0) {
            Name owner = reader.name();
            RecordType type = RecordType.of(reader.u16());
            reader.skip(2);
            long ttl = reader.u32();
            RData data = RData.ofWire(type, reader.bytes(reader.u16()));
            move(new ResourceRecord(owner, ttl, data), remove);
        }
    }

    private void move(ResourceRecord it, boolean remove) {
        Map<ResourceRecord, ResourceRecord> from = remove ? added : removed;
        Map<ResourceRecord, ResourceRecord> to = remove ? removed : added;
        ResourceRecord before = from.remove(it);
        if (before == null || all) {
            to.put(it, it);
        } else if (!remove && !isSpelledAlike(before, it)) {
            removed.put(before, before); // only the spelling differs: the old one goes, the new one comes
            added.put(it, it);
        }
    }

    private static boolean isSpelledAlike(ResourceRecord one, ResourceRecord other) {
        return one.owner().toString().equals(other.owner().toString())
                && one.data().canonicalText().equals(other.data().canonicalText());
    }

    /** Whether name servers of the apex go and none come. */
    boolean takesNameServersAway(Zone zone) {
        Name apex = Name.parse(zone.name());
        return hasNameServer(removed, apex) && !hasNameServer(added, apex);
    }

    private static boolean hasNameServer(Map<ResourceRecord, ResourceRecord> records, Name apex) {
        return records.keySet().stream()
                .anyMatch(it -> it.type().equals(RecordType.NS) && it.owner().equals(apex));
    }

    ZoneChange change(long fromSerial, long toSerial) {
        List<ResourceRecord> gone = new ArrayList<>(removed.size());
        boolean soa = false;
        for (ResourceRecord it : removed.values()) {
            if (!it.type().equals(RecordType.SOA)) {
                gone.add(it);
            } else if (!soa) { // the version before has one
                gone.add(it);
                soa = true;
            }
        }
        return new ZoneChange(fromSerial, toSerial, gone, List.copyOf(added.values()));
    }
}
