package io.nominate.mdns.cache;

import io.nominate.central.port.ZoneFeed;
import io.nominate.dns.Name;
import io.nominate.model.Zone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Which names are zones, as far as memory knows. For a name it holds the zones there are (none, one, or one for each of
 * several pools) and, where that is known, all names of zones below, so that a flood of names never asked for before is
 * settled without the database.
 */
final class ZoneDirectory {
    /** More zones than this below a name are not kept with it. */
    private static final int MOST_BELOW = 1000;

    /** Names without a zone that are remembered, at most. */
    private static final int MOST_NAMES_WITHOUT = 50_000;

    /**
     * What is known of a name.
     *
     * @param below keys of all zones strictly below, sorted; null if not known
     * @param foundAt when it was read
     */
    @SuppressWarnings("ArrayRecordComponent") // sorted keys, searched in place
    record Slot(List<ZoneEntry> zones, byte @Nullable [][] below, long foundAt) {}

    private static final Slot NONE = new Slot(List.of(), null, Long.MAX_VALUE);

    /** What is known, by name. */
    private final Map<KeyPrefix, Slot> slots = new ConcurrentHashMap<>();

    private final Map<UUID, ZoneEntry> entries = new ConcurrentHashMap<>();
    private final AtomicLong namesWithout = new AtomicLong();
    private final AtomicLong changes = new AtomicLong();
    private final ZoneFeed feed;

    ZoneDirectory(ZoneFeed feed) {
        this.feed = feed;
    }

    @Nullable
    ZoneEntry entry(UUID zoneId) {
        return entries.get(zoneId);
    }

    Iterable<ZoneEntry> entries() {
        return entries.values();
    }

    /** The slot of the deepest zone at or above the name; one without zones if there is none; null if not known. */
    @Nullable
    Slot find(byte[] key) {
        boolean gaps = false;
        Slot last = NONE;
        for (int end = key.length; end > 0; end = parent(key, end)) {
            Slot slot = slots.get(new KeyPrefix(key, end));
            if (slot == null) {
                gaps = true;
                continue;
            }
            if (gaps) {
                byte[][] below = slot.below;
                if (below == null) {
                    continue; // a name above may know
                }
                int deepest = deepest(below, key, end);
                if (deepest > 0) {
                    Slot child = slots.get(new KeyPrefix(key, deepest));
                    return child == null || child.zones.isEmpty() ? null : child;
                }
                gaps = false;
            }
            last = slot;
            if (!slot.zones.isEmpty()) {
                return slot;
            }
        }
        return gaps ? null : last;
    }

    /** Octets of the longest of these keys that the name is at or below, if longer than {@code above}; else 0. */
    private static int deepest(byte[][] below, byte[] key, int above) {
        for (int end = key.length; end > above; end = parent(key, end)) {
            byte[] prefix = Arrays.copyOf(key, end);
            if (Arrays.binarySearch(below, prefix, Arrays::compareUnsigned) >= 0) {
                return end;
            }
        }
        return 0;
    }

    /** Octets of the key's name above the one that ends at {@code end}. */
    private static int parent(byte[] key, int end) {
        int at = end - 1;
        while (at > 0 && key[at - 1] != 0) {
            at--;
        }
        return at;
    }

    /**
     * The slot of the deepest zone at or above the name, from the database; one without zones if there is none.
     *
     * @throws io.nominate.central.port.StoreUnavailableException if it cannot be read
     */
    Slot resolve(byte[] key, long now) {
        long before = changes.get();
        List<byte[]> names = new ArrayList<>();
        for (int end = key.length; end > 0; end = parent(key, end)) {
            names.add(Arrays.copyOf(key, end));
        }
        List<Zone> zones = feed.find(names);
        byte[] apex = {};
        List<Zone> deepest = new ArrayList<>();
        for (Zone zone : zones) {
            byte[] zoneKey = Name.parse(zone.name()).key();
            if (zoneKey.length > apex.length) {
                deepest.clear();
                apex = zoneKey;
            }
            if (zoneKey.length == apex.length) {
                deepest.add(zone);
            }
        }
        return deepest.isEmpty() ? remember(names, before, now) : remember(apex, deepest, before, now);
    }

    private Slot remember(byte[] apex, List<Zone> zones, long before, long now) {
        byte @Nullable [][] below = below(apex);
        List<ZoneEntry> known = new ArrayList<>();
        for (Zone zone : zones) {
            known.add(entries.computeIfAbsent(zone.id(), id -> new ZoneEntry(zone, apex)));
        }
        Slot slot = new Slot(List.copyOf(known), below, now);
        put(KeyPrefix.of(apex), slot, before);
        return slot;
    }

    /** There is no zone at any of these names, the deepest first: the highest that can tell of all below keeps that. */
    private Slot remember(List<byte[]> names, long before, long now) {
        for (int i = names.size() - 1; i >= 0; i--) {
            byte @Nullable [][] below = below(names.get(i));
            Slot slot = new Slot(List.of(), below, now);
            put(KeyPrefix.of(names.get(i)), slot, before);
            if (below != null) {
                break;
            }
        }
        return NONE;
    }

    private byte @Nullable [][] below(byte[] key) {
        Optional<List<byte[]>> below = feed.namesBelow(key, MOST_BELOW);
        return below.map(list -> list.toArray(byte[][]::new)).orElse(null);
    }

    private void put(KeyPrefix name, Slot slot, long before) {
        if (changes.get() != before) {
            return; // a name came or went while this was read
        }
        Slot old = slots.put(name, slot);
        boolean wasWithout = old != null && old.zones.isEmpty();
        if (slot.zones.isEmpty() && !wasWithout && namesWithout.incrementAndGet() > MOST_NAMES_WITHOUT) {
            namesWithout.set(0);
            slots.values().removeIf(held -> held.zones.isEmpty());
        } else if (wasWithout && !slot.zones.isEmpty()) {
            namesWithout.decrementAndGet();
        }
        if (changes.get() != before) {
            slots.remove(name, slot); // it came or went just now: whoever asks next reads again
        }
    }

    /** A zone that is not known here was made, or changed. */
    void appeared(byte[] key) {
        Slot slot = slots.get(KeyPrefix.of(key));
        if (slot == null && knownAbove(key)) {
            return;
        }
        forget(key);
    }

    /** Whether each name above that knows the zones below it knows this one. */
    private boolean knownAbove(byte[] key) {
        for (int end = parent(key, key.length); end > 0; end = parent(key, end)) {
            Slot slot = slots.get(new KeyPrefix(key, end));
            if (slot != null
                    && slot.below != null
                    && Arrays.binarySearch(slot.below, key, Arrays::compareUnsigned) < 0) {
                return false;
            }
        }
        return true;
    }

    /** A zone is gone. */
    void vanished(ZoneEntry entry) {
        entries.remove(entry.id, entry);
        forget(entry.key);
    }

    /** A zone is no longer kept in memory. */
    void evict(ZoneEntry entry) {
        slots.computeIfPresent(KeyPrefix.of(entry.key), (name, slot) -> slot.zones.contains(entry) ? null : slot);
        entries.remove(entry.id, entry);
    }

    /** Whatever was known of this name, and of what lies below the names above it, is known no more. */
    void forget(byte[] key) {
        changes.incrementAndGet();
        for (int end = key.length; end > 0; end = parent(key, end)) {
            boolean itself = end == key.length;
            slots.computeIfPresent(
                    new KeyPrefix(key, end), (name, slot) -> itself ? null : new Slot(slot.zones, null, slot.foundAt));
        }
    }
}
