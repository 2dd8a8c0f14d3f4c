package io.nominate.deliver.spi;

import java.util.Optional;

/**
 * An option of a target.
 *
 * @param defaultValue used where the target does not set it; empty where there is none
 * @param help one line for people
 * @param secret its value is never shown
 */
public record DriverOption(String key, Optional<String> defaultValue, String help, boolean secret) {
    /** An option that may be absent. */
    public static DriverOption of(String key, String help) {
        return new DriverOption(key, Optional.empty(), help, false);
    }

    /** An option with a default. */
    public static DriverOption of(String key, String defaultValue, String help) {
        return new DriverOption(key, Optional.of(defaultValue), help, false);
    }

    /** A password, token or key, that may be absent. */
    public static DriverOption secret(String key, String help) {
        return new DriverOption(key, Optional.empty(), help, true);
    }
}
