package io.nominate.central.api;

import io.nominate.model.cloud.ParkedMessage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Use cases on messages that nothing could be made of. All are for internal callers only. */
public interface ParkedMessages {
    /** Keeps a message; one of the same handler and message id is replaced. */
    record Park(ParkedMessage message) implements Request<Done> {}

    /**
     * Those that are parked, oldest first.
     *
     * @param after the last one that was seen
     */
    record Find(Optional<UUID> after, int limit) implements Request<List<ParkedMessage>> {}

    record Get(UUID id) implements Request<Optional<ParkedMessage>> {}

    /** Removes a message; answers whether it was there. */
    record Drop(UUID id) implements Request<Boolean> {}

    /** How many there are. */
    record Count() implements Request<Long> {}
}
