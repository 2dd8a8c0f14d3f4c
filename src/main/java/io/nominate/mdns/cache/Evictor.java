package io.nominate.mdns.cache;

import io.nominate.mdns.image.ZoneImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Keeps the images within their budget: those not used for longest go first, a tenth of the budget at a time. */
final class Evictor {
    private final ZoneDirectory directory;
    private final long budget;
    private final AtomicLong footprint = new AtomicLong();
    private final AtomicBoolean running = new AtomicBoolean();

    Evictor(ZoneDirectory directory, long budget) {
        this.directory = directory;
        this.budget = budget;
    }

    long footprint() {
        return footprint.get();
    }

    void replaced(@Nullable ZoneImage old, ZoneImage next) {
        long before = old == null ? 0 : old.footprint();
        if (footprint.addAndGet(next.footprint() - before) > budget && running.compareAndSet(false, true)) {
            Thread.ofVirtual().name("mdns-evict").start(() -> {
                try {
                    evict();
                } finally {
                    running.set(false);
                }
            });
        }
    }

    /** Gives up an entry's image. */
    void retire(ZoneEntry entry) {
        ZoneImage image = entry.retire();
        if (image != null) {
            footprint.addAndGet(-image.footprint());
        }
    }

    private void evict() {
        record Use(ZoneEntry entry, long at) {}
        List<Use> uses = new ArrayList<>();
        for (ZoneEntry entry : directory.entries()) {
            if (entry.image() != null) {
                uses.add(new Use(entry, entry.usedAt()));
            }
        }
        uses.sort(Comparator.comparingLong(Use::at));
        for (Use use : uses.subList(0, Math.max(0, uses.size() - 1))) {
            if (footprint.get() <= budget - budget / 10) {
                return;
            }
            directory.evict(use.entry);
            retire(use.entry);
        }
    }
}
