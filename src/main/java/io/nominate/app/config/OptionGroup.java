package io.nominate.app.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The options that make one record of the configuration, declared in the constructor of each subclass. */
abstract class OptionGroup {
    private final String section;
    private final String title;
    private final List<Option<?>> options = new ArrayList<>();

    OptionGroup(String section, String title) {
        this.section = section;
        this.title = title;
    }

    final String section() {
        return section;
    }

    final String title() {
        return title;
    }

    final List<Option<?>> options() {
        return List.copyOf(options);
    }

    /** Declares an option that always has a value. */
    final <T> Option<T> option(String name, OptionType<T> type, T fallback, String help, String... formerNames) {
        return add(
                new Option<>(section, name, type, Optional.of(fallback), text(fallback), help, List.of(formerNames)));
    }

    /** Declares an option that may be without a value; {@code fallbackText} says what holds then. */
    final <T> Option<T> optional(
            String name, OptionType<T> type, String fallbackText, String help, String... formerNames) {
        return add(new Option<>(section, name, type, Optional.empty(), fallbackText, help, List.of(formerNames)));
    }

    private <T> Option<T> add(Option<T> option) {
        options.add(option);
        return option;
    }

    private static String text(Object value) {
        return switch (value) {
            case List<?> items -> items.stream().map(String::valueOf).collect(Collectors.joining(","));
            case Duration time ->
                BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
            default -> value.toString();
        };
    }
}
