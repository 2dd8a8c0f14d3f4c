package io.nominate.testkit.hosted;

import io.nominate.testkit.hosted.FakeApi.Answer;
import io.nominate.testkit.hosted.FakeApi.Asked;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Views and zones of Infoblox's WAPI, learned from Infoblox's own client github.com/infobloxopen/infoblox-client: paths,
 * 201 for what is made, 200 for the rest, the cookie ibapauth and the search by "*attribute" from
 * infoblox_client/connector.py, the shape of errors and IB.Data.Conflict from tests/test_connector.py, the restart from
 * OpenStack Designate's designate/backend/impl_infoblox.py; fields and the form of reverse zones from Infoblox's WAPI
 * documentation of zone_auth (fqdn "in address/cidr format" for reverse zones).
 */
public final class FakeWapi implements FakeApi.Handler {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BASE = "/wapi/v2.10/";
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "zone_auth", Set.of("fqdn", "view", "zone_format", "ns_group", "extattrs", "comment", "prefix"),
            "view", Set.of("name", "network_view", "extattrs", "comment"),
            "networkview", Set.of("name", "extattrs", "comment"),
            "grid", Set.of("name"));
    private static final Map<String, String> KEYS =
            Map.of("zone_auth", "fqdn", "view", "name", "networkview", "name", "grid", "name");

    private final String authorization;
    private final Map<String, JsonNode> objects = new ConcurrentHashMap<>();
    private final Set<String> cookies = ConcurrentHashMap.newKeySet();
    private final AtomicInteger passwords = new AtomicInteger();
    private final AtomicInteger restarts = new AtomicInteger();
    private volatile String refusal = "";

    public FakeWapi(String user, String password) {
        authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        put("grid", Map.of("name", "Infoblox"));
        put("view", Map.of("name", "default"));
    }

    public void put(String type, Map<String, ?> fields) {
        Object name = fields.get(KEYS.getOrDefault(type, ""));
        String ref = type + "/" + UUID.randomUUID().toString().replace("-", "") + ":"
                + String.valueOf(name).replace("/", "%2F");
        objects.put(ref, JSON.valueToTree(fields));
    }

    /** The objects of a type. */
    public List<JsonNode> all(String type) {
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(type + "/"))
                .map(Map.Entry::getValue)
                .toList();
    }

    public int passwords() {
        return passwords.get();
    }

    public int restarts() {
        return restarts.get();
    }

    public void endSessions() {
        cookies.clear();
    }

    /** Has every making of an object fail with {@code CODE|text}. */
    public void refuse(String codeAndText) {
        refusal = codeAndText;
    }

    @Override
    public Answer on(Asked asked) {
        Optional<String> fresh = Optional.empty();
        if (!cookies.contains(asked.header("Cookie"))) {
            if (!asked.header("Authorization").equals(authorization)) {
                return Answer.text(401, "text/html", "<html><body>Authorization Required</body></html>");
            }
            passwords.incrementAndGet();
            String cookie = "ibapauth=\"user=admin,ctime=1,timeout=600,mac=" + UUID.randomUUID() + "\"";
            cookies.add(cookie);
            fresh = Optional.of(cookie);
        }
        Answer answer = answer(asked);
        return fresh.isPresent() ? answer.header("Set-Cookie", fresh.get() + "; httponly; Path=/; secure") : answer;
    }

    private Answer answer(Asked asked) {
        if (!asked.plainPath().startsWith(BASE)) {
            return error(400, "AdmConProtoError", "Client.Ibap.Proto", "Unknown version");
        }
        String path = asked.plainPath().substring(BASE.length());
        Map<String, String> query = query(asked.path());
        if (path.contains("/")) {
            return onObject(asked, path, query);
        }
        if (!FIELDS.containsKey(path)) {
            return error(400, "AdmConProtoError", "Client.Ibap.Proto", "Unknown object type (" + path + ")");
        }
        return switch (asked.method()) {
            case "GET" -> search(path, query);
            case "POST" -> create(asked, path);
            default -> error(400, "AdmConProtoError", "Client.Ibap.Proto", "Method not supported");
        };
    }

    private Answer onObject(Asked asked, String ref, Map<String, String> query) {
        JsonNode object = objects.get(ref);
        if (object == null) {
            return error(
                    404, "AdmConDataNotFoundError", "Client.Ibap.Data.NotFound", "Reference " + ref + " not found");
        }
        if (asked.method().equals("DELETE")) {
            objects.remove(ref);
            return Answer.json(200, ref);
        }
        if (asked.method().equals("POST") && "restartservices".equals(query.get("_function"))) {
            String complaint = Wanted.complaint(
                    json(asked),
                    Set.of("restart_option"),
                    Set.of("restart_option", "mode", "services", "member_order"));
            if (!complaint.isEmpty()) {
                return error(400, "AdmConProtoError", "Client.Ibap.Proto", complaint);
            }
            restarts.incrementAndGet();
            return Answer.json(200, Map.of());
        }
        return error(400, "AdmConProtoError", "Client.Ibap.Proto", "Method not supported");
    }

    private Answer search(String type, Map<String, String> query) {
        String returned = query.getOrDefault("_return_fields", "");
        if (!FIELDS.getOrDefault(type, Set.of()).containsAll(List.of(returned.split(",")))) {
            return error(400, "AdmConProtoError", "Client.Ibap.Proto", "Unknown argument/field: " + returned);
        }
        List<Map<String, Object>> found = new ArrayList<>();
        objects.forEach((ref, object) -> {
            if (ref.startsWith(type + "/") && matches(object, query)) {
                Map<String, Object> shown = new LinkedHashMap<>();
                shown.put("_ref", ref);
                for (String field : returned.split(",")) {
                    if (object.has(field)) {
                        shown.put(field, object.path(field));
                    }
                }
                found.add(shown);
            }
        });
        return Answer.json(200, found);
    }

    private static boolean matches(JsonNode object, Map<String, String> query) {
        return query.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("_"))
                .allMatch(entry -> {
                    String key = entry.getKey();
                    JsonNode value = key.startsWith("*")
                            ? object.path("extattrs").path(key.substring(1)).path("value")
                            : object.path(key);
                    return value.asString("").equals(entry.getValue());
                });
    }

    private Answer create(Asked asked, String type) {
        JsonNode body = json(asked);
        if (!asked.header("Content-Type").equals("application/json")) {
            return error(400, "AdmConProtoError", "Client.Ibap.Proto", "Content type not supported");
        }
        String key = KEYS.getOrDefault(type, "");
        String complaint = Wanted.complaint(body, Set.of(key), FIELDS.getOrDefault(type, Set.of()));
        if (!complaint.isEmpty()) {
            return error(400, "AdmConProtoError", "Client.Ibap.Proto", complaint);
        }
        if (!refusal.isEmpty()) {
            String[] parts = refusal.split("\\|", 2);
            return error(400, "AdmConDataError", parts[0], parts[1]);
        }
        String name = body.path(key).asString("");
        boolean reverse = !body.path("zone_format").asString("FORWARD").equals("FORWARD");
        if (reverse && name.indexOf('/') < 0) {
            return error(400, "AdmConDataError", "Client.Ibap.Data", "Invalid network " + name);
        }
        String view = body.path("view").asString("default");
        if (type.equals("zone_auth")
                && all("view").stream()
                        .noneMatch(v -> v.path("name").asString("").equals(view))) {
            return error(404, "AdmConDataNotFoundError", "Client.Ibap.Data.NotFound", "View " + view + " not found");
        }
        boolean there = all(type).stream()
                .anyMatch(known -> known.path(key).asString("").equals(name)
                        && known.path("view").equals(body.path("view")));
        if (there) {
            return error(
                    400,
                    "AdmConDataError",
                    "Client.Ibap.Data.Conflict",
                    "The zone '" + name + "' already exists in view '" + view + "'.");
        }
        put(type, JSON.convertValue(body, new tools.jackson.core.type.TypeReference<Map<String, Object>>() {}));
        return Answer.json(201, type + "/new:" + name);
    }

    private static Map<String, String> query(String path) {
        Map<String, String> query = new LinkedHashMap<>();
        int at = path.indexOf('?');
        if (at >= 0) {
            for (String pair : path.substring(at + 1).split("&")) {
                String[] parts = pair.split("=", 2);
                query.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private static Answer error(int status, String type, String code, String text) {
        return Answer.json(status, Map.of("Error", type + ": " + text, "code", code, "text", text));
    }

    private static JsonNode json(Asked asked) {
        try {
            return JSON.readTree(asked.body());
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }
}
