package io.nominate.app.config;

import java.nio.file.Path;
import java.util.Optional;

/** The one option of oslo.middleware's health check that Nominate has. */
final class HealthcheckOptions extends OptionGroup {
    private final Option<Path> disableByFilePath = optional(
            "disable_by_file_path",
            OptionType.path(),
            "none",
            "While this file is there, `/healthcheck` answers 503: a load balancer then sends nothing more.");

    HealthcheckOptions() {
        super("healthcheck", "Health check");
    }

    Optional<Path> read(Values values) {
        return values.find(disableByFilePath);
    }
}
