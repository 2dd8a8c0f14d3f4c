package io.nominate.mdns.cache;

import io.nominate.central.port.ZoneDelta;
import io.nominate.central.port.ZoneFeed;
import io.nominate.central.port.ZoneFeed.Progress;
import io.nominate.dns.message.MalformedMessageException;
import io.nominate.mdns.image.Difference;
import io.nominate.mdns.image.ImageBuilder;
import io.nominate.mdns.image.ZoneImage;
import io.nominate.model.Zone;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads images from the feed: whole ones, or what an older one lacks. */
final class ImageLoader {
    private static final Logger LOG = LoggerFactory.getLogger(ImageLoader.class);

    /** A difference may be this large even for a zone that is smaller. */
    private static final long SMALL = 256 * 1024;

    private final ZoneFeed feed;

    /** Whole zones being read at the same time: each holds a reader of the database. */
    private final Semaphore loads = new Semaphore(4);

    ImageLoader(ZoneFeed feed) {
        this.feed = feed;
    }

    /** The whole zone; empty if it is not live. */
    Optional<ZoneImage> load(UUID zoneId) {
        loads.acquireUninterruptibly();
        try {
            return ImageBuilder.load(feed, zoneId);
        } finally {
            loads.release();
        }
    }

    /** The image as of the database's head: the same one if there is nothing newer; empty if the zone is not live. */
    Optional<ZoneImage> catchUp(ZoneImage image) {
        Optional<Progress> found = feed.since(image.zone().id(), image.seq(), Math.max(SMALL, image.wireSize()));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Zone head = found.get().head();
        if (head.seq() <= image.seq()) {
            return Optional.of(image);
        }
        Optional<List<ZoneDelta>> deltas = found.get().deltas();
        if (deltas.isEmpty()) {
            return load(head.id());
        }
        try {
            return Optional.of(image.apply(head, Difference.of(deltas.get())));
        } catch (MalformedMessageException | IllegalStateException e) {
            LOG.error("Zone {}: its journal does not fit its content, which is read anew", image.apex(), e);
            return load(head.id());
        }
    }
}
