package io.nominate.model.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the data are.
 *
 * @param sqlite the file of the SQLite database; empty: {@code nominate.sqlite} in the state directory
 */
public record StorageConfig(Optional<Path> sqlite) {}
