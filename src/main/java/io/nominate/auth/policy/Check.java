package io.nominate.auth.policy;

import io.nominate.central.api.Caller;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    /** {@code project_id:%(project_id)s}: the caller's attribute equals the target's value. */
    record Attribute(Name name, Template match) implements Check {
        /** What is known of a caller, also under the names of older releases. */
        enum Name {
            USER_ID,
            PROJECT_ID,
            IS_ADMIN,
            ROLES,
            /** Known to oslo.context, never set here: such a check fails. */
            UNSET;

            static Optional<Name> of(String key) {
                return switch (key) {
                    case "user_id", "user" -> Optional.of(USER_ID);
                    case "project_id", "tenant_id", "tenant" -> Optional.of(PROJECT_ID);
                    case "is_admin" -> Optional.of(IS_ADMIN);
                    case "roles" -> Optional.of(ROLES);
                    case "system_scope",
                            "domain_id",
                            "user_domain_id",
                            "project_domain_id",
                            "is_admin_project",
                            "user_name",
                            "project_name",
                            "domain_name",
                            "user_domain_name",
                            "project_domain_name",
                            "trust_id",
                            "service_user_id",
                            "service_project_id",
                            "service_roles" -> Optional.of(UNSET);
                    default -> Optional.empty();
                };
            }
        }

        @Override
        public boolean passes(Case facts) {
            Caller caller = facts.caller();
            return switch (name) {
                case USER_ID -> match.matches(caller.userId(), facts.target());
                case PROJECT_ID ->
                    caller.projectId().isPresent()
                            && match.matches(caller.projectId().get(), facts.target());
                case IS_ADMIN -> match.matches(caller.roles().contains("admin") ? "True" : "False", facts.target());
                case ROLES -> caller.roles().stream().anyMatch(role -> match.matches(role, facts.target()));
                case UNSET -> false;
            };
        }
    }
}
