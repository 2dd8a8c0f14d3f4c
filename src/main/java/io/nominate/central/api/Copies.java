package io.nominate.central.api;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Use cases of the worker: what it has brought to servers that content is pushed to. Only
 * {@linkplain Caller#internal internal} callers may use them.
 */
public interface Copies {
    /**
     * A zone's copy on one server.
     *
     * @param seq the last change that was brought; 0 when nothing is known of the copy
     * @param serial the serial of that version
     * @param dirty a call was begun whose end is not known: the copy is this version with any part of later changes
     */
    record Copy(long seq, long serial, boolean dirty) {
        /** Nothing is known. */
        public static final Copy UNKNOWN = new Copy(0, 0, false);

        public boolean isKnown() {
            return seq > 0;
        }
    }

    /**
     * What is known of a copy.
     *
     * @param target the server's stable name
     */
    record Get(UUID zoneId, String target) implements Request<Copy> {}

    /**
     * Takes the right to change a copy for a while, or prolongs it; from then on the copy counts as dirty. Empty when
     * another worker has that right.
     *
     * @param owner the worker's name
     */
    record Take(UUID zoneId, String target, String owner, Duration lease) implements Request<Optional<Copy>> {}

    /** The owner has brought this version, and gives up its right. Answers false, and keeps nothing, when it lost it. */
    record Keep(UUID zoneId, String target, String owner, long seq, long serial) implements Request<Boolean> {}

    /** The owner has not finished, and gives up its right. */
    record Release(UUID zoneId, String target, String owner) implements Request<Done> {}

    /** Nothing is known of a zone's copies any more: the next delivery replaces them. */
    record Forget(UUID zoneId) implements Request<Done> {}
}
