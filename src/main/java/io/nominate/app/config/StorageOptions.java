package io.nominate.app.config;

import io.nominate.model.config.StorageConfig;
import java.nio.file.Path;

/** The database. */
final class StorageOptions extends OptionGroup {
    private static final String SQLITE = "sqlite:///";

    private final Option<Path> connection = optional(
            "connection",
            new OptionType<>("sqlite:///PATH", StorageOptions::file, true),
            "`nominate.sqlite` in the state directory",
            "The database, as SQLAlchemy writes it: `sqlite:////var/lib/nominate/nominate.sqlite`"
                    + " (three slashes and a path; the fourth makes the path absolute).");

    StorageOptions() {
        super("storage:sqlalchemy", "Storage");
    }

    StorageConfig read(Values values) {
        return new StorageConfig(values.find(connection));
    }

    private static Path file(String text) {
        if (!text.startsWith(SQLITE) || text.length() == SQLITE.length()) {
            throw new IllegalArgumentException(
                    "must be sqlite:///PATH: this version of Nominate keeps its data in SQLite only");
        }
        return OptionType.path().parser().apply(text.substring(SQLITE.length()));
    }
}
