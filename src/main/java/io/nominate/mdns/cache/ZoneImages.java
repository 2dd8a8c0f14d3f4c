package io.nominate.mdns.cache;

import io.nominate.central.port.StoreUnavailableException;
import io.nominate.central.port.Wakeups;
import io.nominate.central.port.ZoneEvent;
import io.nominate.central.port.ZoneFeed;
import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import io.nominate.mdns.image.ZoneImage;
import io.nominate.model.Pool;
import io.nominate.model.Stage;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The images in memory. Once a change was announced, no older image is handed out, unless the database cannot be read:
 * then what is in memory goes on being served.
 */
public final class ZoneImages implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ZoneImages.class);
    private static final Lookup ABSENT = new Lookup.Absent();
    private static final Lookup COLD = new Lookup.Cold();
    private static final Lookup UNAVAILABLE = new Lookup.Unavailable();

    /** Seconds to wait for an image that another thread loads, or brings up to date. */
    private static final int LOADING = 30;

    private static final int CATCHING_UP = 2;

    /** Nanoseconds: a zone that was brought up to date this shortly before is not again for the mere announcement. */
    private static final long BUSY = 20_000_000;

    private final ZoneDirectory directory;
    private final ImageLoader loader;
    private final Evictor evictor;
    private final LongSupplier ticker;
    private final long recheck;
    private final long renew;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final AtomicBoolean renewing = new AtomicBoolean();
    private final Wakeups.Subscription subscription;

    /**
     * Starts to listen for changes.
     *
     * @param ticker nanoseconds that only ever grow, as {@link System#nanoTime}
     */
    public ZoneImages(ZoneFeed feed, Wakeups wakeups, CacheLimits limits, LongSupplier ticker) {
        this.directory = new ZoneDirectory(feed);
        this.loader = new ImageLoader(feed);
        this.evictor = new Evictor(directory, limits.budget());
        this.ticker = ticker;
        this.recheck = limits.recheck().toNanos();
        this.renew = limits.renew().toNanos();
        this.subscription = wakeups.subscribe(this::announced);
    }

    /** The zone that the name lies in, from memory alone: never waits. Which of several is meant is not to be told so. */
    public Lookup find(Name name) {
        byte[] key = name.key();
        if (key.length == 0) {
            return ABSENT;
        }
        ZoneDirectory.Slot slot = directory.find(key);
        if (slot == null) {
            return COLD;
        }
        long now = ticker.getAsLong();
        if (now - slot.foundAt() > renew) {
            renew(key);
        }
        if (slot.zones().isEmpty()) {
            return ABSENT;
        }
        if (slot.zones().size() > 1) {
            return COLD;
        }
        ZoneEntry entry = slot.zones().getFirst();
        ZoneImage image = entry.currentImage(now);
        if (image == null) {
            return COLD;
        }
        entry.used(now);
        hits.increment();
        if (now - entry.checkedAt() > recheck) {
            refresh(entry);
        }
        return new Lookup.Found(image);
    }

    /**
     * The zone that the name lies in, as last announced. May wait for the database, so not for receiving threads.
     *
     * @param preference which of several zones of one name
     */
    public Lookup load(Name name, Preference preference) {
        return load(name.key(), preference, false);
    }

    /** How often an image was at hand. */
    public long hits() {
        return hits.sum();
    }

    /** How often one had to be loaded, or brought up to date, from the database. */
    public long misses() {
        return misses.sum();
    }

    /** The zone of just this name, as the database has it now. May wait. */
    public Lookup loadZone(Name apex, Preference preference) {
        Lookup found = load(apex.key(), preference, true);
        return found instanceof Lookup.Found(ZoneImage image) && !image.apex().equals(apex) ? ABSENT : found;
    }

    private Lookup load(byte[] key, Preference preference, boolean compare) {
        try {
            ZoneDirectory.Slot slot = directory.find(key);
            if (slot == null) {
                slot = directory.resolve(key, ticker.getAsLong());
            }
            if (slot.zones().isEmpty()) {
                return ABSENT;
            }
            return bringUp(choose(slot, preference), compare);
        } catch (StoreUnavailableException e) {
            LOG.warn("A zone cannot be looked for: {}", e.getMessage());
            return UNAVAILABLE;
        }
    }

    /**
     * Where several pools have a zone of the same name, the one that the client is meant to have; to whom that says nothing,
     * the default pool's.
     */
    private static ZoneEntry choose(ZoneDirectory.Slot slot, Preference preference) {
        List<ZoneEntry> zones = slot.zones();
        if (zones.size() == 1) {
            return zones.getFirst();
        }
        Comparator<ZoneEntry> usual = Comparator.comparing(
                        (ZoneEntry entry) -> !entry.poolId().equals(Pool.DEFAULT_ID))
                .thenComparing(ZoneEntry::poolId);
        return zones.stream()
                .filter(entry -> preference.prefers(entry.poolId(), entry.id))
                .min(usual)
                .orElseGet(() -> Collections.min(zones, usual));
    }

    /**
     * The zone's image, not older than announced.
     *
     * @param compare compare with the database even if nothing was announced
     */
    private Lookup bringUp(ZoneEntry entry, boolean compare) {
        if (!lock(entry)) {
            ZoneImage held = entry.image();
            return held == null ? UNAVAILABLE : new Lookup.Found(held);
        }
        try {
            long now = ticker.getAsLong();
            ZoneImage held = entry.currentImage(now);
            if (held != null && !(compare && now - entry.checkedAt() > recheck / 10)) {
                entry.used(now);
                return new Lookup.Found(held);
            }
            return fromDatabase(entry);
        } finally {
            entry.lock.unlock();
        }
    }

    /** Waits for another thread that is at it, but not for ever: it may hang on the database. */
    private static boolean lock(ZoneEntry entry) {
        try {
            return entry.lock.tryLock(entry.image() == null ? LOADING : CATCHING_UP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Lookup fromDatabase(ZoneEntry entry) {
        misses.increment();
        ZoneImage held = entry.image();
        Optional<ZoneImage> next;
        try {
            next = held == null ? loader.load(entry.id) : loader.catchUp(held);
        } catch (StoreUnavailableException e) {
            if (held == null) {
                throw e;
            }
            LOG.warn("Zone {} is served from memory: {}", held.apex(), e.getMessage());
            long failed = ticker.getAsLong();
            entry.checked(failed);
            entry.believe(failed + recheck);
            return new Lookup.Found(held);
        }
        if (next.isEmpty()) {
            vanished(entry);
            return ABSENT;
        }
        ZoneImage image = next.get();
        long now = ticker.getAsLong();
        entry.checked(now);
        if (image != held && entry.image(image, now)) {
            evictor.replaced(held, image);
        }
        return new Lookup.Found(image);
    }

    private void vanished(ZoneEntry entry) {
        directory.vanished(entry);
        evictor.retire(entry);
    }

    private void announced(ZoneEvent event) {
        ZoneEntry entry = directory.entry(event.zoneId());
        if (event.stage() != Stage.LIVE) {
            if (entry != null) {
                vanished(entry);
            } else {
                changed(event.name(), true);
            }
        } else if (entry == null) {
            changed(event.name(), false);
        } else {
            entry.announce(event.seq(), event.poolId());
            // Soon somebody will ask. A zone that changes all the time is left to those who do.
            if (entry.image() != null && ticker.getAsLong() - entry.checkedAt() > BUSY) {
                refresh(entry);
            }
        }
    }

    private void changed(String name, boolean gone) {
        try {
            byte[] key = Name.parse(name).key();
            if (gone) {
                directory.forget(key);
            } else {
                directory.appeared(key);
            }
        } catch (InvalidNameException e) {
            LOG.error("A zone with a broken name was announced", e);
        }
    }

    /** Brings the image up to date soon, on a thread of its own. */
    private void refresh(ZoneEntry entry) {
        if (entry.refreshing.compareAndSet(false, true)) {
            background(() -> {
                entry.refreshing.set(false);
                bringUp(entry, true);
            });
        }
    }

    private void renew(byte[] key) {
        if (renewing.compareAndSet(false, true)) {
            background(() -> {
                try {
                    directory.resolve(key, ticker.getAsLong());
                } finally {
                    renewing.set(false);
                }
            });
        }
    }

    private static void background(Runnable work) {
        Thread.ofVirtual().name("mdns-refresh").start(() -> {
            try {
                work.run();
            } catch (StoreUnavailableException e) {
                LOG.warn("What MiniDNS holds is not compared with the database: {}", e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("What MiniDNS holds could not be brought up to date", e);
            }
        });
    }

    /** Octets that the images take, roughly. */
    public long footprint() {
        return evictor.footprint();
    }

    @Override
    public void close() {
        subscription.close();
    }
}
