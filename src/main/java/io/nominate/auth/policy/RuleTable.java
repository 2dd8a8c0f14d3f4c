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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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
    private final Set<String> referred;
    private final Check fallback;
    private final boolean enforceScope;

    private RuleTable(Map<String, Check> rules, String fallback, boolean enforceScope) {
        this.rules = rules;
        this.referred = rules.values().stream()
                .flatMap(check -> references(check, new ArrayList<>()).stream())
                .collect(Collectors.toUnmodifiableSet());
        this.fallback = rules.getOrDefault(fallback, new Check.Fixed(false));
        this.enforceScope = enforceScope;
    }

    /** Designate's rules since it knows roles (Wallaby): a reader only reads. */
    public static RuleTable defaults() {
        return of(DefaultRules.strict());
    }

    /**
     * Compiles rules, of which the one called {@code default} decides where one is missing.
     *
     * @param texts rule name to check, in the policy language
     * @throws IllegalArgumentException as the other
     */
    public static RuleTable of(Map<String, String> texts) {
        return of(texts, FALLBACK, true, name -> Optional.empty());
    }

    /**
     * Compiles rules.
     *
     * @param texts rule name to check, in the policy language
     * @param fallback the rule that decides where one is missing
     * @param enforceScope whether callers with a token for the whole system or a domain are refused
     * @param where rule name to the file and line it is from, for messages
     * @throws IllegalArgumentException naming every rule that cannot be read, refers to one that does not exist, or to
     *     itself
     */
    static RuleTable of(
            Map<String, String> texts,
            String fallback,
            boolean enforceScope,
            Function<String, Optional<String>> where) {
        List<String> problems = new ArrayList<>();
        Map<String, Check> rules = new HashMap<>();
        new TreeMap<>(texts).forEach((name, text) -> {
            try {
                rules.put(name, CheckParser.parse(text));
            } catch (IllegalArgumentException e) {
                problems.add(named(name, where) + e.getMessage());
            }
        });
        Set<String> settled = new HashSet<>();
        for (String name : new TreeMap<>(rules).keySet()) {
            follow(name, rules, texts.keySet(), new ArrayList<>(), settled, rule -> named(rule, where), problems);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return new RuleTable(Map.copyOf(rules), fallback, enforceScope);
    }

    private static String named(String rule, Function<String, Optional<String>> where) {
        return where.apply(rule).map(place -> place + ": ").orElse("") + "rule " + rule + ": ";
    }

    private static void follow(
            String name,
            Map<String, Check> rules,
            Set<String> known,
            List<String> path,
            Set<String> settled,
            UnaryOperator<String> named,
            List<String> problems) {
        if (path.contains(name)) {
            problems.add(named.apply(name) + "refers to itself: " + String.join(" -> ", path) + " -> " + name);
            return;
        }
        Check check = rules.get(name);
        if (check == null || settled.contains(name)) {
            return;
        }
        path.add(name);
        for (String other : references(check, new ArrayList<>())) {
            if (!known.contains(other)) {
                problems.add(named.apply(name) + "there is no rule " + other);
            }
            follow(other, rules, known, path, settled, named, problems);
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

    /** Whether another rule refers to the rule of this name. */
    boolean isReferred(String rule) {
        return referred.contains(rule);
    }

    @Override
    public void admit(Caller caller) {
        if (enforceScope && caller.token().attribute("system_scope").isPresent()) {
            log.info("{} policy refuses a token for the whole system to user {}", caller.requestId(), caller.userId());
            throw Fault.of(FaultType.INVALID_TOKEN_SCOPE);
        }
        // Who administers a domain does not administer the cloud.
        if (enforceScope && caller.token().attribute("domain_id").isPresent()) {
            throw Fault.of(FaultType.MISSING_PROJECT_ID, "A project is needed: ask with a token scoped to one");
        }
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
