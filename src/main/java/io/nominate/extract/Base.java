package io.nominate.extract;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where names of files lead.
 *
 * @param directory where relative ones start
 * @param root where absolute ones start: the root of the server's file system as it lies here; empty if it is the true one
 */
public record Base(Path directory, Optional<Path> root) {
    /** The path of a file. */
    public Path resolve(String name) {
        return root.isPresent() && name.startsWith("/")
                ? root.get().toAbsolutePath().resolve(name.replaceFirst("^/+", ""))
                : directory.resolve(name);
    }
}
