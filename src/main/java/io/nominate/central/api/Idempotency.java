package io.nominate.central.api;

import java.util.Map;

/**
 * Requests that a client may repeat without their being done twice: it names each by a key of its own
 * ({@code Idempotency-Key}), and a repetition gets the first one's answer. Keys belong to a project, and are kept for a
 * day.
 */
public interface Idempotency {
    /** An answer to be given again. */
    record Answer(int code, String type, Map<String, String> headers, byte[] body) {}

    /** What a key turned out to be. */
    sealed interface Outcome {
        /** Nobody had it: the request is to be done now, and then kept or forgotten. */
        record Fresh() implements Outcome {}

        /** It was done before. */
        record Done(Answer answer) implements Outcome {}
    }

    /**
     * Takes a key. {@code IDEMPOTENCY_KEY_REUSED} when it was used for another request, {@code IDEMPOTENCY_KEY_IN_USE}
     * while its request is under way; one under way for more than a minute is taken to have died with its process.
     *
     * @param fingerprint of the request
     */
    record Begin(String key, byte[] fingerprint) implements Request<Outcome> {}

    /** Keeps the answer of the key's request. */
    record Keep(String key, Answer answer) implements Request<Done> {}

    /** The key's request was refused: it may be tried again. */
    record Forget(String key) implements Request<Done> {}
}
