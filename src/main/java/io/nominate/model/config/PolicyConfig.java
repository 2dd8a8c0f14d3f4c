package io.nominate.model.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who may do what.
 *
 * @param files of rules, in the order of reading; a later file comes before an earlier one
 * @param awaited a file that comes before those once it is there
 * @param directories whose files of rules come after those, by name; one that is not there has none
 * @param defaultRule the rule that decides where one is missing
 * @param enforceNewDefaults whether a reader only reads; else whoever has a role in a project may do what a member may
 * @param enforceScope whether tokens for the whole system and for domains are refused
 */
public record PolicyConfig(
        List<Path> files,
        Optional<Path> awaited,
        List<Path> directories,
        String defaultRule,
        boolean enforceNewDefaults,
        boolean enforceScope) {
    /** Designate's rules, with nothing changed. */
    public static final PolicyConfig DEFAULT = new PolicyConfig(List.of(), List.of(), "default", true, true);

    /** That waits for no file. */
    public PolicyConfig(
            List<Path> files,
            List<Path> directories,
            String defaultRule,
            boolean enforceNewDefaults,
            boolean enforceScope) {
        this(files, Optional.empty(), directories, defaultRule, enforceNewDefaults, enforceScope);
    }

    public PolicyConfig {
        files = List.copyOf(files);
        directories = List.copyOf(directories);
    }
}
