package io.nominate.central.api;

import java.util.Optional;
import java.util.UUID;

/**
 * Staged texts: zone files on their way in or out, in pieces of at most 1 MiB, so that no stream has to cross the port.
 * Texts that nobody claims are dropped after an hour.
 */
public interface Texts {
    /** The most bytes that one piece may hold. */
    int MAX_PIECE = 1 << 20;

    /** Opens a text to be sent in. */
    record Open() implements Request<UUID> {}

    /**
     * Adds a piece.
     *
     * @param part 0, 1, 2, ...
     * @param bytes UTF-8; a piece may end within a character
     */
    record Append(UUID text, int part, byte[] bytes) implements Request<Done> {}

    /** One piece, or empty past the last. */
    record Read(UUID text, int part) implements Request<Optional<byte[]>> {}

    /** Drops it. */
    record Drop(UUID text) implements Request<Done> {}
}
