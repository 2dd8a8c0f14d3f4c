package io.nominate.app.pools;

import java.util.List;

/** A {@code pools.yaml} is wrong; {@link #problems()} has all that is, not only the first. */
public final class PoolsYamlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    PoolsYamlException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each error: the pool, the path of the key, what is wrong. Option values and keys are not in it. */
    public List<String> problems() {
        return problems;
    }
}
