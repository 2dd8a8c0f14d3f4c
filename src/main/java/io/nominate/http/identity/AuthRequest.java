package io.nominate.http.identity;

import io.nominate.auth.identity.Credentials;
import io.nominate.auth.identity.IdentityException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The body of {@code POST /v3/auth/tokens}.
 *
 * @param scope the project wanted
 */
record AuthRequest(Credentials credentials, Optional<Credentials.Reference> scope) {

    /** Reads it; {@code BAD_REQUEST} for what is missing or of the wrong type, {@code UNAUTHORIZED} for other methods. */
    static AuthRequest parse(JsonNode body) {
        JsonNode auth = Fields.object(body, "auth");
        JsonNode identity = Fields.object(auth, "identity");
        JsonNode methods = identity.path("methods");
        if (!methods.isArray() || methods.isEmpty() || !methods.path(0).isString()) {
            throw Fields.wrong("methods", "a list of names");
        }
        if (methods.size() > 1) {
            throw IdentityException.unauthorized();
        }
        Credentials credentials = switch (methods.path(0).stringValue()) {
            case "password" -> password(Fields.object(Fields.object(identity, "password"), "user"));
            case "token" -> new Credentials.Token(Fields.text(Fields.object(identity, "token"), "id"));
            case "application_credential" -> application(Fields.object(identity, "application_credential"));
            default -> throw IdentityException.unauthorized();
        };
        return new AuthRequest(credentials, scope(auth.path("scope")));
    }

    private static Credentials password(JsonNode user) {
        return new Credentials.Password(reference(user), Fields.text(user, "password"));
    }

    private static Credentials application(JsonNode given) {
        String secret = Fields.text(given, "secret");
        if (given.has("id")) {
            return new Credentials.Application(Fields.text(given, "id"), secret);
        }
        return new Credentials.NamedApplication(
                reference(Fields.object(given, "user")), Fields.text(given, "name"), secret);
    }

    private static Credentials.Reference reference(JsonNode given) {
        if (given.has("id")) {
            return new Credentials.Reference.Id(Fields.text(given, "id"));
        }
        JsonNode domain = Fields.object(given, "domain");
        return new Credentials.Reference.Name(
                Fields.text(given, "name"), Fields.text(domain, domain.has("id") ? "id" : "name"));
    }

    private static Optional<Credentials.Reference> scope(JsonNode scope) {
        if (scope.isMissingNode() || scope.isNull() || scope.isString()) {
            return Optional.empty();
        }
        if (!scope.has("project")) {
            // Nobody has a role on the system or on a domain here.
            throw IdentityException.unauthorized();
        }
        return Optional.of(reference(Fields.object(scope, "project")));
    }
}
