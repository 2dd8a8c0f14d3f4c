package io.nominate.app.state;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/** The directory that holds all that one instance of Nominate keeps. */
public final class StateDir {
    private final Path path;

    private StateDir(Path path) {
        this.path = path;
    }

    /**
     * Which directory it is: what the command line says, else {@code $NOMINATE_STATE_DIR}, else what the configuration
     * says, else {@code $XDG_STATE_HOME/nominate}, else {@code ~/.local/state/nominate}.
     */
    public static Path choose(Optional<Path> commandLine, Map<String, String> environment, Optional<Path> configured) {
        return commandLine
                .or(() -> set(environment, "NOMINATE_STATE_DIR"))
                .or(() -> configured)
                .or(() -> set(environment, "XDG_STATE_HOME").map(home -> home.resolve("nominate")))
                .orElseGet(() -> set(environment, "HOME")
                        .orElseGet(() -> Path.of(System.getProperty("user.home", ".")))
                        .resolve(".local/state/nominate"))
                .toAbsolutePath()
                .normalize();
    }

    private static Optional<Path> set(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    /** Takes {@code path} as it is, whether or not it is there. */
    public static StateDir at(Path path) {
        return new StateDir(path);
    }

    /** Makes the directory (mode 0700) where there is none, and makes sure that files can be made in it. */
    public StateDir prepare() throws StateDirException {
        try {
            if (!Files.isDirectory(path)) {
                Optional<Path> parent = Optional.ofNullable(path.getParent());
                if (parent.isPresent()) {
                    Files.createDirectories(parent.get());
                }
                Files.createDirectory(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(path)) {
                throw new StateDirException(
                        "state directory " + path + " cannot be made: " + e.getFile() + " is no directory", e);
            }
        } catch (IOException e) {
            throw new StateDirException("state directory " + path + " cannot be made: " + reason(e), e);
        }
        if (!Files.isWritable(path) || !Files.isExecutable(path)) {
            throw new StateDirException(
                    "state directory " + path + " is not writable by user " + System.getProperty("user.name"));
        }
        return this;
    }

    /** Takes the directory for this process alone. */
    public StateLock lock() throws StateDirException {
        return StateLock.take(path.resolve("lock"));
    }

    /** The directory itself, absolute. */
    public Path path() {
        return path;
    }

    /** The database, unless the configuration puts it elsewhere. */
    public Path database() {
        return path.resolve("nominate.sqlite");
    }

    /** A file to source, with what the openstack client needs to log in as the administrator. */
    public Path openrc() {
        return path.resolve("openrc");
    }

    /** Jars of the site's own, unless the configuration says that they are elsewhere. */
    public Path plugins() {
        return path.resolve("plugins");
    }

    /** Keys that seal the secrets of the database, unless the configuration says that they are elsewhere. */
    public Path secretsKey() {
        return path.resolve("secrets.key");
    }

    /** The administrative socket. */
    public Path adminSocket() {
        return path.resolve("admin.sock");
    }

    /** Makes an empty file that only its owner can read and write, where there is none; returns {@code file}. */
    public static Path privateFile(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException alreadyThere) {
            return file;
        }
        return file;
    }

    static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "no permission at " + denied.getFile();
        }
        return e instanceof FileSystemException file && file.getReason() != null
                ? file.getReason() + " at " + file.getFile()
                : String.valueOf(e.getMessage());
    }
}
