package io.nominate.app.config;

import io.nominate.model.config.StorageConfig;
import io.nominate.sql.DatabaseUrl;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The database. */
final class StorageOptions extends OptionGroup {
    private static final String SQLITE = "sqlite:///";

    private final Option<String> connection = optional(
            "connection",
            new OptionType<>("URL", StorageOptions::checked, true),
            "`nominate.sqlite` in the state directory",
            "The database, as SQLAlchemy writes it: `sqlite:////var/lib/nominate/nominate.sqlite` (three slashes and a path;"
                    + " the fourth makes the path absolute), `mysql+pymysql://USER:PASSWORD@HOST/NAME` (MariaDB, MySQL, Galera),"
                    + " `postgresql://USER:PASSWORD@HOST/NAME`; or a URL of JDBC. Characters like `@ : / #` in a password"
                    + " are written as `%40 %3A %2F %23`.");

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
        Optional<String> url = values.find(connection);
        return new StorageConfig(
                url.filter(text -> text.startsWith(SQLITE)).map(StorageOptions::file),
                url.filter(text -> !text.startsWith(SQLITE)).map(StorageConfig.Server::new),
                values.get(synchronous));
    }

    private static Path file(String text) {
        return OptionType.path().parser().apply(text.substring(SQLITE.length()));
    }

    private static String checked(String text) {
        if (text.startsWith("sqlite:")) {
            if (!text.startsWith(SQLITE) || text.length() == SQLITE.length()) {
                throw new IllegalArgumentException("must be sqlite:///PATH");
            }
            file(text);
        } else {
            DatabaseUrl.parse(text);
        }
        return text;
    }
}
