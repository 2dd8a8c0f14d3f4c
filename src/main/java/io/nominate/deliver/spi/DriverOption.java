package io.nominate.deliver.spi;

import java.util.Optional;

/**
 * An option of a target.
 *
 * @param defaultValue used where the target does not set it; empty where there is none
 * @param help one line for people
 */
public record DriverOption(String key, Optional<String> defaultValue, String help) {
    /** An option that may be absent. */
    public static DriverOption of(String key, String help) {
        return new DriverOption(key, Optional.empty(), help);
    }

    /** An option with a default. */
    public static DriverOption of(String key, String defaultValue, String help) {
        return new DriverOption(key, Optional.of(defaultValue), help);
    }
}
