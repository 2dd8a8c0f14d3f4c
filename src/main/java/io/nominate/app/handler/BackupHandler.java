package io.nominate.app.handler;

import io.nominate.app.admin.AdminException;
import io.nominate.app.admin.AdminHandler;
import io.nominate.app.admin.Args;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.model.config.StorageConfig;
import io.nominate.store.SqliteFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** {@code nominate backup}: a copy of the database while it is in use. */
public final class BackupHandler implements AdminHandler {
    /** How the file of keys is called beside a copy. */
    public static final String KEYS = ".key";

    /** What is said of a database that is no file. */
    public static final String SERVER = "the database is on a server: use the server's own tools"
            + " (pg_dump and pg_restore; mariadb-dump --single-transaction)";

    private final StorageConfig storage;
    private final Path database;
    private final Path keys;

    /**
     * @param database SQLite's file, if it is one
     * @param keys what the secrets in the database are sealed with
     */
    public BackupHandler(StorageConfig storage, Path database, Path keys) {
        this.storage = storage;
        this.database = database;
        this.keys = keys;
    }

    /** On a platform thread: SQLite's calls hold theirs. */
    @Override
    public Object handle(Map<String, Object> args, Consumer<String> progress) throws AdminException {
        if (storage.server().isPresent()) {
            throw new AdminException(SERVER);
        }
        FutureTask<Object> copying = new FutureTask<>(() -> copy(args));
        Thread.ofPlatform().name("backup").daemon().start(copying);
        try {
            return copying.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AdminException told) {
                throw told;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AdminException("broken off");
        }
    }

    private Object copy(Map<String, Object> args) throws AdminException {
        Path copy = Path.of(Args.text(args, "file"));
        Map<String, Object> done = new LinkedHashMap<>();
        try {
            done.put("file", copy.toString());
            done.put("bytes", SqliteFiles.backUp(database, copy));
            done.put("zones", SqliteFiles.check(copy));
            if (Args.flag(args, "with_keys")) {
                Path beside = copy.resolveSibling(copy.getFileName() + KEYS);
                Files.copy(keys, beside);
                Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-------"));
                done.put("keys", beside.toString());
            }
            return done;
        } catch (StoreUnavailableException e) {
            throw new AdminException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new AdminException("the keys could not be copied: " + e);
        }
    }
}
