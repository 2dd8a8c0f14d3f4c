package io.nominate.sink.spi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The options of one handler, read with their defaults; each value that cannot be used is named. */
public final class HandlerOptions {
    private final String handler;
    private final List<HandlerOption> known;
    private final Map<String, List<String>> given;

    /**
     * @param given names and values as the section has them; an option given several times has several values
     * @throws HandlerException naming options that the handler does not know
     */
    public HandlerOptions(String handler, List<HandlerOption> known, Map<String, List<String>> given)
            throws HandlerException {
        this.handler = handler;
        this.known = List.copyOf(known);
        this.given = Map.copyOf(given);
        List<String> names = known.stream().map(HandlerOption::key).sorted().toList();
        for (String name : given.keySet()) {
            if (!names.contains(name)) {
                throw problem(name, "there is no such option; there are " + String.join(", ", names));
            }
        }
    }

    /** The handler's name. */
    public String handler() {
        return handler;
    }

    /** For a message about an option. */
    public HandlerException problem(String key, String message) {
        return new HandlerException("[handler:" + handler + "] " + key + ": " + message);
    }

    /** All values, one for each line that sets the option. */
    public List<String> lines(String key) {
        List<String> values = given.getOrDefault(key, List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        return values.isEmpty()
                ? known.stream()
                        .filter(option -> option.key().equals(key))
                        .findFirst()
                        .map(HandlerOption::defaults)
                        .orElse(List.of())
                : values;
    }

    /** The value; the last one where there are several. */
    public Optional<String> find(String key) {
        return lines(key).stream().reduce((first, second) -> second);
    }

    /** The value, which must be there. */
    public String get(String key) throws HandlerException {
        Optional<String> value = find(key);
        if (value.isEmpty()) {
            throw problem(key, "must be set");
        }
        return value.get();
    }

    /** Values between commas. */
    public List<String> list(String key) {
        return lines(key).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Pairs {@code key:value} between commas, in order. */
    public Map<String, String> pairs(String key) throws HandlerException {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String word : list(key)) {
            int colon = word.indexOf(':');
            if (colon < 1 || colon == word.length() - 1) {
                throw problem(key, "must be pairs like name:value, between commas; '" + word + "' is not one");
            }
            pairs.put(
                    word.substring(0, colon).strip(), word.substring(colon + 1).strip());
        }
        return pairs;
    }

    /** A yes or no, in the words that oslo takes for them. */
    public boolean flag(String key) throws HandlerException {
        String value = get(key).toLowerCase(Locale.ROOT);
        return switch (value) {
            case "true", "t", "yes", "y", "on", "1" -> true;
            case "false", "f", "no", "n", "off", "0" -> false;
            default -> throw problem(key, "must be true or false");
        };
    }

    /** A whole number within bounds, if it is set. */
    public Optional<Integer> number(String key, int least, int most) throws HandlerException {
        Optional<String> value = find(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            int number = Integer.parseInt(value.get());
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        } catch (NumberFormatException e) {
            // told below, together with numbers out of bounds
        }
        throw problem(key, "must be a number from " + least + " to " + most);
    }

    /** The id of a zone or the like, if it is set. */
    public Optional<UUID> id(String key) throws HandlerException {
        Optional<String> value = find(key);
        return value.isEmpty() ? Optional.empty() : Optional.of(id(key, value.get()));
    }

    /** Reads an id that is part of an option. */
    public UUID id(String key, String text) throws HandlerException {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw problem(key, "'" + text + "' is not an id: it looks like a4e29ed3-d7a4-4e4d-945d-ce64678d3b94");
        }
    }
}
