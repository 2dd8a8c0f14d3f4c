package io.nominate.deliver.spi;

import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A target's options, read with the defaults of its driver; each value that cannot be used is named. */
public final class TargetOptions {
    private final String type;
    private final Map<String, String> given;
    private final List<DriverOption> known;

    public TargetOptions(Pool.Target target, List<DriverOption> known) {
        this.type = target.type();
        this.given = target.options();
        this.known = List.copyOf(known);
    }

    /** The value, or the default; empty where there is neither or the value is blank. */
    public Optional<String> find(String key) {
        String value = given.get(key);
        if (value != null && !value.isBlank()) {
            return Optional.of(value.strip());
        }
        return known.stream()
                .filter(option -> option.key().equals(key))
                .findFirst()
                .flatMap(DriverOption::defaultValue);
    }

    /** The value or the default. */
    public String get(String key) throws DriverException {
        return find(key).orElseThrow(() -> DriverException.setting(type + " needs the option " + key));
    }

    /** A port, 1..65535. */
    public int port(String key) throws DriverException {
        return number(key, 1, 65535);
    }

    /** A whole number within bounds. */
    public int number(String key, int least, int most) throws DriverException {
        String value = get(key);
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, together with numbers out of bounds
        }
        throw DriverException.setting(
                "%s option %s: %s is not a number within %d..%d".formatted(type, key, value, least, most));
    }

    /** A yes or no, in the words that oslo takes for them. */
    public boolean flag(String key) throws DriverException {
        String value = get(key).toLowerCase(Locale.ROOT);
        return switch (value) {
            case "true", "t", "yes", "y", "on", "1" -> true;
            case "false", "f", "no", "n", "off", "0" -> false;
            default ->
                throw DriverException.setting("%s option %s: %s is neither true nor false".formatted(type, key, value));
        };
    }

    /** {@code host} and {@code port}: where NOTIFY goes. */
    public HostPort notifyAddress() throws DriverException {
        return new HostPort(get("host"), port("port"));
    }
}
