package io.nominate.central.api;

import java.time.Duration;

/** Use cases of the producer: small steps, to be repeated while they say that there is more. Only for internal callers. */
public interface Housekeeping {
    /**
     * Removes some rows of a zone that was deleted longer than {@code age} ago; its name must not be held any more. Answers
     * whether there is more to do.
     */
    record Purge(Duration age, int limit) implements Request<Boolean> {}

    /** Drops staged texts that nobody claimed, older than that. Answers how many. */
    record DropTexts(Duration age) implements Request<Integer> {}

    /** Forgets requests whose answers were kept long enough. Answers how many. */
    record ForgetKeys() implements Request<Integer> {}

    /**
     * Drops the wire form of changes older than {@code age}, but never the latest {@code keep} of a zone. Answers how
     * many were dropped, at most {@code limit}.
     */
    record TrimJournal(Duration age, int keep, int limit) implements Request<Integer> {}

    /**
     * Takes up imports, exports and transfers that a crash interrupted. Answers how many were looked at.
     *
     * @param alone no other process has the database: what another worked on is taken up at once
     */
    record ResumeTasks(boolean alone) implements Request<Integer> {}
}
