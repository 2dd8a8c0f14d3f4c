package io.nominate.app.command;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;

/**
 * What the commands take from outside.
 *
 * @param services what they start and call
 * @param environment the variables of the process
 * @param out results
 * @param err everything else that is for people
 * @param terminal whether {@code out} goes to a person
 * @param clock the time
 */
public record Context(
        Services services,
        Map<String, String> environment,
        PrintWriter out,
        PrintWriter err,
        boolean terminal,
        InstantSource clock) {
    /** Says that something went wrong, in one line. */
    void complain(String message) {
        err.println("nominate: " + message);
        err.flush();
    }
}
