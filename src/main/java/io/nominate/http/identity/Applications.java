package io.nominate.http.identity;

import io.nominate.auth.identity.ApplicationCredentials;
import io.nominate.auth.identity.ApplicationService;
import io.nominate.auth.identity.IdentityException;
import io.nominate.model.identity.ApplicationCredential;
import io.nominate.model.identity.Role;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code /v3/users/{id}/application_credentials}. */
final class Applications {
    private static final String ONE = "application_credential";

    private final ApplicationService credentials;

    Applications(ApplicationService credentials) {
        this.credentials = credentials;
    }

    void list(Call call) {
        Optional<String> name = call.exchange().query().first("name");
        call.list(
                "application_credentials",
                credentials.list(call.self()).stream()
                        .filter(it -> name.isEmpty() || it.name().equals(name.get()))
                        .toList(),
                (out, it) -> call.documents().credential(out, it, Optional.empty()));
    }

    void show(Call call) {
        ApplicationCredential found =
                credentials.get(call.self(), call.arguments().get(1));
        call.one(200, ONE, out -> call.documents().credential(out, found, Optional.empty()));
    }

    /** Only for oneself: the credential passes on roles of the token it is made with. */
    void create(Call call) {
        if (!call.self().equals(call.session().user().id())) {
            throw IdentityException.forbidden("Application credentials are made by their owner.");
        }
        JsonNode given = Fields.object(call.exchange().body().json(IdentityApi.LARGEST_BODY), ONE);
        if (given.path("access_rules").size() > 0) {
            throw IdentityException.badRequest("access_rules are not supported.");
        }
        ApplicationCredentials.Made made = credentials.create(
                call.session(),
                new ApplicationCredentials.Wish(
                        Fields.text(given, "name"),
                        Fields.optionalText(given, "description").orElse(""),
                        Fields.optionalText(given, "secret"),
                        roles(given.path("roles")),
                        Fields.flag(given, "unrestricted", false),
                        Fields.optionalText(given, "expires_at").map(Applications::time)));
        call.one(201, ONE, out -> call.documents().credential(out, made.credential(), Optional.of(made.secret())));
    }

    void delete(Call call) {
        credentials.delete(call.session(), call.self(), call.arguments().get(1));
        call.exchange().empty(204);
    }

    private static Set<Role> roles(JsonNode given) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (given.isMissingNode() || given.isNull()) {
            return roles;
        }
        if (!given.isArray()) {
            throw Fields.wrong("roles", "a list");
        }
        for (JsonNode role : given) {
            if (role.has("id")) {
                roles.add(Reads.role(Fields.text(role, "id")));
            } else {
                String name = Fields.text(role, "name");
                roles.add(Role.of(name).orElseThrow(() -> IdentityException.notFound("role", name)));
            }
        }
        return roles;
    }

    private static Instant time(String text) {
        try {
            return text.endsWith("Z") || text.indexOf('+') > 0
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw Fields.wrong("expires_at", "a time like 2030-01-31T12:00:00.000000Z");
        }
    }
}
