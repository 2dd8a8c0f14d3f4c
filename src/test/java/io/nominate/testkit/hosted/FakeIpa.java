package io.nominate.testkit.hosted;

import io.nominate.testkit.hosted.FakeApi.Answer;
import io.nominate.testkit.hosted.FakeApi.Asked;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/**
 * Sessions, DNS zones and records of FreeIPA's JSON-RPC, learned from github.com/freeipa/freeipa: the session, its cookie,
 * the Referer, the content types and the envelope from ipaserver/rpcserver.py (login_password, jsonserver), options of the
 * methods from API.txt, numbers and names of errors from ipalib/errors.py, which error comes when from
 * ipaserver/plugins/dns.py.
 */
public final class FakeIpa implements FakeApi.Handler {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> SOA =
            Set.of("idnssoamname", "idnssoarname", "idnssoarefresh", "idnssoaretry", "idnssoaexpire", "idnssoaminimum");
    private static final Set<String> RECORDS = Set.of(
            "arecord",
            "aaaarecord",
            "cnamerecord",
            "mxrecord",
            "nsrecord",
            "txtrecord",
            "srvrecord",
            "ptrrecord",
            "sshfprecord",
            "tlsarecord",
            "naptrrecord",
            "dsrecord",
            "locrecord");
    // API.txt
    private static final Map<String, Set<String>> OPTIONS = Map.of(
            "dnszone_add", Set.of("force", "dnsttl", "skip_nameserver_check", "skip_overlap_check", "version"),
            "dnszone_mod", Set.of("force", "dnsttl", "version"),
            "dnszone_show", Set.of("raw", "all", "rights", "version"),
            "dnszone_del", Set.of("continue", "version"),
            "dnsrecord_add", Set.of("dnsttl", "force", "raw", "all", "structured", "version"),
            "dnsrecord_mod", Set.of("dnsttl", "raw", "all", "rights", "structured", "rename", "version"),
            "dnsrecord_del", Set.of("del_all", "dnsttl", "structured", "version"),
            "dnsrecord_show", Set.of("raw", "all", "rights", "structured", "version"),
            "dnsrecord_find", Set.of("raw", "all", "sizelimit", "timelimit", "structured", "version"));

    private final String user;
    private final String password;
    private final String referer;
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();
    private final Map<String, Map<String, Map<String, List<String>>>> zones = new ConcurrentHashMap<>();
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private volatile String failure = "";

    /** An error of FreeIPA. */
    private static final class IpaError extends Exception {
        private static final long serialVersionUID = 1L;
        private final int code;
        private final String name;

        IpaError(int code, String name, String message) {
            super(message);
            this.code = code;
            this.name = name;
        }
    }

    /** @param host its own name, which it wants to see in Referer */
    public FakeIpa(String user, String password, String host) {
        this.user = user;
        this.password = password;
        this.referer = "https://" + host + "/ipa";
    }

    /** A zone's entries by label: attributes with their values. */
    public Map<String, Map<String, List<String>>> entries(String zone) {
        return zones.getOrDefault(zone, Map.of());
    }

    public int logins() {
        return logins.get();
    }

    /** How many records have been written. */
    public int writes() {
        return writes.get();
    }

    public void endSessions() {
        sessions.clear();
    }

    /** {@code CODE|Name|text}: what every method fails with. */
    public void fail(String error) {
        failure = error;
    }

    @Override
    public Answer on(Asked asked) {
        // rpcserver.py check_referer
        if (!asked.header("Referer").startsWith(referer)) {
            return Answer.text(400, "text/html", "<html><h1>400 Bad Request</h1>denied</html>");
        }
        if (asked.plainPath().equals("/ipa/session/login_password")) {
            return logIn(asked);
        }
        if (!asked.plainPath().equals("/ipa/session/json")) {
            return Answer.text(404, "text/html", "<html>Not Found</html>");
        }
        if (!sessions.contains(asked.header("Cookie"))) {
            return Answer.text(401, "text/html", "");
        }
        if (!asked.header("Content-Type").equals("application/json")) {
            return Answer.text(400, "text/html", "<html>Content-Type must be application/json</html>");
        }
        try {
            return envelope(call(asked), NullNode.getInstance());
        } catch (IpaError e) {
            Map<String, Object> error =
                    Map.of("code", e.code, "message", String.valueOf(e.getMessage()), "data", Map.of(), "name", e.name);
            return envelope(NullNode.getInstance(), error);
        }
    }

    private Answer logIn(Asked asked) {
        if (!asked.header("Content-Type").startsWith("application/x-www-form-urlencoded")
                || !asked.method().equals("POST")) {
            return Answer.text(400, "text/html", "<html>Content-Type must be application/x-www-form-urlencoded</html>");
        }
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : asked.text().split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        if (!user.equals(form.get("user")) || !password.equals(form.get("password"))) {
            return Answer.text(401, "text/html", "<html>kinit: Preauthentication failed</html>")
                    .header("X-IPA-Rejection-Reason", "invalid-password");
        }
        logins.incrementAndGet();
        String cookie = "ipa_session=MagBearerToken=" + UUID.randomUUID();
        sessions.add(cookie);
        return Answer.text(200, "text/plain", "").header("Set-Cookie", cookie + ";path=/ipa;httponly;secure;");
    }

    private static Answer envelope(Object result, Object error) {
        return Answer.json(
                200,
                Map.of(
                        "result",
                        result,
                        "error",
                        error,
                        "id",
                        0,
                        "principal",
                        "admin@EXAMPLE.TEST",
                        "version",
                        "4.12.2"));
    }

    private Object call(Asked asked) throws IpaError {
        JsonNode body;
        try {
            body = JSON.readTree(asked.body());
        } catch (JacksonException e) {
            throw new IpaError(909, "JSONError", "Invalid JSON-RPC request");
        }
        JsonNode params = body.path("params");
        if (params.size() != 2 || !params.path(0).isArray() || !params.path(1).isObject()) {
            throw new IpaError(909, "JSONError", "params must contain [args, options]");
        }
        String method = body.path("method").asString("");
        Set<String> known = OPTIONS.get(method);
        if (known == null) {
            throw new IpaError(905, "CommandError", "unknown command '" + method + "'");
        }
        JsonNode options = params.path(1);
        for (String option : options.propertyNames()) {
            boolean soa = method.matches("dnszone_(add|mod)") && SOA.contains(option);
            boolean data = method.matches("dnsrecord_(add|mod|del)") && RECORDS.contains(option);
            if (!known.contains(option) && !soa && !data) {
                throw new IpaError(3005, "OptionError", "Unknown option: " + option);
            }
        }
        if (!failure.isEmpty()) {
            String[] parts = failure.split("\\|", 3);
            throw new IpaError(Integer.parseInt(parts[0]), parts[1], parts[2]);
        }
        JsonNode first = params.path(0).path(0);
        String zone = first.isArray() ? first.path(0).asString("") : first.asString("");
        return method.startsWith("dnszone_")
                ? zone(method, zone, options)
                : records(method, zone, params.path(0).path(1).asString(""), options);
    }

    private Object zone(String method, String zone, JsonNode options) throws IpaError {
        if (method.equals("dnszone_add")) {
            if (zones.containsKey(zone)) {
                throw new IpaError(4002, "DuplicateEntry", "DNS zone with name \"" + zone + "\" already exists");
            }
            Map<String, Map<String, List<String>>> fresh = new TreeMap<>();
            // A new zone has FreeIPA's own servers as its name servers.
            Map<String, List<String>> apex = new TreeMap<>(Map.of("nsrecord", List.of("ipa.example.test.")));
            put(apex, options);
            fresh.put("@", apex);
            zones.put(zone, fresh);
            return Map.of("result", Map.of("idnsname", List.of(zone)), "value", zone, "summary", "");
        }
        Map<String, Map<String, List<String>>> there = zones.get(zone);
        if (there == null) {
            throw new IpaError(4001, "NotFound", zone + ": DNS zone not found");
        }
        if (method.equals("dnszone_del")) {
            zones.remove(zone);
        }
        if (method.equals("dnszone_mod") && !put(there.getOrDefault("@", Map.of()), options)) {
            throw new IpaError(4202, "EmptyModlist", "no modifications to be performed");
        }
        return Map.of("result", Map.of("idnsname", List.of(zone)), "value", zone, "summary", "");
    }

    private Object records(String method, String zone, String label, JsonNode options) throws IpaError {
        Map<String, Map<String, List<String>>> there = zones.get(zone);
        if (there == null) {
            throw new IpaError(4001, "NotFound", zone + ": DNS zone not found");
        }
        if (method.equals("dnsrecord_find")) {
            List<Map<String, List<String>>> all = new ArrayList<>();
            there.forEach((name, attributes) -> all.add(shown(name, attributes)));
            return Map.of("result", all, "count", all.size(), "truncated", false, "summary", "");
        }
        Map<String, List<String>> entry = there.get(label);
        if (entry == null && !method.equals("dnsrecord_add")) {
            throw new IpaError(4001, "NotFound", label + ": DNS resource record not found");
        }
        if (method.equals("dnsrecord_show") && entry != null) {
            return Map.of("result", shown(label, entry), "value", label, "summary", "");
        }
        writes.incrementAndGet();
        if (method.equals("dnsrecord_del")) {
            if (!options.path("del_all").asBoolean(false)) {
                throw new IpaError(3007, "RequirementError", "'del_all' is required");
            }
            if (label.equals("@")) {
                throw new IpaError(3009, "ValidationError", "Zone record '@' cannot be deleted");
            }
            there.remove(label);
            return Map.of("result", Map.of(), "value", label, "summary", "");
        }
        Map<String, List<String>> changed = there.computeIfAbsent(label, key -> new TreeMap<>());
        for (JsonNode address : options.path("arecord")) {
            if (!address.asString("").matches("[0-9.]+")) {
                throw new IpaError(3009, "ValidationError", "invalid 'ip_address': Not an IP address");
            }
        }
        if (!put(changed, options)) {
            throw new IpaError(4202, "EmptyModlist", "no modifications to be performed");
        }
        return Map.of("result", shown(label, changed), "value", label, "summary", "");
    }

    private static Map<String, List<String>> shown(String label, Map<String, List<String>> attributes) {
        Map<String, List<String>> shown = new TreeMap<>(attributes);
        shown.put("idnsname", List.of(label));
        shown.put("dn", List.of("idnsname=" + label + ",cn=dns,dc=example,dc=test"));
        return shown;
    }

    /** Whether that changed anything. */
    private static boolean put(Map<String, List<String>> entry, JsonNode options) {
        boolean changed = false;
        for (Map.Entry<String, JsonNode> option : options.properties()) {
            String key = option.getKey();
            if (!SOA.contains(key) && !RECORDS.contains(key) && !key.equals("dnsttl")) {
                continue;
            }
            List<String> values = option.getValue().isArray()
                    ? option.getValue().valueStream().map(JsonNode::asString).toList()
                    : option.getValue().isNull()
                            ? List.of()
                            : List.of(option.getValue().asString());
            changed |= values.isEmpty() ? entry.remove(key) != null : !values.equals(entry.put(key, values));
        }
        return changed;
    }
}
