package io.nominate.app.admin;

import java.util.Map;
import java.util.function.Consumer;

/** Carries out one administrative command, in the server or, where none runs, in the process of the command. */
@FunctionalInterface
public interface AdminHandler {
    /**
     * @param args what JSON gives: maps, lists, strings, numbers, booleans
     * @param progress takes a line for the person who waits
     * @return what JSON takes: a map is shown as fields and values, a list of maps as a table
     * @throws AdminException with what to tell the person; anything else thrown is logged and told as an internal error
     */
    Object handle(Map<String, Object> args, Consumer<String> progress) throws AdminException;
}
