package io.nominate.bench;

import io.nominate.central.port.EventNews;
import io.nominate.central.port.Wakeups;
import io.nominate.central.port.ZoneDelta;
import io.nominate.central.port.ZoneEvent;
import io.nominate.central.port.ZoneFeed;
import io.nominate.dns.Name;
import io.nominate.model.Pool;
import io.nominate.model.SoaTimers;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * A zone of many hosts with an A record each, made up while it is read, so that it takes no memory but the image's. Each
 * change gives one host another address.
 */
final class HostFeed implements ZoneFeed, Wakeups {
    static final String ZONE = "bench.example.";

    private final UUID id = UUID.randomUUID();
    private final int hosts;
    private final List<Consumer<ZoneEvent>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong changes = new AtomicLong();

    HostFeed(int hosts) {
        this.hosts = hosts;
    }

    /** Records of a transfer, both SOAs counted. */
    long records() {
        return hosts + 3L;
    }

    long serial() {
        return 1 + changes.get();
    }

    /** Gives the host another address. */
    void change() {
        changes.incrementAndGet();
        Zone zone = zone();
        listeners.forEach(l -> l.accept(new ZoneEvent(id, zone.poolId(), ZONE, Stage.LIVE, zone.seq(), zone.serial())));
    }

    static String host(int number) {
        return String.format(Locale.ROOT, "h%07d.", number) + ZONE;
    }

    /** The zone as a file. */
    void write(Appendable out) throws IOException {
        out.append(ZONE + " 3600 IN SOA ns1." + ZONE + " hostmaster." + ZONE + " 1 3600 600 86400 300\n");
        out.append(ZONE + " 3600 IN NS ns1." + ZONE + "\n");
        for (int i = 0; i < hosts; i++) {
            out.append(host(i) + " 3600 IN A 192.0.2.1\n");
        }
    }

    private Zone zone() {
        long serial = serial();
        return new Zone(
                id,
                Pool.DEFAULT_ID,
                "bench",
                ZONE,
                ZoneType.PRIMARY,
                Stage.LIVE,
                "hostmaster@bench.example",
                3600,
                null,
                "ns1." + ZONE,
                new SoaTimers(3600, 600, 86400, 300),
                List.of(),
                Map.of(),
                serial,
                serial,
                0,
                false,
                0,
                0,
                1,
                Instant.EPOCH,
                null,
                null);
    }

    @Override
    public List<Zone> find(Collection<byte[]> nameKeys) {
        byte[] key = Name.parse(ZONE).key();
        return nameKeys.stream().anyMatch(asked -> Arrays.equals(asked, key)) ? List.of(zone()) : List.of();
    }

    @Override
    public Optional<List<byte[]>> namesBelow(byte[] nameKey, int most) {
        byte[] key = Name.parse(ZONE).key();
        boolean above = nameKey.length < key.length && Arrays.equals(nameKey, Arrays.copyOf(key, nameKey.length));
        return Optional.of(above ? List.of(key) : List.of());
    }

    @Override
    public Optional<Zone> head(UUID zoneId) {
        return Optional.of(zone());
    }

    @Override
    public boolean snapshot(UUID zoneId, SnapshotReader reader) {
        reader.zone(zone());
        Name apex = Name.parse(ZONE);
        reader.row(ZONE, apex.key(), 2, 3600, Name.parse("ns1." + ZONE).wire());
        for (int i = 0; i < hosts; i++) {
            String host = host(i);
            long last = i == 0 ? 1 + changes.get() % 2 : 1;
            reader.row(host, Name.parse(host).key(), 1, 3600, new byte[] {(byte) 192, 0, 2, (byte) last});
        }
        return true;
    }

    @Override
    public Optional<List<ZoneDelta>> deltas(UUID zoneId, long afterSeq, long maxBytes) {
        return Optional.of(LongStream.rangeClosed(afterSeq + 1, serial())
                .mapToObj(seq -> new ZoneDelta(seq, seq - 1, seq, row(seq % 2 == 0 ? 1 : 2), row(seq % 2 == 0 ? 2 : 1)))
                .toList());
    }

    private static byte[] row(int last) {
        byte[] owner = Name.parse(host(0)).wire();
        return ByteBuffer.allocate(owner.length + 14)
                .put(owner)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(3600)
                .putShort((short) 4)
                .put(new byte[] {(byte) 192, 0, 2, (byte) last})
                .array();
    }

    @Override
    public Optional<Long> seqOfSerial(UUID zoneId, long serial) {
        return Optional.of(serial);
    }

    @Override
    public void publish(EventNews news) {}

    @Override
    public Subscription subscribeToEvents(Consumer<EventNews> listener) {
        return () -> {};
    }

    @Override
    public void publish(ZoneEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    @Override
    public Subscription subscribe(Consumer<ZoneEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
