package io.nominate.app.config;

import io.nominate.model.config.PolicyConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who may do what, under the names of oslo.policy. */
final class PolicyOptions extends OptionGroup {
    private static final String FILE = "policy.yaml";
    private static final String DIRECTORY = "policy.d";

    private final Option<Path> file = optional(
            "policy_file",
            OptionType.path(),
            "`policy.yaml` beside the configuration, once it is there",
            "Rules that differ from Designate's. A relative path is looked for beside the configuration.");
    private final Option<List<Path>> directories = optional(
            "policy_dirs",
            OptionType.list(OptionType.path()),
            "`policy.d` beside the configuration",
            "Directories with more such files, `*.yaml` and `*.json`, read by name after that file.");
    private final Option<String> defaultRule =
            option("policy_default_rule", OptionType.text(), "default", "The rule that decides where one is missing.");
    private final Option<Boolean> enforceNewDefaults = option(
            "enforce_new_defaults",
            OptionType.bool(),
            true,
            "Whether a reader only reads. If not, whoever has any role in a project may do there what a member may, as"
                    + " before OpenStack Wallaby.");
    private final Option<Boolean> enforceScope = option(
            "enforce_scope",
            OptionType.bool(),
            true,
            "Whether tokens for the whole system (403) and for a domain (401) are refused.");

    PolicyOptions() {
        super("oslo_policy", "Policy");
    }

    /**
     * What is set.
     *
     * @param configs the configuration files
     */
    PolicyConfig read(Values values, List<Path> configs) {
        return new PolicyConfig(
                values.find(file)
                        .map(path -> List.of(beside(configs, path).orElse(path)))
                        .orElse(List.of()),
                values.find(file).isPresent() ? Optional.empty() : place(configs, Path.of(FILE)),
                values.find(directories).orElse(List.of(Path.of(DIRECTORY))).stream()
                        .flatMap(path -> place(configs, path).stream())
                        .toList(),
                values.get(defaultRule),
                values.get(enforceNewDefaults),
                values.get(enforceScope));
    }

    /** Where a path is or, if it is nowhere, where it may appear: beside the last configuration. */
    private static Optional<Path> place(List<Path> configs, Path path) {
        return beside(configs, path)
                .or(() -> configs.isEmpty() && !path.isAbsolute()
                        ? Optional.empty()
                        : Optional.of(
                                configs.isEmpty()
                                        ? path
                                        : configs.getLast().toAbsolutePath().resolveSibling(path)));
    }

    /** Where a path is, looked for beside the last configuration first. */
    private static Optional<Path> beside(List<Path> configs, Path path) {
        List<Path> places = new ArrayList<>();
        configs.forEach(config -> places.addFirst(config.toAbsolutePath().resolveSibling(path)));
        if (path.isAbsolute()) {
            places.addFirst(path);
        }
        return places.stream().filter(Files::exists).findFirst();
    }
}
