package io.nominate.cli.command;

import java.io.PrintWriter;
import java.util.Map;

/**
 * What commands have from outside.
 *
 * @param out for results
 * @param err for messages and progress
 * @param terminal whether {@code out} goes to a person
 */
public record Console(Map<String, String> environment, PrintWriter out, PrintWriter err, boolean terminal) {
    public Console {
        environment = Map.copyOf(environment);
    }

    @Override
    public String toString() {
        return "Console[terminal=" + terminal + "]";
    }
}
