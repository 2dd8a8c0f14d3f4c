package io.nominate.central.port;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Staged texts. */
public interface TextRepository {
    void open(UUID id, String projectId, Instant now);

    /** The project that opened it. */
    Optional<String> projectOf(UUID id);

    void append(UUID id, int part, byte[] bytes);

    Optional<byte[]> piece(UUID id, int part);

    /** It belongs to a task now, and is no longer dropped by age. */
    void claim(UUID id);

    void drop(UUID id);

    /** Drops unclaimed texts older than that. */
    int dropOlderThan(Instant before);
}
