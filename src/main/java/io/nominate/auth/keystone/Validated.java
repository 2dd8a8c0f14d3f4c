package io.nominate.auth.keystone;

import io.nominate.central.api.Token.Endpoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Keystone says of a token. The token itself is not in it.
 *
 * @param projectId empty for other scopes
 * @param roles lower-case names
 * @param attributes see {@link io.nominate.central.api.Token#attributes()}
 * @param rules what an application credential is limited to; empty: nothing
 */
record Validated(
        String userId,
        Optional<String> projectId,
        Set<String> roles,
        Map<String, String> attributes,
        List<Endpoint> catalog,
        Instant expiresAt,
        Optional<List<AccessRule>> rules) {

    /** Whether an application credential's limits let this request through. */
    boolean allows(String serviceType, String method, String path) {
        return rules.isEmpty() || rules.get().stream().anyMatch(rule -> rule.allows(serviceType, method, path));
    }
}
