package io.nominate.app.config;

import java.nio.file.Path;
import java.util.Optional;

/** Floating IPs in a file. */
final class StaticNetworkOptions extends OptionGroup {
    private final Option<Path> file = optional(
            "file",
            OptionType.path(),
            "none: no floating IPs",
            "Lines of `address,project[,region[,id]]`, read again when they change. Only Nominate has this option.");

    StaticNetworkOptions() {
        super("network_api:static", "Floating IPs in a file");
    }

    Optional<Path> file(Values values) {
        return values.find(file);
    }
}
