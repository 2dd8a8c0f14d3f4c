package io.nominate.model;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A server that was found to have something else than it should.
 *
 * @param server {@code type host:port}, as people know it
 * @param zone absolute name; of a server as a whole the setting, or empty
 * @param detail what was found, and what to do about it where nothing was done
 * @param healed whether it was put right, or that was set off
 */
public record DriftFinding(
        UUID poolId, String server, Kind kind, String zone, String detail, boolean healed, Instant at) {

    /** What can be found. */
    public enum Kind {
        /** A zone that should be there is not. */
        MISSING,
        /** A zone that was made by us is there, and belongs to no pool any more. */
        STRAY,
        /** The server has a serial that was never given out, or a later one. */
        AHEAD,
        /** The server has an older serial, though nothing is under way. */
        BEHIND,
        /** The serial is right, the records are not. */
        CONTENT,
        /** The server cannot be driven. */
        UNREACHABLE,
        /** A setting of the server that should be another. */
        SETTING;

        /** The word for it in the database and for people: {@code missing}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind with this {@link #key()}. */
        public static Optional<Kind> of(String key) {
            return Arrays.stream(values())
                    .filter(kind -> kind.key().equals(key))
                    .findFirst();
        }
    }
}
