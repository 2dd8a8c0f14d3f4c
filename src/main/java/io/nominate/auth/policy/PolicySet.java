package io.nominate.auth.policy;

import io.nominate.model.config.PolicyConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The defaults with what policy files change.
 *
 * @param table ready to be asked
 * @param checks all rules, by name
 * @param written the rules that files have, by name
 * @param unknown those of them that nothing asks for
 */
public record PolicySet(
        RuleTable table, Map<String, String> checks, Map<String, WrittenRule> written, List<WrittenRule> unknown) {

    /**
     * Reads what is configured.
     *
     * @throws PolicyException with all that is wrong
     */
    public static PolicySet load(PolicyConfig config) throws PolicyException {
        List<String> problems = new ArrayList<>();
        Map<String, WrittenRule> written = new TreeMap<>();
        for (Path file : files(config, problems)) {
            PolicyFile.read(file, problems).forEach(rule -> written.put(rule.name(), rule));
        }
        Map<String, String> checks =
                new TreeMap<>(config.enforceNewDefaults() ? DefaultRules.strict() : DefaultRules.lenient());
        Set<String> known = new TreeSet<>(checks.keySet());
        known.addAll(DefaultRules.formerNames().values());
        Map<String, WrittenRule> sources = new HashMap<>(written);
        DefaultRules.formerNames().forEach((name, former) -> {
            WrittenRule old = written.get(former);
            if (old != null && !written.containsKey(name)) {
                checks.put(name, old.check());
                sources.put(name, old);
            }
        });
        written.forEach((name, rule) -> checks.put(name, rule.check()));
        try {
            if (!problems.isEmpty()) {
                throw new PolicyException(problems);
            }
            RuleTable table = RuleTable.of(
                    checks,
                    config.defaultRule(),
                    config.enforceScope(),
                    name -> Optional.ofNullable(sources.get(name)).map(WrittenRule::where));
            List<WrittenRule> unknown = written.values().stream()
                    .filter(rule -> !known.contains(rule.name())
                            && !rule.name().equals(config.defaultRule())
                            && !table.isReferred(rule.name()))
                    .toList();
            return new PolicySet(table, Map.copyOf(checks), Map.copyOf(written), unknown);
        } catch (IllegalArgumentException e) {
            throw new PolicyException(String.valueOf(e.getMessage()).lines().toList());
        }
    }

    /** The files there are now. */
    public static List<Path> files(PolicyConfig config, List<String> problems) {
        List<Path> files = new ArrayList<>();
        config.awaited().filter(Files::exists).ifPresent(files::add);
        files.addAll(config.files());
        for (Path directory : config.directories()) {
            if (!Files.isDirectory(directory)) {
                continue;
            }
            try (Stream<Path> entries = Files.list(directory)) {
                entries.filter(PolicySet::isPolicy).sorted().forEach(files::add);
            } catch (IOException e) {
                problems.add(directory + ": cannot be read: " + e);
            }
        }
        return files;
    }

    private static boolean isPolicy(Path file) {
        String name = String.valueOf(file.getFileName());
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".json"));
    }
}
