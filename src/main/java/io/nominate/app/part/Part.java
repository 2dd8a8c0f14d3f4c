package io.nominate.app.part;

import io.nominate.app.config.Config;
import java.util.List;

/** Something that runs as long as the server does: listeners, workers, the store. */
public interface Part {
    /** What messages call it, for instance {@code MiniDNS}. */
    String name();

    /**
     * Starts it and returns once it works; called once, after the parts before it have started.
     *
     * @throws CannotStartException for what an operator can mend: a port taken, a file not readable
     * @throws Exception for anything else; it is logged with its stack trace
     */
    void start() throws Exception;

    /**
     * Stops it, and returns once nothing of it runs. Called once, only after {@link #start()} has returned, before the
     * parts before it are stopped. The thread is interrupted when it takes too long.
     */
    void stop() throws Exception;

    /**
     * Takes over what can change while it runs, once somebody has asked for it (SIGHUP). Returns soon.
     *
     * @param config what is configured now; parts that can change nothing do not look
     */
    default void reload(Config config) {}

    /** What people want to know of it once all parts have started, for instance where it listens. */
    default List<Notice> notices() {
        return List.of();
    }
}
