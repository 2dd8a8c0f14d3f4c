package io.nominate.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * An attempt to send an event.
 *
 * @param eventId its position; 0 for a ping
 * @param attempt counts those of the event, from 1
 * @param code of the receiver's answer
 * @param millis how long it took
 */
public record WebhookDelivery(
        UUID id,
        long eventId,
        String type,
        int attempt,
        Outcome outcome,
        OptionalInt code,
        Optional<String> error,
        long millis,
        Instant at) {
    /** What became of it. */
    public enum Outcome {
        DELIVERED,
        /** It is tried again. */
        FAILED,
        /** It is not tried again. */
        GIVEN_UP
    }
}
