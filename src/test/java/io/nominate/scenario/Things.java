package io.nominate.scenario;

import io.nominate.model.Pool;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.Nominate.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** What the requests of the table of who may what are about; it is made as it is needed, by member or admin. */
final class Things {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z ]+)}");

    private final Nominate nominate;
    private final Actors actors;
    private final Map<String, String> standing = new HashMap<>();
    private int number;

    Things(Nominate nominate, Actors actors) {
        this.nominate = nominate;
        this.actors = actors;
        standing.putAll(actors.projects());
        standing.put("pool", Pool.DEFAULT_ID.toString());
    }

    /** The headers for a body: zone files are no JSON. */
    static Map<String, String> typed(Map<String, String> headers, String body) {
        if (!body.startsWith("$ORIGIN")) {
            return headers;
        }
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "text/dns");
        return all;
    }

    /** For one request. */
    Filling filling() {
        return new Filling();
    }

    /** Puts things into a request; one that is named twice in it is the same. */
    final class Filling {
        private final Map<String, String> own = new HashMap<>();

        String fill(String text) {
            Matcher places = PLACE.matcher(text);
            StringBuilder filled = new StringBuilder();
            while (places.find()) {
                places.appendReplacement(filled, Matcher.quoteReplacement(value(places.group(1))));
            }
            return places.appendTail(filled).toString();
        }

        private String value(String name) {
            String known = own.getOrDefault(name, standing.getOrDefault(name, ""));
            if (!known.isEmpty()) {
                return known;
            }
            boolean once = name.startsWith("fresh ") || name.equals("gone zone") || name.equals("n");
            Map<String, String> kept = once ? own : standing;
            make(name.replace("fresh ", ""), kept, once ? "fresh " : "");
            return own.getOrDefault(name, standing.getOrDefault(name, name + " was not made"));
        }

        private void make(String kind, Map<String, String> kept, String prefix) {
            switch (kind) {
                case "n" -> kept.put("n", String.valueOf(++number));
                case "zone", "zone name" -> zone(kept, prefix);
                case "gone zone" -> {
                    zone(kept, "gone ");
                    String path = "/v2/zones/" + kept.get("gone zone");
                    asMember("DELETE", path, "");
                    Awaitility.await(path)
                            .atMost(Duration.ofMinutes(1))
                            .pollInterval(Duration.ofMillis(20))
                            .until(() -> nominate.as(actors.headers("member"), "GET", path, "")
                                            .code()
                                    == 404);
                }
                case "set" -> {
                    String zone = value("zone");
                    kept.put(
                            prefix + "set",
                            id(asMember(
                                    "POST",
                                    "/v2/zones/" + zone + "/recordsets",
                                    "{\"name\": \"s%d.%s\", \"type\": \"A\", \"records\": [\"192.0.2.1\"]}"
                                            .formatted(++number, value("zone name")))));
                }
                case "record" ->
                    kept.put(
                            prefix + "record",
                            id(asMember(
                                    "POST",
                                    "/v1/domains/" + value("zone") + "/records",
                                    "{\"name\": \"r%d.%s\", \"type\": \"A\", \"data\": \"192.0.2.1\"}"
                                            .formatted(++number, value("zone name")))));
                case "server" ->
                    kept.put(
                            prefix + "server",
                            id(call(
                                    "admin",
                                    "POST",
                                    "/v1/servers",
                                    "{\"name\": \"s%d.example.org.\"}".formatted(++number))));
                case "import" -> {
                    String made = id(asMember("POST", "/v2/zones/tasks/imports", """
                            $ORIGIN i%d.example.net.
                            $TTL 60
                            @ SOA ns1.example.org. a.example.org. 1 2 3 4 5
                            """.formatted(++number)));
                    settle("/v2/zones/tasks/imports/" + made);
                    kept.put(prefix + "import", made);
                }
                case "export" -> {
                    String made = id(asMember("POST", "/v2/zones/" + value("zone") + "/tasks/export", ""));
                    settle("/v2/zones/tasks/exports/" + made);
                    kept.put(prefix + "export", made);
                }
                case "shared zone", "shared zone name" -> {
                    zone(standing, "shared ");
                    standing.put("share", share(value("shared zone")));
                }
                case "share" -> kept.put(prefix + "share", share(value(prefix + "zone")));
                case "offer" -> offer(kept, prefix);
                case "accept" -> {
                    offer(own, "taken ");
                    kept.put(
                            "accept",
                            id(asMember(
                                    "POST",
                                    "/v2/zones/tasks/transfer_accepts",
                                    "{\"zone_transfer_request_id\": \"%s\", \"key\": \"%s\"}"
                                            .formatted(own.get("taken offer"), own.get("key")))));
                }
                case "service" ->
                    kept.put(
                            "service",
                            id(call("admin", "GET", "/v2/service_statuses", "")
                                    .path("service_statuses")
                                    .path(0)));
                case "address" -> kept.put("address", "RegionOne:6ba7b810-9dad-11d1-80b4-00c04fd430c8");
                case "pool" -> kept.put(prefix + "pool", admins("pools", """
                            {"name": "p%d", "ns_records": [{"hostname": "ns1.example.org.", "priority": 1}]}"""));
                case "tld" -> kept.put(prefix + kind, admins("tlds", "{\"name\": \"t%d\"}"));
                case "blacklist" -> kept.put(prefix + kind, admins("blacklists", "{\"pattern\": \"^b%d$\"}"));
                case "tsigkey" -> kept.put(prefix + kind, admins("tsigkeys", """
                            {"name": "k%d", "algorithm": "hmac-sha256", "secret": "c2VjcmV0", "scope": "POOL",
                             "resource_id": "794ccc2c-d751-44fe-b57f-8894c9f5c842"}"""));
                case "webhook" ->
                    kept.put(
                            prefix + kind,
                            id(asMember("POST", "/v2/webhooks", "{\"url\": \"https://hooks.invalid/\"}")));
                default -> throw new IllegalArgumentException("no such thing: " + kind);
            }
        }

        private void zone(Map<String, String> kept, String prefix) {
            String name = "z" + ++number + ".example.net.";
            kept.put(prefix + "zone name", name);
            kept.put(
                    prefix + "zone",
                    id(asMember(
                            "POST", "/v2/zones", "{\"name\": \"%s\", \"email\": \"a@example.org\"}".formatted(name))));
        }

        private void offer(Map<String, String> kept, String prefix) {
            zone(own, "offered ");
            JsonNode offer =
                    asMember("POST", "/v2/zones/" + own.get("offered zone") + "/tasks/transfer_requests", "{}");
            kept.put(prefix + "offer", id(offer));
            kept.put("key", offer.path("key").asString());
        }
    }

    /** A share of a zone with the project other. */
    private String share(String zone) {
        return id(asMember(
                "POST",
                "/v2/zones/" + zone + "/shares",
                "{\"target_project_id\": \"%s\"}".formatted(standing.get("other"))));
    }

    private String admins(String collection, String body) {
        return id(call("admin", "POST", "/v2/" + collection, body.formatted(++number)));
    }

    private JsonNode asMember(String method, String path, String body) {
        return call("member", method, path, body);
    }

    private JsonNode call(String who, String method, String path, String body) {
        Reply reply = nominate.as(typed(actors.headers(who), body), method, path, body);
        if (reply.code() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + ": " + reply);
        }
        return reply.json();
    }

    private void settle(String task) {
        Awaitility.await(task)
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        !asMember("GET", task, "").path("status").asString().equals("PENDING"));
    }

    private static String id(JsonNode made) {
        return made.path("id").asString();
    }
}
