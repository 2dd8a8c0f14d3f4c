package io.nominate.central.port;

import io.nominate.central.api.Idempotency.Answer;
import java.time.Instant;
import java.util.Optional;

/** Keys of requests that may be repeated. */
public interface IdempotencyRepository {
    /**
     * A key that was taken.
     *
     * @param answer empty while its request is under way
     */
    record Taken(byte[] fingerprint, Instant at, Optional<Answer> answer) {}

    Optional<Taken> find(String projectId, String key);

    /** Takes a key, from whoever had it. */
    void take(String projectId, String key, byte[] fingerprint, Instant at);

    void keep(String projectId, String key, Answer answer);

    void forget(String projectId, String key);

    /** Forgets keys taken before that time; answers how many. */
    int forgetOlderThan(Instant time);
}
