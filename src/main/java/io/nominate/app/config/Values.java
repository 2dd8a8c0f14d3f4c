package io.nominate.app.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of options that Nominate understands, and the list of what is wrong with them. */
final class Values {
    private static final int SHOWN = 80;

    private final Map<Option<?>, Setting> settings;
    private final Set<String> sections;
    private final List<Problem> problems;
    private final List<String> warnings;

    /**
     * @param settings the one setting that counts of each option that is set
     * @param sections names of all sections there are, known or not
     * @param problems where errors are added
     * @param warnings where warnings are added
     */
    Values(Map<Option<?>, Setting> settings, Set<String> sections, List<Problem> problems, List<String> warnings) {
        this.settings = settings;
        this.sections = sections;
        this.problems = problems;
        this.warnings = warnings;
    }

    /** The value of an option that has a fallback; the fallback also stands in for a wrong value, once that is noted. */
    <T> T get(Option<T> option) {
        return find(option).or(option::fallback).orElseThrow();
    }

    /** The value that was set, if one was and it is right; a wrong one is noted. */
    <T> Optional<T> find(Option<T> option) {
        Setting setting = settings.get(option);
        if (setting == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(option.type().parser().apply(setting.value().strip()));
        } catch (IllegalArgumentException e) {
            problem(option, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** All that is set. */
    Settings settings() {
        return Settings.of(settings);
    }

    boolean hasSection(String section) {
        return sections.contains(section);
    }

    /** Notes that the value of {@code option} is wrong. */
    void problem(Option<?> option, String message) {
        Setting setting = settings.get(option);
        if (setting == null) {
            String fallback = "[" + option.section() + "] " + option.name() + " = " + option.fallbackText();
            problems.add(new Problem(Problem.NOWHERE, fallback + " (the default): " + message));
        } else {
            String value = option.type().secret() ? "" : " = " + shown(setting.value());
            problems.add(new Problem(setting.position(), setting.where() + value + ": " + message));
        }
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    private static String shown(String value) {
        String line = value.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
    }
}
