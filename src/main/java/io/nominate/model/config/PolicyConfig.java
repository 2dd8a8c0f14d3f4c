package io.nominate.model.config;

import java.nio.file.Path;
import java.util.List;

/**
 * Who may do what.
 *
 * @param files of rules, in the order of reading; a later file comes before an earlier one
 * @param directories whose files of rules come after those, by name; one that is not there has none
 * @param defaultRule the rule that decides where one is missing
 * @param enforceNewDefaults whether a reader only reads; else whoever has a role in a project may do what a member may
 * @param enforceScope whether tokens for the whole system and for domains are refused
 */
public record PolicyConfig(
        List<Path> files,
        List<Path> directories,
        String defaultRule,
        boolean enforceNewDefaults,
        boolean enforceScope) {
    /** Designate's rules, with nothing changed. */
    public static final PolicyConfig DEFAULT = new PolicyConfig(List.of(), List.of(), "default", true, true);

    public PolicyConfig {
        files = List.copyOf(files);
        directories = List.copyOf(directories);
    }
}
