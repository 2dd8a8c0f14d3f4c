package io.nominate.auth.policy;

import io.nominate.central.api.Caller;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What is known of a caller, under the names of oslo.context, also those of older releases. */
record CallerFact(Kind kind, String name) {
    private static final Set<String> TOKEN = Set.of(
            "system_scope",
            "domain_id",
            "user_domain_id",
            "project_domain_id",
            "user_name",
            "project_name",
            "domain_name",
            "user_domain_name",
            "project_domain_name",
            "trust_id",
            "service_user_id",
            "service_project_id");

    private enum Kind {
        USER_ID,
        PROJECT_ID,
        IS_ADMIN,
        IS_ADMIN_PROJECT,
        ROLES,
        SERVICE_ROLES,
        /** Something that the token says. */
        TOKEN
    }

    /** What a name stands for; empty when it is no fact about callers. */
    static Optional<CallerFact> named(String name) {
        Optional<Kind> kind = switch (name) {
            case "user_id", "user" -> Optional.of(Kind.USER_ID);
            case "project_id", "tenant_id", "tenant" -> Optional.of(Kind.PROJECT_ID);
            case "is_admin" -> Optional.of(Kind.IS_ADMIN);
            case "is_admin_project" -> Optional.of(Kind.IS_ADMIN_PROJECT);
            case "roles" -> Optional.of(Kind.ROLES);
            case "service_roles" -> Optional.of(Kind.SERVICE_ROLES);
            default -> TOKEN.contains(name) ? Optional.of(Kind.TOKEN) : Optional.empty();
        };
        return kind.map(found -> new CallerFact(found, name));
    }

    /** Whether the fact, or one of several, is as wanted; what is not known of the caller never is. */
    boolean of(Caller caller, Predicate<String> wanted) {
        return switch (kind) {
            case USER_ID -> wanted.test(caller.userId());
            case PROJECT_ID ->
                caller.projectId().isPresent() && wanted.test(caller.projectId().get());
            case IS_ADMIN -> wanted.test(caller.roles().contains("admin") ? "True" : "False");
            case IS_ADMIN_PROJECT -> wanted.test(caller.token().attributes().getOrDefault(name, "True"));
            case ROLES -> caller.roles().stream().anyMatch(wanted);
            case SERVICE_ROLES -> serviceRoles(caller).stream().anyMatch(wanted);
            case TOKEN -> {
                String value = caller.token().attributes().get(name);
                yield value != null && wanted.test(value);
            }
        };
    }

    private static List<String> serviceRoles(Caller caller) {
        return Arrays.asList(
                caller.token().attributes().getOrDefault("service_roles", "").split(","));
    }
}
