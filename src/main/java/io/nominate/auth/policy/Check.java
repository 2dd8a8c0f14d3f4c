package io.nominate.auth.policy;

import io.nominate.central.api.Caller;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** A condition of the policy language. */
sealed interface Check {
    /** What a check is put to. */
    record Case(Caller caller, Map<String, String> target, Function<String, Check> rules) {}

    boolean passes(Case facts);

    /** {@code @} and {@code !}: always, never. */
    record Fixed(boolean passes) implements Check {
        @Override
        public boolean passes(Case facts) {
            return passes;
        }
    }

    /** All of them. */
    record All(List<Check> parts) implements Check {
        @Override
        public boolean passes(Case facts) {
            for (Check part : parts) {
                if (!part.passes(facts)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** One of them at least. */
    record Any(List<Check> parts) implements Check {
        @Override
        public boolean passes(Case facts) {
            for (Check part : parts) {
                if (part.passes(facts)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The opposite. */
    record Not(Check part) implements Check {
        @Override
        public boolean passes(Case facts) {
            return !part.passes(facts);
        }
    }

    /** {@code role:admin}: the caller has this role, whatever its case. */
    record Role(Template role) implements Check {
        @Override
        public boolean passes(Case facts) {
            return role.fill(facts.target())
                    .filter(name -> facts.caller().roles().contains(name.toLowerCase(Locale.ROOT)))
                    .isPresent();
        }
    }

    /** {@code rule:owner}: what the rule of that name says. */
    record Rule(String name) implements Check {
        @Override
        public boolean passes(Case facts) {
            return facts.rules().apply(name).passes(facts);
        }
    }

    /** {@code 'PRIMARY':%(zone_type)s}, {@code True:%(zone_shared)s}: the target has this value. */
    record Literal(String value, Template match) implements Check {
        @Override
        public boolean passes(Case facts) {
            return match.matches(value, facts.target());
        }
    }

    /** {@code project_id:%(project_id)s}: what is known of the caller equals the target's value. */
    record Attribute(CallerFact fact, Template match) implements Check {
        @Override
        public boolean passes(Case facts) {
            return fact.of(facts.caller(), value -> match.matches(value, facts.target()));
        }
    }
}
