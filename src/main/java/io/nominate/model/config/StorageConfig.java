package io.nominate.model.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the data are.
 *
 * @param sqlite the file of the SQLite database; empty: {@code nominate.sqlite} in the state directory
 * @param server a database server instead of a file
 * @param synchronous what happens before a change is answered, with SQLite
 */
public record StorageConfig(Optional<Path> sqlite, Optional<Server> server, Synchronous synchronous) {
    /**
     * A database server.
     *
     * @param url as SQLAlchemy or JDBC has it; it may hold a password
     */
    public record Server(String url) {
        /** Without the URL. */
        @Override
        public String toString() {
            return "Server[...]";
        }
    }

    /** SQLite's {@code PRAGMA synchronous}. */
    public enum Synchronous {
        FULL,
        NORMAL,
        OFF
    }
}
