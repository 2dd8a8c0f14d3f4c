package io.nominate.app.config;

import java.nio.file.Path;
import java.util.Optional;

/** The keys of the secrets in the database. */
final class SecretsOptions extends OptionGroup {
    private final Option<Path> keyFile = optional(
            "secrets_key_file",
            OptionType.path(),
            "secrets.key in the state directory",
            "The keys that seal TSIG secrets and secret options of targets in the database (AES-256-GCM). Made at the first"
                    + " start; all nodes of an installation need the same. Only Nominate has this option.");

    SecretsOptions() {
        super("storage", "Secrets");
    }

    Optional<Path> read(Values values) {
        return values.find(keyFile);
    }
}
