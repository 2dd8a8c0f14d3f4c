package io.nominate.central.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What those ask and tell who send notifications to other services. One process does at a time. Only for internal callers. */
public interface NotificationWork {
    /** Whether events wait that were not sent. */
    record Due() implements Request<Boolean> {}

    /**
     * Events that were not sent.
     *
     * @param upTo where they end: what is to be told once they are sent
     * @param lost how many were dropped before they could be sent
     */
    record Batch(List<Events.Event> events, long upTo, long lost) {
        public Batch {
            events = List.copyOf(events);
        }
    }

    /**
     * Takes the work for so long; empty where another process has it. The first time of all begins with the present.
     *
     * @param limit events at most; 0: the work is only taken
     */
    record Claim(String owner, Duration lease, int limit) implements Request<Optional<Batch>> {}

    /** All up to there is sent. Whether the work was still this process's, which then has it for so long again. */
    record Sent(String owner, Duration lease, long upTo) implements Request<Boolean> {}

    /** Gives the work back. */
    record Release(String owner) implements Request<Done> {}

    /** Whether it is time to tell which zones there are: true for one process in so long a time. */
    record ExistsDue(String owner, Duration every) implements Request<Boolean> {}

    /**
     * Zones in the form of events.
     *
     * @param next where to go on; empty behind the last
     */
    record Existing(List<String> events, Optional<UUID> next) {
        public Existing {
            events = List.copyOf(events);
        }
    }

    /** Zones that there are, some at a time. */
    record Exists(Optional<UUID> after, int limit) implements Request<Existing> {}
}
