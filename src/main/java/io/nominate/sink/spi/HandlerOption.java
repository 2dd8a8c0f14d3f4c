package io.nominate.sink.spi;

import java.util.List;

/**
 * An option of a handler.
 *
 * @param defaults used where the section does not set it; empty where there is none
 * @param help one line for people
 */
public record HandlerOption(String key, List<String> defaults, String help) {
    public HandlerOption {
        defaults = List.copyOf(defaults);
    }

    /** An option with defaults, or without. */
    public static HandlerOption of(String key, String help, String... defaults) {
        return new HandlerOption(key, List.of(defaults), help);
    }

    /** The options of several groups. */
    public static List<HandlerOption> all(List<List<HandlerOption>> groups) {
        return groups.stream().flatMap(List::stream).toList();
    }
}
