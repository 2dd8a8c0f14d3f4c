package io.nominate.deliver;

import io.nominate.central.port.ZoneDelta;
import io.nominate.central.port.ZoneFeed;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.SoaData;
import io.nominate.dns.rdata.RData;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** Content of zones in memory, with its journal: each zone has NS records and TXT records by name. */
final class FakeFeed implements ZoneFeed {
    private static final String NS = "ns1.example.org.";

    private final Object lock;
    private final Function<UUID, Optional<Zone>> zones;
    private final Map<UUID, Content> contents = new HashMap<>();
    private long trimmed;

    private static final class Content {
        private final Map<String, String> texts = new TreeMap<>();
        private final List<ZoneDelta> deltas = new ArrayList<>();
        private boolean apexNs = true;
    }

    /** @param lock what guards the zones too */
    FakeFeed(Object lock, Function<UUID, Optional<Zone>> zones) {
        this.lock = lock;
        this.zones = zones;
    }

    /** Notes what a change does: sets texts by owner, an empty one removes. */
    void change(Zone before, Zone after, Map<String, String> texts) {
        synchronized (lock) {
            Content content = contents.computeIfAbsent(before.id(), id -> new Content());
            ByteArrayOutputStream removed = new ByteArrayOutputStream();
            ByteArrayOutputStream added = new ByteArrayOutputStream();
            removed.writeBytes(wire(before.name(), RecordType.SOA, SoaData.of(before)));
            added.writeBytes(wire(after.name(), RecordType.SOA, SoaData.of(after)));
            texts.forEach((owner, text) -> {
                String known = text.isEmpty() ? content.texts.remove(owner) : content.texts.put(owner, text);
                if (known != null) {
                    removed.writeBytes(wire(owner, RecordType.TXT, txt(owner, known)));
                }
                if (!text.isEmpty()) {
                    added.writeBytes(wire(owner, RecordType.TXT, txt(owner, text)));
                }
            });
            content.deltas.add(new ZoneDelta(
                    after.seq(), before.serial(), after.serial(), removed.toByteArray(), added.toByteArray()));
        }
    }

    /** Forgets all changes up to this one. */
    void trim(long seq) {
        synchronized (lock) {
            trimmed = seq;
        }
    }

    /** Loses the NS records of a zone, as no healthy database does. */
    void loseNameServers(UUID zoneId) {
        synchronized (lock) {
            contents.computeIfAbsent(zoneId, id -> new Content()).apexNs = false;
        }
    }

    /** All records that a server should have: as lines. */
    List<String> lines(Zone zone) {
        synchronized (lock) {
            List<String> lines = new ArrayList<>();
            lines.add(line(zone.name(), RData.ofWire(RecordType.SOA, SoaData.of(zone))));
            Content content = contents.getOrDefault(zone.id(), new Content());
            lines.add(line(zone.name(), RData.parse(RecordType.NS, Name.parse(zone.name()), NS)));
            content.texts.forEach((owner, text) ->
                    lines.add(line(owner, RData.ofWire(RecordType.TXT, txt(owner, text)))));
            return lines.stream().sorted().toList();
        }
    }

    private static String line(String owner, RData data) {
        return owner + " 3600 IN " + data.type() + " " + data.canonicalText();
    }

    private static byte[] txt(String owner, String text) {
        return RData.parse(RecordType.TXT, Name.parse(owner), '"' + text + '"').wire();
    }

    private static byte[] wire(String owner, RecordType type, byte[] rdata) {
        byte[] name = Name.parse(owner).wire();
        return ByteBuffer.allocate(name.length + 10 + rdata.length)
                .put(name)
                .putShort((short) type.number())
                .putShort((short) 1)
                .putInt(3600)
                .putShort((short) rdata.length)
                .put(rdata)
                .array();
    }

    @Override
    public List<Zone> find(Collection<byte[]> nameKeys) {
        throw new UnsupportedOperationException("the worker does not look for names");
    }

    @Override
    public Optional<Zone> head(UUID zoneId) {
        return zones.apply(zoneId).filter(zone -> zone.stage() == Stage.LIVE);
    }

    @Override
    public boolean snapshot(UUID zoneId, SnapshotReader reader) {
        synchronized (lock) {
            Optional<Zone> head = head(zoneId);
            head.ifPresent(zone -> {
                reader.zone(zone);
                Content content = contents.getOrDefault(zoneId, new Content());
                if (content.apexNs) {
                    Name apex = Name.parse(zone.name());
                    reader.row(
                            zone.name(),
                            apex.key(),
                            RecordType.NS.number(),
                            3600,
                            RData.parse(RecordType.NS, apex, NS).wire());
                }
                content.texts.forEach((owner, text) ->
                        reader.row(owner, Name.parse(owner).key(), RecordType.TXT.number(), 3600, txt(owner, text)));
            });
            return head.isPresent();
        }
    }

    @Override
    public Optional<List<ZoneDelta>> deltas(UUID zoneId, long afterSeq, long maxBytes) {
        synchronized (lock) {
            if (afterSeq < trimmed) {
                return Optional.empty();
            }
            long head = head(zoneId).map(Zone::seq).orElse(0L);
            List<ZoneDelta> found = contents.getOrDefault(zoneId, new Content()).deltas.stream()
                    .filter(delta -> delta.seq() > afterSeq && delta.seq() <= head)
                    .toList();
            return found.size() == head - afterSeq ? Optional.of(found) : Optional.empty();
        }
    }

    @Override
    public Optional<Long> seqOfSerial(UUID zoneId, long serial) {
        throw new UnsupportedOperationException("the worker remembers numbers");
    }
}
