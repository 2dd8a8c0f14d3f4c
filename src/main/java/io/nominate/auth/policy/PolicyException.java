package io.nominate.auth.policy;

import java.util.List;

/** Policy files that will not do; {@link #problems()} has all that is wrong, a line each, with file and line. */
public final class PolicyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    PolicyException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
