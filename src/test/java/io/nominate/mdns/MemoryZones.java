package io.nominate.mdns;

import io.nominate.central.port.EventNews;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.central.port.Wakeups;
import io.nominate.central.port.ZoneDelta;
import io.nominate.central.port.ZoneEvent;
import io.nominate.central.port.ZoneFeed;
import io.nominate.dns.Name;
import io.nominate.model.Pool;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A database of zones in memory, with its wake-ups: what MiniDNS reads, for tests. */
public final class MemoryZones implements ZoneFeed, Wakeups {
    private final Map<UUID, MemoryZone> zones = new ConcurrentHashMap<>();
    private final List<Consumer<ZoneEvent>> listeners = new CopyOnWriteArrayList<>();

    /** Set to make every read fail. */
    public volatile boolean broken;

    /** Set to keep changes from being told. */
    public volatile boolean silent;

    public final AtomicInteger finds = new AtomicInteger();
    public final AtomicInteger snapshots = new AtomicInteger();

    /** Makes a live zone with these records, in the text of a zone file, relative to its name. */
    public MemoryZone create(String name, String... records) {
        return createIn(Pool.DEFAULT_ID, name, records);
    }

    /** As {@link #create}, in a pool. */
    public MemoryZone createIn(UUID poolId, String name, String... records) {
        MemoryZone zone = new MemoryZone(this, poolId, name, List.of(records));
        zones.put(zone.zone().id(), zone);
        publish(zone.event(Stage.LIVE));
        return zone;
    }

    public MemoryZone zoneNamed(String name) {
        return zones.values().stream()
                .filter(zone -> zone.zone().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public void delete(MemoryZone zone) {
        zones.remove(zone.zone().id());
        publish(zone.event(Stage.DELETING));
    }

    private void check() {
        if (broken) {
            throw new StoreUnavailableException("the database of this test is broken", new IllegalStateException());
        }
    }

    @Override
    public List<Zone> find(Collection<byte[]> nameKeys) {
        check();
        finds.incrementAndGet();
        return zones.values().stream()
                .map(MemoryZone::zone)
                .filter(zone -> nameKeys.stream()
                        .anyMatch(key ->
                                Arrays.equals(key, Name.parse(zone.name()).key())))
                .toList();
    }

    @Override
    public Optional<List<byte[]>> namesBelow(byte[] nameKey, int most) {
        check();
        List<byte[]> below = zones.values().stream()
                .map(zone -> Name.parse(zone.zone().name()).key())
                .filter(key -> key.length > nameKey.length
                        && Arrays.equals(key, 0, nameKey.length, nameKey, 0, nameKey.length))
                .sorted(Arrays::compareUnsigned)
                .toList();
        return below.size() > most ? Optional.empty() : Optional.of(below);
    }

    @Override
    public Optional<Zone> head(UUID zoneId) {
        check();
        return Optional.ofNullable(zones.get(zoneId)).map(MemoryZone::zone);
    }

    @Override
    public boolean snapshot(UUID zoneId, SnapshotReader reader) {
        check();
        snapshots.incrementAndGet();
        MemoryZone zone = zones.get(zoneId);
        if (zone != null) {
            zone.read(reader);
        }
        return zone != null;
    }

    @Override
    public Optional<List<ZoneDelta>> deltas(UUID zoneId, long afterSeq, long maxBytes) {
        check();
        return Optional.ofNullable(zones.get(zoneId)).flatMap(zone -> zone.deltas(afterSeq, maxBytes));
    }

    @Override
    public Optional<Long> seqOfSerial(UUID zoneId, long serial) {
        check();
        return Optional.ofNullable(zones.get(zoneId)).flatMap(zone -> zone.seqOfSerial(serial));
    }

    @Override
    public void publish(EventNews news) {}

    @Override
    public Subscription subscribeToEvents(Consumer<EventNews> listener) {
        return () -> {};
    }

    @Override
    public void publish(ZoneEvent event) {
        if (!silent) {
            new ArrayList<>(listeners).forEach(listener -> listener.accept(event));
        }
    }

    @Override
    public Subscription subscribe(Consumer<ZoneEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
