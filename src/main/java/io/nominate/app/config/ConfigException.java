package io.nominate.app.config;

import java.util.List;

/** The configuration is wrong; {@link #problems()} has all that is, not only the first. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    ConfigException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each error: where it is (file and line, or variable), section, option, value, what is wrong. */
    public List<String> problems() {
        return problems;
    }
}
