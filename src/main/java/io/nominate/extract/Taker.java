package io.nominate.extract;

import java.io.IOException;

/** Takes zones that are in order; several threads call it. */
@FunctionalInterface
public interface Taker {
    /**
     * What became of a zone.
     *
     * @param state as in {@link Outcome}
     * @param result the file written, or the id of the zone
     */
    record Taken(String state, String result) {}

    /**
     * Takes a zone whole, or not at all.
     *
     * @throws RefusedException if it cannot be taken
     * @throws IOException if it cannot be read or written
     */
    Taken take(Found found, ZoneText text) throws IOException, RefusedException;
}
