package io.nominate.central.api;

import io.nominate.model.Webhook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** What those who send to webhooks ask and tell. Only for internal callers. */
public interface WebhookWork {
    /**
     * Ids of webhooks that there may be something to send to.
     *
     * @param projects only theirs; empty for all
     */
    record Due(Set<String> projects, int limit) implements Request<List<UUID>> {}

    /**
     * What is to be sent.
     *
     * @param webhook with its secret
     * @param events in order; a ping has the position 0
     * @param more whether it is worth while to come again
     */
    record Work(Webhook webhook, List<Events.Event> events, boolean more) {
        public Work {
            events = List.copyOf(events);
        }
    }

    /** Takes a webhook for so long, with at most so many events; empty where another has it, or nothing is to be done. */
    record Claim(UUID id, String owner, Duration lease, int limit) implements Request<Optional<Work>> {}

    /**
     * What came of sending an event.
     *
     * @param code of the receiver's answer
     * @param error why it failed; empty where it did not
     */
    record Result(Events.Event event, OptionalInt code, Optional<String> error, long millis) {}

    /** Tells what came of it, and prolongs the claim; whether the next event is to be sent now. */
    record Report(UUID id, String owner, Duration lease, Result result) implements Request<Boolean> {}

    /** Gives the claim back. */
    record Release(UUID id, String owner) implements Request<Done> {}
}
