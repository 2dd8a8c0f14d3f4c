package io.nominate.deliver;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nominate.central.api.Deliveries.ServerState;
import io.nominate.dns.Name;
import io.nominate.model.DeliveryCause;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of what becomes of zones on servers: a line when a server falls behind with a zone, when the cause changes, and
 * when it has caught up. In an outage of many zones a few lines are written, and then every ten seconds how many more
 * there were.
 */
final class Chronicle implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Chronicle.class);
    private static final long MAX_STATES = 200_000;
    private static final int LINES = 50;
    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final int MAX_SUMMARIES = 1000;

    private final Cache<Place, DeliveryCause> known =
            Caffeine.newBuilder().maximumSize(MAX_STATES).build();
    private final Map<Summary, Integer> more = new LinkedHashMap<>();
    private int lines;

    private record Place(Name zone, String server) {}

    /** @param what how it stands now, as a word */
    private record Summary(String server, String what) {}

    /** How a zone's servers stand after a round that has not brought it to all of them. */
    void tell(Name zone, long serial, List<ServerState> states) {
        for (ServerState state : states) {
            Place place = new Place(zone, state.server());
            if (state.cause().isEmpty()) {
                caughtUp(place, serial);
            } else if (known.asMap().put(place, state.cause().get())
                    != state.cause().get()) {
                String cause = state.cause().get().key();
                if (mayWrite(new Summary(state.server(), cause))) {
                    LOG.warn(
                            "Zone {}, {}: {} ({}): {}",
                            zone,
                            state.server(),
                            cause,
                            state.step(),
                            state.error().orElse(""));
                }
            }
        }
    }

    /** The zone is on all of these servers. */
    void caughtUp(Name zone, long serial, Collection<String> servers) {
        servers.forEach(server -> caughtUp(new Place(zone, server), serial));
    }

    /** The server has nothing to do with the zone any more. */
    void forget(Name zone, String server) {
        known.invalidate(new Place(zone, server));
    }

    private void caughtUp(Place place, long serial) {
        if (known.asMap().remove(place) != null && mayWrite(new Summary(place.server(), "caught up"))) {
            LOG.info("Zone {}, {}: caught up with serial {}", place.zone(), place.server(), serial);
        }
    }

    private synchronized boolean mayWrite(Summary otherwise) {
        if (lines < LINES) {
            lines++;
            return true;
        }
        if (more.size() < MAX_SUMMARIES || more.containsKey(otherwise)) {
            more.merge(otherwise, 1, Integer::sum);
        }
        return false;
    }

    /** Writes the summaries of a period. */
    void summarize() {
        Map<Summary, Integer> written;
        synchronized (this) {
            lines = 0;
            written = new LinkedHashMap<>(more);
            more.clear();
        }
        written.forEach((summary, zones) -> LOG.warn("{}: {}, {} more zones", summary.server(), summary.what(), zones));
    }

    @Override
    public void run() {
        try {
            while (true) {
                Thread.sleep(PERIOD);
                summarize();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
