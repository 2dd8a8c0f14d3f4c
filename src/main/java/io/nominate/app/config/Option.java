package io.nominate.app.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One option that Nominate understands; all that is said of it anywhere comes from here.
 *
 * @param section without brackets
 * @param name with underscores; dashes in a file mean the same
 * @param type what its text means
 * @param fallback the value when it is not set, where that is one value
 * @param fallbackText the value when it is not set, as the documentation says it
 * @param help what it does, in a sentence or two
 * @param formerNames names it had in earlier releases of Designate, still read
 */
record Option<T>(
        String section,
        String name,
        OptionType<T> type,
        Optional<T> fallback,
        String fallbackText,
        String help,
        List<String> formerNames) {

    /** The environment variable that overrides it. */
    String variable() {
        return variablePrefix(section) + name.toUpperCase(Locale.ROOT);
    }

    /** {@code OS_SECTION__}, as oslo.config has it, with an underscore for each character a shell cannot have there. */
    static String variablePrefix(String section) {
        return "OS_" + section.toUpperCase(Locale.ROOT).replace(':', '_').replace('-', '_') + "__";
    }
}
