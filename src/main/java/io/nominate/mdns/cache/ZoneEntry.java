package io.nominate.mdns.cache;

import io.nominate.mdns.image.ZoneImage;
import io.nominate.model.Zone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A live zone that is known, and its image if there is one in memory. */
final class ZoneEntry {
    final UUID id;
    final byte[] key;

    /** Held while the image is loaded or brought up to date, so that many who wait cause one load. */
    final ReentrantLock lock = new ReentrantLock();

    /** Whether a thread is about to bring the image up to date. */
    final AtomicBoolean refreshing = new AtomicBoolean();

    private final AtomicLong announced = new AtomicLong();
    private volatile UUID poolId;
    private volatile @Nullable ZoneImage image;
    private volatile long believedUntil = Long.MIN_VALUE;
    private volatile long checkedAt;
    private volatile long usedAt;
    private boolean retired;

    ZoneEntry(Zone zone, byte[] key) {
        this.id = zone.id();
        this.poolId = zone.poolId();
        this.key = key;
    }

    /** Where the zone is, as far as was heard. */
    UUID poolId() {
        return poolId;
    }

    @Nullable
    ZoneImage image() {
        return image;
    }

    /** The image, if it is not older than what was announced, or the database was found out of reach just now. */
    @Nullable
    ZoneImage currentImage(long now) {
        ZoneImage held = image;
        return held != null && (held.seq() >= announced.get() || now < believedUntil) ? held : null;
    }

    /** Takes the next image; false, with nothing done, once {@link #retire} was called. */
    synchronized boolean image(ZoneImage next, long now) {
        if (!retired) {
            image = next;
            poolId = next.zone().poolId();
            checkedAt = now;
            usedAt = now;
        }
        return !retired;
    }

    /** Gives the image up for good; null if there is none or it was given up already. */
    synchronized @Nullable ZoneImage retire() {
        ZoneImage last = image;
        image = null;
        retired = true;
        return last;
    }

    /** The database is out of reach: what is in memory counts as current for a while. */
    void believe(long until) {
        believedUntil = until;
    }

    /** A change was committed: no image older than it may be served any more. */
    void announce(long seq, UUID pool) {
        poolId = pool;
        announced.accumulateAndGet(seq, Math::max);
    }

    /** The database had nothing newer. */
    void checked(long now) {
        checkedAt = now;
    }

    long checkedAt() {
        return checkedAt;
    }

    /** Notes a use, coarsely, so that busy zones do not make threads fight over this line of memory. */
    void used(long now) {
        if (now - usedAt > 100_000_000L) {
            usedAt = now;
        }
    }

    long usedAt() {
        return usedAt;
    }
}
