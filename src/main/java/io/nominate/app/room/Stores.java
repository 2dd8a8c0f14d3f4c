package io.nominate.app.room;

import io.nominate.app.config.Config;
import io.nominate.app.state.StateDir;
import io.nominate.central.port.Announcer;
import io.nominate.central.port.Metrics;
import io.nominate.model.config.StorageConfig;
import io.nominate.sql.DatabaseUrl;
import io.nominate.store.ServerStore;
import io.nominate.store.SqliteStore;
import io.nominate.store.Storage;
import io.nominate.store.seal.SealedStore;
import java.nio.file.Path;
import java.time.InstantSource;

/** Opens the configured database. */
public final class Stores {
    private Stores() {}

    /** The configured one, its secrets sealed; its tables are up to date. Nobody is told of what changes. */
    public static SealedStore open(Config config, StateDir dir, InstantSource clock) {
        Path file = config.storage().sqlite().orElseGet(dir::database);
        return sealed(
                open(config.storage(), file, clock, event -> {}, Metrics.none()),
                config.secretsKeyFile().orElseGet(dir::secretsKey));
    }

    /** @param file of SQLite, where no server is configured */
    static Storage open(StorageConfig config, Path file, InstantSource clock, Announcer announce, Metrics metrics) {
        return config.server().isPresent()
                ? ServerStore.open(DatabaseUrl.parse(config.server().get().url()), clock, announce, metrics)
                : SqliteStore.open(file, config.synchronous().name(), clock, announce, metrics);
    }

    /** @param keys the file of keys; the storage is closed where they do not fit */
    static SealedStore sealed(Storage plain, Path keys) {
        try {
            return SealedStore.over(plain, keys);
        } catch (RuntimeException e) {
            plain.close();
            throw e;
        }
    }
}
