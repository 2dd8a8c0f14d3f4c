package io.nominate.auth.policy;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.port.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rules by name, ready to be asked. A rule that is not there is decided by the one called {@code default}, and refused
 * where that is missing too. Immutable.
 */
public final class RuleTable implements Policy {
    private static final Logger log = LoggerFactory.getLogger(RuleTable.class);
    private static final String FALLBACK = "default";

    private final Map<String, Check> rules;
    private final Check fallback;

    private RuleTable(Map<String, Check> rules) {
        this.rules = rules;
        this.fallback = rules.getOrDefault(FALLBACK, new Check.Fixed(false));
    }

    /** Designate's rules since it knows roles (Wallaby): a reader only reads. */
    public static RuleTable defaults() {
        return of(DefaultRules.strict());
    }

    /**
     * Compiles rules.
     *
     * @param texts rule name to check, in the policy language
     * @throws IllegalArgumentException naming every rule that cannot be read, refers to one that does not exist, or to
     *     itself
     */
    public static RuleTable of(Map<String, String> texts) {
        List<String> problems = new ArrayList<>();
        Map<String, Check> rules = new HashMap<>();
        new TreeMap<>(texts).forEach((name, text) -> {
            try {
                rules.put(name, CheckParser.parse(text));
            } catch (IllegalArgumentException e) {
                problems.add("rule " + name + ": " + e.getMessage());
            }
        });
        Set<String> settled = new HashSet<>();
        for (String name : new TreeMap<>(rules).keySet()) {
            follow(name, rules, texts.keySet(), new ArrayList<>(), settled, problems);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return new RuleTable(Map.copyOf(rules));
    }

    private static void follow(
            String name,
            Map<String, Check> rules,
            Set<String> known,
            List<String> path,
            Set<String> settled,
            List<String> problems) {
        if (path.contains(name)) {
            problems.add("rule " + name + ": refers to itself: " + String.join(" -> ", path) + " -> " + name);
            return;
        }
        Check check = rules.get(name);
        if (check == null || settled.contains(name)) {
            return;
        }
        path.add(name);
        for (String other : references(check, new ArrayList<>())) {
            if (!known.contains(other)) {
                problems.add("rule " + name + ": there is no rule " + other);
            }
            follow(other, rules, known, path, settled, problems);
        }
        path.removeLast();
        settled.add(name);
    }

    private static List<String> references(Check check, List<String> found) {
        switch (check) {
            case Check.Rule rule -> found.add(rule.name());
            case Check.Not not -> references(not.part(), found);
            case Check.All all -> all.parts().forEach(part -> references(part, found));
            case Check.Any any -> any.parts().forEach(part -> references(part, found));
            case Check.Fixed _, Check.Role _, Check.Literal _, Check.Attribute _ -> {}
        }
        return found;
    }

    @Override
    public void enforce(String rule, Caller caller, Map<String, String> target) {
        if (!allows(rule, caller, target)) {
            log.info(
                    "{} policy refuses {} to user {} in project {}",
                    caller.requestId(),
                    rule,
                    caller.userId(),
                    caller.projectId().orElse("-"));
            throw Fault.of(FaultType.FORBIDDEN);
        }
    }

    @Override
    public boolean allows(String rule, Caller caller, Map<String, String> target) {
        return find(rule).passes(new Check.Case(caller, target, this::find));
    }

    private Check find(String rule) {
        return rules.getOrDefault(rule, fallback);
    }
}
