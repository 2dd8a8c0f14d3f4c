package io.nominate.model.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the data are.
 *
 * @param sqlite the file of the SQLite database; empty: {@code nominate.sqlite} in the state directory
 * @param synchronous what happens before a change is answered
 */
public record StorageConfig(Optional<Path> sqlite, Synchronous synchronous) {
    /** SQLite's {@code PRAGMA synchronous}. */
    public enum Synchronous {
        FULL,
        NORMAL,
        OFF
    }
}
