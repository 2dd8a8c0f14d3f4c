package io.nominate.cli.cloud;

import io.nominate.cli.error.CliException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of a cloud by the names that {@code clouds.yaml} has under {@code auth}, and beside it: {@code auth_url},
 * {@code username}, {@code region_name} and so on.
 */
public record Cloud(Map<String, String> settings) {
    public Cloud {
        settings = Map.copyOf(settings);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(settings.get(name)).filter(value -> !value.isEmpty());
    }

    /** A setting that must be there. */
    public String need(String name) {
        return get(name)
                .orElseThrow(() -> CliException.misuse(name + " is not known: set OS_"
                        + name.toUpperCase(Locale.ROOT) + " (an openrc file does: 'source openrc'), give --os-"
                        + name.replace('_', '-') + ", or name a cloud of clouds.yaml with --os-cloud"));
    }

    /** These settings, and where they say nothing those of another. */
    public Cloud over(Cloud other) {
        Map<String, String> all = new HashMap<>(other.settings);
        settings.forEach((name, value) -> {
            if (!value.isEmpty()) {
                all.put(name, value);
            }
        });
        return new Cloud(all);
    }

    @Override
    public String toString() {
        return "Cloud[" + get("auth_url").orElse("-") + "]";
    }
}
