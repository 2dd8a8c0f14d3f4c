package io.nominate.contract;

import io.nominate.http.wire.Json;
import io.nominate.model.identity.Role;
import io.nominate.testkit.TestApi;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The server that the cases run against. Without system properties one is started in this process. Else
 * {@code contract.openrc.admin}, {@code contract.openrc.demo} and {@code contract.openrc.alt} name the files to source
 * for an administrator and for members of two projects (with the service's region in {@code OS_REGION_NAME}), and
 * {@code contract.name} says what it is, e.g. {@code designate-15}. The first member's project has a floating IP.
 */
final class Target implements AutoCloseable {
    private final String name;
    private final Api admin;
    private final Api demo;
    private final Api alt;
    private final Closeable server;
    private final Exchanges exchanges;
    private final String tag = Long.toString(System.currentTimeMillis() & 0xFFFFFFFL, 36);
    private final AtomicInteger numbers = new AtomicInteger();

    private Target(String name, Api admin, Api demo, Api alt, Exchanges exchanges, Closeable server) {
        this.name = name;
        this.admin = admin;
        this.demo = demo;
        this.alt = alt;
        this.exchanges = exchanges;
        this.server = server;
        for (Api api : new Api[] {demo, alt, admin}) {
            admin.with("X-Auth-All-Projects", "True")
                    .patch(
                            "/v2/quotas/" + api.project(),
                            "{\"zones\":-1,\"zone_recordsets\":-1,\"zone_records\":-1,\"recordset_records\":20}")
                    .is(200);
        }
    }

    static Target open() throws IOException, InterruptedException {
        String name = System.getProperty("contract.name", "nominate");
        String openrc = System.getProperty("contract.openrc.admin", "");
        Exchanges log = new Exchanges();
        return openrc.isEmpty()
                ? ownServer(name)
                : new Target(
                        name,
                        login(source(openrc), log),
                        login(source(System.getProperty("contract.openrc.demo", "")), log),
                        login(source(System.getProperty("contract.openrc.alt", "")), log),
                        log,
                        () -> {});
    }

    private static Target ownServer(String name) throws IOException {
        Exchanges log = new Exchanges();
        Path directory = Files.createTempDirectory("nominate-contract");
        TestApi api = new TestApi(directory);
        for (String user : new String[] {"demo", "alt"}) {
            api.identity.createUser(user, "password");
            api.identity.createProject(user, "");
            api.identity.grant(user, user, Role.MEMBER);
        }
        Api demo = login(variables(api.url, "demo", "password"), log);
        api.central.network.give("192.0.2.77", demo.project());
        return new Target(
                name,
                login(variables(api.url, "admin", api.adminPassword), log),
                demo,
                login(variables(api.url, "alt", "password"), log),
                log,
                () -> {
                    api.close();
                    deleteAll(directory);
                });
    }

    private static Map<String, String> variables(URI url, String user, String password) {
        return Map.of(
                "OS_AUTH_URL", url + "/identity/v3",
                "OS_USERNAME", user,
                "OS_PASSWORD", password,
                "OS_PROJECT_NAME", user,
                "OS_REGION_NAME", "RegionOne");
    }

    private static void deleteAll(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Map<String, String> source(String openrc) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("bash", "-c", ". \"$0\" && env", openrc).start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (shell.waitFor() != 0) {
            throw new AssertionError("cannot source '" + openrc + "'");
        }
        Map<String, String> variables = new HashMap<>();
        output.lines()
                .filter(line -> line.indexOf('=') > 0)
                .forEach(line ->
                        variables.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return variables;
    }

    private static Api login(Map<String, String> variables, Exchanges log) {
        Api keystone = new Api(URI.create(variables.getOrDefault("OS_AUTH_URL", "")), "", Map.of(), new Exchanges());
        Reply token = keystone.post("/auth/tokens", """
                        {"auth":{"identity":{"methods":["password"],"password":{"user":
                        {"name":"%s","domain":{"id":"default"},"password":"%s"}}},
                        "scope":{"project":{"name":"%s","domain":{"id":"default"}}}}}
                        """.formatted(
                        variables.get("OS_USERNAME"), variables.get("OS_PASSWORD"), variables.get("OS_PROJECT_NAME")))
                .is(201);
        JsonNode body = Json.read(token.response().body()).path("token");
        String url = "";
        for (JsonNode service : body.path("catalog")) {
            for (JsonNode endpoint : service.path("endpoints")) {
                if (service.path("type").asString().equals("dns")
                        && endpoint.path("interface").asString().equals("public")
                        && endpoint.path("region").asString().equals(variables.get("OS_REGION_NAME"))) {
                    url = endpoint.path("url").asString();
                }
            }
        }
        return new Api(
                URI.create(url),
                body.at("/project/id").asString(),
                Map.of("X-Auth-Token", token.header("X-Subject-Token")),
                log);
    }

    /** What the target is called in {@link Case#differs}. */
    String name() {
        return name;
    }

    /** All that was asked of it until now. */
    Exchanges exchanges() {
        return exchanges;
    }

    /** An administrator in a project of his own. */
    Api admin() {
        return admin;
    }

    /** A member of a project. */
    Api demo() {
        return demo;
    }

    /** A member of another project. */
    Api alt() {
        return alt;
    }

    /** The administrator, looking at all projects. */
    Api everywhere() {
        return admin.with("X-Auth-All-Projects", "True");
    }

    /** A name that no zone has yet. */
    String name(String label) {
        return label + "-" + numbers.incrementAndGet() + "-" + tag + ".contract.example.";
    }

    /** A new zone of the member's, by its id. */
    Zone zone() {
        return zone(demo, name("zone"));
    }

    Zone zone(Api owner, String name) {
        Reply reply = owner.post("/v2/zones", "{\"name\":\"" + name + "\",\"email\":\"a@example.com\"}")
                .is(201, 202);
        return new Zone(owner, reply.at("/id"), name);
    }

    /** A zone that a case works with. */
    record Zone(Api owner, String id, String name) {
        String path() {
            return "/v2/zones/" + id;
        }

        String sets() {
            return path() + "/recordsets";
        }

        /** Makes a record set; the name is relative to the zone, and may be empty. */
        Reply add(String label, String type, String records) {
            String owner = label.isEmpty() ? name : label + "." + name;
            return owner().post(
                            sets(),
                            "{\"name\":\"" + owner + "\",\"type\":\"" + type + "\",\"records\":[" + records + "]}");
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
