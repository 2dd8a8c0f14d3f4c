package io.nominate.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes that are not sent yet: those of works of the transaction that are done, then those of the work that runs. */
final class Outbox {
    private final List<String> statements = new ArrayList<>();
    private final List<@Nullable Object> arguments = new ArrayList<>();

    /** How many of the statements, and of the arguments, are of works that are done. */
    private int done;

    private int argumentsDone;

    int size() {
        return statements.size();
    }

    boolean isEmpty() {
        return statements.isEmpty();
    }

    /** Whether something waits that the work has changed. */
    boolean hasOwn() {
        return statements.size() > done;
    }

    void add(String sql, @Nullable Object... values) {
        statements.add(sql);
        arguments.addAll(Arrays.asList(values));
    }

    /** Puts a statement without arguments before all that the work has changed. */
    void addBeforeOwn(String sql) {
        statements.add(done, sql);
    }

    /** The work is done. */
    void done() {
        done = statements.size();
        argumentsDone = arguments.size();
    }

    /** Leaves out what the work has changed. */
    void dropOwn() {
        statements.subList(done, statements.size()).clear();
        arguments.subList(argumentsDone, arguments.size()).clear();
    }

    void clear() {
        statements.clear();
        arguments.clear();
        done = 0;
        argumentsDone = 0;
    }

    /** All that waits, as one message; nothing waits then. */
    Message take() {
        Message message = new Message(String.join(";\n", statements), new ArrayList<>(arguments), done > 0);
        clear();
        return message;
    }

    /**
     * Statements that go to the server together.
     *
     * @param hasDone whether some of them are of works that are done
     */
    record Message(String sql, List<@Nullable Object> arguments, boolean hasDone) {}
}
