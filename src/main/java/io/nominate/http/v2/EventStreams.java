package io.nominate.http.v2;

import io.nominate.central.api.Fault;
import io.nominate.central.port.EventNews;
import io.nominate.central.port.Wakeups;
import io.nominate.model.config.EventsConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The streams that are open: so many of each project, and each woken when there are events of its project. */
public final class EventStreams implements AutoCloseable {
    private static final Duration LATER = Duration.ofSeconds(10);

    private final EventsConfig config;
    private final Wakeups.Subscription subscription;
    private final Set<Place> open = new HashSet<>();
    private final Map<String, Integer> ofProject = new HashMap<>();
    private boolean closed;

    /** @param wakeups tell of events, in whatever process they were written */
    public EventStreams(EventsConfig config, Wakeups wakeups) {
        this.config = config;
        this.subscription = wakeups.subscribeToEvents(this::wake);
    }

    /** How long a stream may last. */
    Duration longest() {
        return config.longest();
    }

    /**
     * Takes a place for a stream.
     *
     * @param project whose events it is for; empty: all
     * @throws Fault {@code TOO_MANY_REQUESTS} or {@code UNAVAILABLE} where there is none
     */
    synchronized Place take(Optional<String> project) {
        if (closed) {
            throw Fault.unavailable("This server stops", LATER);
        }
        if (open.size() >= config.streams()) {
            throw Fault.unavailable("This server has too many event streams open", LATER);
        }
        int now = ofProject.merge(project.orElse(""), 1, Integer::sum);
        if (now > config.streamsOfProject()) {
            leave(project);
            throw Fault.tooMany("This project has " + (now - 1) + " event streams open here, which is the most", LATER);
        }
        Place place = new Place(project);
        open.add(place);
        return place;
    }

    private void leave(Optional<String> project) {
        ofProject.computeIfPresent(project.orElse(""), (id, count) -> count == 1 ? null : count - 1);
    }

    private synchronized List<Place> places() {
        return List.copyOf(open);
    }

    private void wake(EventNews news) {
        for (Place place : places()) {
            if (place.project.map(news.projects()::contains).orElse(true)) {
                place.news.release();
            }
        }
    }

    /** Ends all streams, and opens no more. */
    @Override
    public void close() {
        subscription.close();
        synchronized (this) {
            closed = true;
        }
        places().forEach(place -> {
            place.over = true;
            place.news.release();
        });
    }

    /** That of one stream. */
    final class Place implements AutoCloseable {
        private final Optional<String> project;
        private final Semaphore news = new Semaphore(0);
        private volatile boolean over;

        private Place(Optional<String> project) {
            this.project = project;
        }

        /** Waits for news of the project, that long at most. */
        void await(Duration most) throws InterruptedException {
            if (news.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
                news.drainPermits();
            }
        }

        /** Whether the server stops. */
        boolean isOver() {
            return over;
        }

        @Override
        public void close() {
            synchronized (EventStreams.this) {
                if (open.remove(this)) {
                    leave(project);
                }
            }
        }
    }
}
