package io.nominate.testkit.hosted;

import io.nominate.testkit.hosted.FakeApi.Answer;
import io.nominate.testkit.hosted.FakeApi.Asked;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Keystone and a Designate at one address, as far as SECONDARY zones go, for what a real one will not do on demand.
 * Learned from OpenStack's API references: Identity v3 (api-ref/source/v3/authenticate-v3.inc in github.com/openstack/keystone)
 * and DNS v2 (api-ref/source/dns-api-v2-zone.inc in github.com/openstack/designate).
 */
public final class FakeDesignate implements FakeApi.Handler {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> ZONE =
            Set.of("name", "type", "masters", "email", "ttl", "description", "attributes");

    private final String password;
    private final Supplier<String> url;
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final Map<String, Map<String, Object>> zones = new ConcurrentHashMap<>();
    private volatile int most = Integer.MAX_VALUE;

    /** @param url where it can be reached, for its catalog */
    public FakeDesignate(String password, Supplier<String> url) {
        this.password = password;
        this.url = url;
    }

    /** Zones by name. */
    public Map<String, Map<String, Object>> zones() {
        return zones;
    }

    public void put(String name, String type, String action) {
        Map<String, Object> zone = new LinkedHashMap<>();
        zone.put("id", UUID.randomUUID().toString());
        zone.put("name", name);
        zone.put("type", type);
        zone.put("action", action);
        zone.put("masters", List.of());
        zones.put(name, zone);
    }

    public void endTokens() {
        tokens.clear();
    }

    public void most(int zoneCount) {
        most = zoneCount;
    }

    @Override
    public Answer on(Asked asked) {
        if (asked.plainPath().equals("/identity/v3/auth/tokens")
                && asked.method().equals("POST")) {
            return logIn(json(asked).path("auth"));
        }
        if (!tokens.contains(asked.header("X-Auth-Token"))) {
            return Answer.json(401, Map.of("error", Map.of("code", 401, "message", "Authentication required")));
        }
        if (asked.plainPath().equals("/dns/v2/zones")) {
            return asked.method().equals("POST") ? create(asked) : list(asked);
        }
        String id = asked.plainPath().substring(asked.plainPath().lastIndexOf('/') + 1);
        return zones.values().stream()
                .filter(zone -> id.equals(zone.get("id")))
                .findFirst()
                .map(zone -> one(asked, zone))
                .orElseGet(() -> error(404, "zone_not_found", "Could not find Zone"));
    }

    private Answer logIn(JsonNode auth) {
        JsonNode user = auth.path("identity").path("password").path("user");
        boolean right = auth.path("identity")
                        .path("methods")
                        .path(0)
                        .asString("")
                        .equals("password")
                && user.path("name").asString("").equals("admin")
                && user.path("password").asString("").equals(password)
                && auth.path("scope").path("project").path("name").asString("").equals("dns");
        if (!right) {
            return Answer.json(
                    401,
                    Map.of(
                            "error",
                            Map.of(
                                    "code", 401,
                                    "title", "Unauthorized",
                                    "message", "The request you have made requires authentication.")));
        }
        String token = UUID.randomUUID().toString();
        tokens.add(token);
        Map<String, Object> endpoint =
                Map.of("interface", "public", "region_id", "One", "region", "One", "url", url.get() + "/dns/");
        return Answer.json(
                        201,
                        Map.of(
                                "token",
                                Map.of("catalog", List.of(Map.of("type", "dns", "endpoints", List.of(endpoint))))))
                .header("X-Subject-Token", token);
    }

    private Answer list(Asked asked) {
        String query = URLDecoder.decode(asked.path().replaceFirst(".*\\?name=", ""), StandardCharsets.UTF_8);
        return Answer.json(
                200,
                Map.of(
                        "zones",
                        zones.values().stream()
                                .filter(zone -> query.equals(zone.get("name")))
                                .toList()));
    }

    private Answer create(Asked asked) {
        JsonNode body = json(asked);
        String complaint = Wanted.complaint(body, Set.of("name", "type", "masters"), ZONE);
        String name = body.path("name").asString("");
        if (!asked.header("Content-Type").equals("application/json")) {
            return error(415, "unsupported_content_type", "Unsupported Content-Type");
        }
        if (!complaint.isEmpty() || !name.endsWith(".") || body.path("masters").isEmpty()) {
            return error(400, "invalid_object", "Provided object does not match schema " + complaint);
        }
        if (zones.containsKey(name)) {
            return error(409, "duplicate_zone", "Duplicate Zone");
        }
        if (zones.size() >= most) {
            return error(413, "over_quota", "Quota exceeded for zones.");
        }
        put(name, body.path("type").asString(), "CREATE");
        Map<String, Object> zone = zones.getOrDefault(name, Map.of());
        zone.put("masters", body.path("masters"));
        return Answer.json(202, zone);
    }

    private Answer one(Asked asked, Map<String, Object> zone) {
        return switch (asked.method()) {
            case "PATCH" -> {
                zone.put("masters", json(asked).path("masters"));
                yield Answer.json(202, zone);
            }
            case "DELETE" -> {
                zones.values().remove(zone);
                yield Answer.json(202, zone);
            }
            default -> error(405, "method_not_allowed", "");
        };
    }

    private static Answer error(int code, String type, String message) {
        return Answer.json(code, Map.of("code", code, "type", type, "message", message, "request_id", "req-1"));
    }

    private static JsonNode json(Asked asked) {
        try {
            return JSON.readTree(asked.body());
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }
}
