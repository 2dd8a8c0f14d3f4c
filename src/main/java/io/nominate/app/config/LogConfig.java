package io.nominate.app.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is logged, and how.
 *
 * @param debug whether Nominate's own DEBUG messages are logged
 * @param useJson whether each message is a line of JSON instead of a line for people
 * @param useStderr whether the log goes to standard error also where it goes to a file
 * @param file empty: to standard error
 */
public record LogConfig(boolean debug, boolean useJson, boolean useStderr, Optional<File> file) {
    /** To standard error. */
    public LogConfig(boolean debug, boolean useJson) {
        this(debug, useJson, true, Optional.empty());
    }

    /** When a new file is begun. */
    public enum Rotation {
        /** Never: something else moves the log on. */
        NONE,
        /** Each day. */
        INTERVAL,
        /** Each day, and when the file has its size. */
        SIZE
    }

    /**
     * A file.
     *
     * @param keep files kept beside the current one: so many days, or so many times {@code megabytes}
     * @param megabytes of a file, for {@link Rotation#SIZE}
     */
    public record File(Path path, Rotation rotation, int keep, int megabytes) {}
}
