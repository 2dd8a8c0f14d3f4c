package io.nominate.testkit.hosted;

import io.nominate.testkit.hosted.FakeApi.Answer;
import io.nominate.testkit.hosted.FakeApi.Asked;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Zones of NS1's API v1, learned from NS1's own clients: paths, methods and messages from github.com/ns1/ns1-go
 * rest/zone.go (Create is PUT, Update is POST, "zone not found", "invalid: FQDN already exists"), fields from
 * rest/model/dns/zone.go, the header from rest/client.go, rate limits from github.com/ns1/ns1-python
 * ns1/rest/transport. The status of an existing zone is not in them: 400 here, as other invalid input.
 */
public final class FakeNs1 implements FakeApi.Handler {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern PATH = Pattern.compile("/v1/zones/([^/]+)");
    // rest/model/dns/zone.go: Zone, ZoneSecondary, TSIG
    private static final Set<String> ZONE = Set.of(
            "zone",
            "ttl",
            "nx_ttl",
            "retry",
            "refresh",
            "expiry",
            "hostmaster",
            "link",
            "networks",
            "primary",
            "secondary",
            "dnssec",
            "tags");
    private static final Set<String> SECONDARY =
            Set.of("enabled", "primary_ip", "primary_port", "other_ips", "other_ports", "other_networks", "tsig");
    private static final Set<String> TSIG = Set.of("enabled", "hash", "name", "key");

    private final String key;
    private final Map<String, JsonNode> zones = new ConcurrentHashMap<>();
    private volatile int most = Integer.MAX_VALUE;

    public FakeNs1(String key) {
        this.key = key;
    }

    public Map<String, JsonNode> zones() {
        return zones;
    }

    /** A zone that has to be there. */
    public JsonNode zone(String name) {
        return Optional.ofNullable(zones.get(name)).orElseThrow();
    }

    /** A plan with that many zones. */
    public void most(int zoneCount) {
        most = zoneCount;
    }

    /** A zone that is a primary there. */
    public void putPrimary(String name) {
        zones.put(name, JSON.createObjectNode().put("zone", name));
    }

    @Override
    public Answer on(Asked asked) {
        if (!asked.header("X-NSONE-Key").equals(key)) {
            return message(401, "Unauthorized");
        }
        Matcher path = PATH.matcher(asked.plainPath());
        if (!path.matches()) {
            return message(404, "not found");
        }
        String name = path.group(1);
        JsonNode known = zones.get(name);
        return switch (asked.method()) {
            case "GET" -> known == null ? message(404, "zone not found") : Answer.json(200, known);
            case "DELETE" -> {
                zones.remove(name);
                yield known == null ? message(404, "zone not found") : Answer.json(200, Map.of());
            }
            case "PUT" -> {
                if (known != null) {
                    yield message(400, "invalid: FQDN already exists");
                }
                yield zones.size() >= most
                        ? message(400, "you have reached the limit of zones of your plan")
                        : write(name, asked, JSON.createObjectNode());
            }
            case "POST" ->
                known == null ? message(404, "zone not found") : write(name, asked, (ObjectNode) known.deepCopy());
            default -> message(405, "method not allowed");
        };
    }

    private Answer write(String name, Asked asked, ObjectNode zone) {
        JsonNode body;
        try {
            body = JSON.readTree(asked.body());
        } catch (JacksonException e) {
            return message(400, "invalid json");
        }
        String complaint = Wanted.complaint(body, Set.of("zone"), ZONE);
        JsonNode secondary = body.path("secondary");
        if (complaint.isEmpty() && body.has("secondary")) {
            complaint = Wanted.complaint(secondary, Set.of("enabled", "primary_ip"), SECONDARY);
        }
        if (complaint.isEmpty() && secondary.has("tsig")) {
            complaint = Wanted.complaint(secondary.path("tsig"), TSIG, TSIG);
        }
        if (complaint.isEmpty() && !body.path("zone").asString("").equals(name)) {
            complaint = "zone name does not match the path";
        }
        if (complaint.isEmpty()
                && secondary.path("other_ips").size()
                        != secondary.path("other_ports").size()) {
            complaint = "other_ports must be as many as other_ips";
        }
        if (!complaint.isEmpty()) {
            return message(400, complaint);
        }
        body.properties().forEach(field -> zone.set(field.getKey(), field.getValue()));
        zones.put(name, zone);
        return Answer.json(200, zone);
    }

    private static Answer message(int status, String text) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("message", text);
        return Answer.json(status, body);
    }
}
