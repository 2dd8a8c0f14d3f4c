package io.nominate.mdns;

import io.nominate.central.port.ZoneDelta;
import io.nominate.central.port.ZoneEvent;
import io.nominate.central.port.ZoneFeed;
import io.nominate.dns.Name;
import io.nominate.dns.message.Rdata;
import io.nominate.mdns.image.Row;
import io.nominate.mdns.image.SoaRow;
import io.nominate.model.SoaTimers;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** A zone of {@link MemoryZones}: rows in canonical order and a journal. */
public final class MemoryZone {
    private final MemoryZones home;
    private final Name apex;
    private final TreeMap<byte[], Row> rows = new TreeMap<>(Arrays::compareUnsigned);
    private final List<ZoneDelta> journal = new ArrayList<>();
    private Zone zone;
    private long journalFrom;

    MemoryZone(MemoryZones home, UUID poolId, String name, List<String> records) {
        this.home = home;
        this.apex = Name.parse(name);
        this.zone = zone(UUID.randomUUID(), poolId, name, 1, 1);
        for (String record : records) {
            put(ZoneText.row(record, name));
        }
    }

    static Zone zone(UUID id, UUID poolId, String name, long serial, long seq) {
        return new Zone(
                id,
                poolId,
                "project",
                name,
                ZoneType.PRIMARY,
                Stage.LIVE,
                "host.master@" + name.substring(0, name.length() - 1),
                3600,
                null,
                "ns1." + name,
                new SoaTimers(3600, 600, 86400, 300),
                List.of(),
                Map.of(),
                serial,
                seq,
                0,
                false,
                0,
                0,
                1,
                Instant.EPOCH,
                null,
                null);
    }

    public synchronized Zone zone() {
        return zone;
    }

    public Name apex() {
        return apex;
    }

    /** All rows, the SOA not among them. */
    public synchronized List<Row> rows() {
        return List.copyOf(rows.values());
    }

    public synchronized Row soa() {
        return SoaRow.of(zone, apex);
    }

    /** Puts rows in before anybody reads the zone. */
    public synchronized MemoryZone put(Row row) {
        rows.put(key(row), row);
        return this;
    }

    /** Rows are ordered by name, type and data, spelling left out. */
    private static byte[] key(Row row) {
        byte[] name = row.name().key();
        byte[] data = Rdata.isSound(row.type(), row.rdata()) ? Rdata.canonical(row.type(), row.rdata()) : row.rdata();
        byte[] key = Arrays.copyOf(name, name.length + 3 + data.length);
        key[name.length + 1] = (byte) (row.type() >> 8);
        key[name.length + 2] = (byte) row.type();
        System.arraycopy(data, 0, key, name.length + 3, data.length);
        return key;
    }

    /** Makes a change with a serial one higher. */
    public void change(List<String> removed, List<String> added) {
        String name = apex.toString();
        change(
                removed.stream().map(text -> ZoneText.row(text, name)).toList(),
                added.stream().map(text -> ZoneText.row(text, name)).toList(),
                (zone().serial() + 1) & 0xffffffffL);
    }

    /** Makes a change; the serial may stay the same. */
    public void change(List<Row> removed, List<Row> added, long serial) {
        synchronized (this) {
            Row before = soa();
            for (Row row : removed) {
                if (rows.remove(key(row)) == null) {
                    throw new IllegalStateException("not there: " + row.name() + " " + row.type());
                }
            }
            added.forEach(row -> rows.put(key(row), row));
            long from = zone.serial();
            zone = zone(zone.id(), zone.poolId(), zone.name(), serial, zone.seq() + 1);
            List<Row> gone = new ArrayList<>(removed);
            List<Row> come = new ArrayList<>(added);
            if (from != serial) {
                gone.add(before);
                come.add(soa());
            }
            journal.add(new ZoneDelta(zone.seq(), from, serial, wire(gone), wire(come)));
        }
        home.publish(event(Stage.LIVE));
    }

    /** Forgets the deltas so far: whoever has an older serial must take the whole zone. */
    public synchronized void trim() {
        journalFrom = zone.seq();
    }

    synchronized ZoneEvent event(Stage stage) {
        return new ZoneEvent(zone.id(), zone.poolId(), zone.name(), stage, zone.seq(), zone.serial());
    }

    synchronized void read(ZoneFeed.SnapshotReader reader) {
        reader.zone(zone);
        for (Row row : rows.values()) {
            Name owner = row.name();
            reader.row(owner.toString(), owner.key(), row.type(), row.ttl(), row.rdata());
        }
    }

    synchronized Optional<List<ZoneDelta>> deltas(long afterSeq, long maxBytes) {
        List<ZoneDelta> after =
                journal.stream().filter(delta -> delta.seq() > afterSeq).toList();
        long bytes = after.stream()
                .mapToLong(delta -> delta.removed().length + delta.added().length)
                .sum();
        return afterSeq < journalFrom || bytes > maxBytes ? Optional.empty() : Optional.of(after);
    }

    /** The last version of that serial; the first version, of serial 1, is in no delta. */
    synchronized Optional<Long> seqOfSerial(long serial) {
        return journal.stream()
                .filter(delta -> delta.serialTo() == serial)
                .map(ZoneDelta::seq)
                .max(Long::compare)
                .or(() -> serial == 1 ? Optional.of(1L) : Optional.empty());
    }

    private static byte[] wire(List<Row> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Row row : rows) {
                out.write(row.owner());
                out.writeShort(row.type());
                out.writeShort(1);
                out.writeInt((int) row.ttl());
                out.writeShort(row.rdata().length);
                out.write(row.rdata());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
