package io.nominate.auth.policy;

import java.nio.file.Path;

/**
 * A rule as a file has it.
 *
 * @param check in the policy language; lists of the older notation are written out
 * @param line from 1
 */
public record WrittenRule(String name, String check, Path file, int line) {
    /** {@code policy.yaml:12}. */
    public String where() {
        return file + ":" + line;
    }
}
