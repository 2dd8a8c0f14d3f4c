package io.nominate.central.api;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The token that a caller came with, for calls to other services in the caller's name.
 *
 * @param secret the token itself, which must not be logged or stored; empty where there is none to pass on
 * @param attributes what policy may ask of a caller besides user, project and roles, by oslo.context's names:
 *     {@code system_scope}, {@code domain_id}, {@code user_domain_id}, {@code is_admin_project}, ...
 * @param catalog the endpoints that Keystone told with the token, of the services that Nominate calls
 */
public record Token(String secret, Map<String, String> attributes, List<Endpoint> catalog) {
    /** No token. */
    public static final Token NONE = new Token("", Map.of(), List.of());

    /**
     * Where a service is.
     *
     * @param service its type, like {@code network}
     * @param side {@code public}, {@code internal} or {@code admin}
     */
    public record Endpoint(String service, String region, String side, URI url) {}

    public Token {
        attributes = Map.copyOf(attributes);
        catalog = List.copyOf(catalog);
    }

    /**
     * Where the catalog has a service.
     *
     * @param region empty for the first that has it
     */
    public Optional<URI> endpoint(String service, Optional<String> region, String side) {
        return catalog.stream()
                .filter(endpoint -> endpoint.service().equals(service)
                        && endpoint.side().equals(side)
                        && region.map(endpoint.region()::equals).orElse(true))
                .map(Endpoint::url)
                .findFirst();
    }

    /** One of {@link #attributes}. */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** All but the secret. */
    @Override
    public String toString() {
        return "Token[" + attributes + ", " + catalog.size() + " endpoints]";
    }
}
