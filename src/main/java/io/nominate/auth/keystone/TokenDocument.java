package io.nominate.auth.keystone;

import io.nominate.central.api.Token.Endpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the {@code token} documents of Keystone's v3 API. */
final class TokenDocument {
    /** The services that Nominate calls in the name of its callers: endpoints of others are not kept. */
    static final Set<String> FOR_CALLERS = Set.of("network");

    /** The services that Nominate calls in its own name. */
    static final Set<String> FOR_OURSELVES = Set.of("network", "compute");

    private static final Logger LOG = LoggerFactory.getLogger(TokenDocument.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TokenDocument() {}

    /**
     * What a document says.
     *
     * @throws KeystoneUnavailableException when it is none: whoever answers is no Keystone
     */
    static Validated read(String text, Set<String> services) throws KeystoneUnavailableException {
        try {
            JsonNode token = JSON.readTree(text).path("token");
            String userId = token.path("user").path("id").asString("");
            if (userId.isEmpty()) {
                throw new KeystoneUnavailableException("what answered is no Keystone: no token with a user in it");
            }
            return new Validated(
                    userId,
                    some(token.path("project").path("id")),
                    token.path("roles")
                            .valueStream()
                            .map(role -> role.path("name").asString("").toLowerCase(Locale.ROOT))
                            .filter(name -> !name.isEmpty())
                            .collect(Collectors.toUnmodifiableSet()),
                    attributes(token),
                    token.path("catalog")
                            .valueStream()
                            .filter(service ->
                                    services.contains(service.path("type").asString("")))
                            .flatMap(TokenDocument::endpoints)
                            .toList(),
                    OffsetDateTime.parse(token.path("expires_at").asString("")).toInstant(),
                    rules(token.path("application_credential").path("access_rules")));
        } catch (JacksonException | DateTimeParseException e) {
            throw new KeystoneUnavailableException(
                    "what answered is no Keystone: " + e.getClass().getSimpleName());
        }
    }

    private static Map<String, String> attributes(JsonNode token) {
        Map<String, String> attributes = new HashMap<>();
        JsonNode user = token.path("user");
        JsonNode project = token.path("project");
        some(user.path("name")).ifPresent(value -> attributes.put("user_name", value));
        some(user.path("domain").path("id")).ifPresent(value -> attributes.put("user_domain_id", value));
        some(user.path("domain").path("name")).ifPresent(value -> attributes.put("user_domain_name", value));
        some(project.path("name")).ifPresent(value -> attributes.put("project_name", value));
        some(project.path("domain").path("id")).ifPresent(value -> attributes.put("project_domain_id", value));
        some(project.path("domain").path("name")).ifPresent(value -> attributes.put("project_domain_name", value));
        some(token.path("domain").path("id")).ifPresent(value -> attributes.put("domain_id", value));
        some(token.path("domain").path("name")).ifPresent(value -> attributes.put("domain_name", value));
        some(token.path("OS-TRUST:trust").path("id")).ifPresent(value -> attributes.put("trust_id", value));
        if (token.path("system").path("all").asBoolean(false)) {
            attributes.put("system_scope", "all");
        }
        // A Keystone without an admin project says nothing, and then every project is one.
        attributes.put("is_admin_project", token.path("is_admin_project").asBoolean(true) ? "True" : "False");
        return Map.copyOf(attributes);
    }

    private static Stream<Endpoint> endpoints(JsonNode service) {
        String type = service.path("type").asString("");
        List<Endpoint> found = new ArrayList<>();
        service.path("endpoints").valueStream().forEach(endpoint -> {
            try {
                found.add(new Endpoint(
                        type,
                        some(endpoint.path("region_id"))
                                .or(() -> some(endpoint.path("region")))
                                .orElse(""),
                        endpoint.path("interface").asString(""),
                        new URI(endpoint.path("url").asString(""))));
            } catch (URISyntaxException e) {
                LOG.debug("an endpoint in the catalog is no URL", e);
            }
        });
        return found.stream();
    }

    private static Optional<List<AccessRule>> rules(JsonNode rules) {
        return rules.isArray()
                ? Optional.of(rules.valueStream()
                        .map(rule -> AccessRule.of(
                                rule.path("service").asString(""),
                                rule.path("method").asString(""),
                                rule.path("path").asString("")))
                        .toList())
                : Optional.empty();
    }

    private static Optional<String> some(JsonNode node) {
        return node.isString() ? Optional.of(node.asString()) : Optional.empty();
    }
}
