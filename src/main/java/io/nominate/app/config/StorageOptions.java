package io.nominate.app.config;

import io.nominate.model.config.StorageConfig;
import java.nio.file.Path;
import java.util.Map;

/** The database. */
final class StorageOptions extends OptionGroup {
    private static final String SQLITE = "sqlite:///";

    private final Option<Path> connection = optional(
            "connection",
            new OptionType<>("sqlite:///PATH", StorageOptions::file, true),
            "`nominate.sqlite` in the state directory",
            "The database, as SQLAlchemy writes it: `sqlite:////var/lib/nominate/nominate.sqlite`"
                    + " (three slashes and a path; the fourth makes the path absolute).");

    private final Option<StorageConfig.Synchronous> synchronous = option(
            "synchronous",
            OptionType.choice(Map.of(
                    "FULL", StorageConfig.Synchronous.FULL,
                    "NORMAL", StorageConfig.Synchronous.NORMAL,
                    "OFF", StorageConfig.Synchronous.OFF)),
            StorageConfig.Synchronous.FULL,
            "What SQLite does before a change is answered: `FULL` waits until it is on the disk; with `NORMAL` and `OFF`"
                    + " a power cut may lose the last changes. Only Nominate has this option.");

    StorageOptions() {
        super("storage:sqlalchemy", "Storage");
    }

    StorageConfig read(Values values) {
        return new StorageConfig(values.find(connection), values.get(synchronous));
    }

    private static Path file(String text) {
        if (!text.startsWith(SQLITE) || text.length() == SQLITE.length()) {
            throw new IllegalArgumentException(
                    "must be sqlite:///PATH: this version of Nominate keeps its data in SQLite only");
        }
        return OptionType.path().parser().apply(text.substring(SQLITE.length()));
    }
}
