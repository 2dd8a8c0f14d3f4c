package io.nominate.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Keystone as Debian has it, on a free port of the loopback address, with its data in a directory. It comes up in
 * a few seconds with the user, the project and the role {@code admin}, the roles member and reader, and as what Nominate
 * asks it: the user {@code nominate} of the project {@code service}.
 */
public final class Keystone implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DOMAIN = "default";
    private static final int ATTEMPTS = 5;

    private final URI url;
    private final String password = UUID.randomUUID().toString();
    private final Path directory;
    private final Process process;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Map<String, String> roles = new HashMap<>();
    private String admin = "";

    private Keystone(Path directory, int tokenLife) {
        this.directory = directory;
        int port = Ports.free();
        url = URI.create("http://127.0.0.1:" + port + "/v3");
        try {
            Files.createDirectories(directory);
            Path script = directory.resolve("serve_keystone.py");
            try (InputStream own = Keystone.class.getResourceAsStream("serve_keystone.py")) {
                Files.write(script, Objects.requireNonNull(own).readAllBytes());
            }
            process = new ProcessBuilder(
                            "/usr/bin/python3",
                            script.toString(),
                            directory.toString(),
                            String.valueOf(port),
                            password,
                            String.valueOf(tokenLife))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("output").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts one and waits until it works.
     *
     * @param directory made if need be, and otherwise empty
     * @param tokenLife seconds that its tokens are good for
     */
    public static Keystone start(Path directory, int tokenLife) {
        Keystone keystone = new Keystone(directory, tokenLife);
        try {
            keystone.awaitReady();
            keystone.furnish();
            return keystone;
        } catch (RuntimeException | Error e) {
            keystone.close();
            throw e;
        }
    }

    private void awaitReady() {
        Awaitility.await("Keystone in " + directory)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("it ended: " + output());
                    }
                    return output().contains("ready");
                });
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("output"));
    }

    private void furnish() {
        admin = token("admin", password, "admin");
        call("GET", "/roles", "")
                .path("roles")
                .forEach(role ->
                        roles.put(role.path("name").asString(), role.path("id").asString()));
        String service = project("service");
        grant(user("nominate", password), service, "admin");
    }

    /** Of its v3 API. */
    public URI url() {
        return url;
    }

    /** The environment by which Nominate asks this Keystone, believing its answers for so many seconds. */
    public Map<String, String> options(String cacheTime) {
        return Map.of(
                "OS_KEYSTONE_AUTHTOKEN__AUTH_URL",
                url.toString(),
                "OS_KEYSTONE_AUTHTOKEN__USERNAME",
                "nominate",
                "OS_KEYSTONE_AUTHTOKEN__PASSWORD",
                password,
                "OS_KEYSTONE_AUTHTOKEN__PROJECT_NAME",
                "service",
                "OS_KEYSTONE_AUTHTOKEN__TOKEN_CACHE_TIME",
                cacheTime);
    }

    /** The environment of an {@code openstack} command. */
    public Map<String, String> openrc(String user, String ofPassword, String project) {
        return Map.of(
                "OS_AUTH_URL", url.toString(),
                "OS_IDENTITY_API_VERSION", "3",
                "OS_REGION_NAME", "RegionOne",
                "OS_USERNAME", user,
                "OS_PASSWORD", ofPassword,
                "OS_PROJECT_NAME", project,
                "OS_USER_DOMAIN_ID", DOMAIN,
                "OS_PROJECT_DOMAIN_ID", DOMAIN);
    }

    /** The password of the users admin and nominate. */
    public String password() {
        return password;
    }

    /** Makes a project; answers its id. */
    public String project(String name) {
        return made("project", "{\"project\": {\"name\": \"%s\", \"domain_id\": \"default\"}}".formatted(name));
    }

    /** Makes a user; answers its id. */
    public String user(String name, String ofPassword) {
        return made(
                "user",
                "{\"user\": {\"name\": \"%s\", \"password\": \"%s\", \"domain_id\": \"default\"}}"
                        .formatted(name, ofPassword));
    }

    private String made(String kind, String body) {
        return call("POST", "/" + kind + "s", body).path(kind).path("id").asString();
    }

    /** Gives a user a role in a project; a role that is not there is made. */
    public void grant(String userId, String projectId, String role) {
        call("PUT", "/projects/%s/users/%s/roles/%s".formatted(projectId, userId, role(role)), "");
    }

    /** Gives a user a role in the only domain. */
    public void grantInDomain(String userId, String role) {
        call("PUT", "/domains/%s/users/%s/roles/%s".formatted(DOMAIN, userId, role(role)), "");
    }

    /** Gives a user a role in the whole system. */
    public void grantInSystem(String userId, String role) {
        call("PUT", "/system/users/%s/roles/%s".formatted(userId, role(role)), "");
    }

    private String role(String name) {
        return roles.computeIfAbsent(name, made -> made("role", "{\"role\": {\"name\": \"%s\"}}".formatted(made)));
    }

    /** Puts a service into the catalog. */
    public void service(String type, String endpoint) {
        String id = made("service", "{\"service\": {\"type\": \"%s\", \"name\": \"%s\"}}".formatted(type, type));
        made(
                "endpoint",
                "{\"endpoint\": {\"service_id\": \"%s\", \"interface\": \"public\", \"region_id\": \"RegionOne\", \"url\": \"%s\"}}"
                        .formatted(id, endpoint));
    }

    /** A token for a project. */
    public String token(String user, String ofPassword, String project) {
        return scoped(
                user,
                ofPassword,
                "{\"project\": {\"name\": \"%s\", \"domain\": {\"id\": \"default\"}}}".formatted(project));
    }

    /**
     * A token.
     *
     * @param scope as {@code POST /v3/auth/tokens} takes it
     */
    public String scoped(String user, String ofPassword, String scope) {
        return issued("""
                {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "%s",
                 "domain": {"id": "default"}, "password": "%s"}}}, "scope": %s}}""".formatted(user, ofPassword, scope));
    }

    /** A token by an application credential that a user makes with a token. */
    public String byApplication(String userId, String token, String attributes) {
        String path = "/users/" + userId + "/application_credentials";
        String body = "{\"application_credential\": {\"name\": \"%s\" %s}}".formatted(UUID.randomUUID(), attributes);
        JsonNode made = good("POST", path, respond("POST", path, body, token)).path("application_credential");
        return issued(
                """
                {"auth": {"identity": {"methods": ["application_credential"], "application_credential":
                 {"id": "%s", "secret": "%s"}}}}""".formatted(made.path("id").asString(), made.path("secret").asString()));
    }

    private String issued(String body) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(url + "/auth/tokens"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
        return response.headers()
                .firstValue("X-Subject-Token")
                .orElseThrow(() -> new IllegalStateException(response.statusCode() + " " + response.body()));
    }

    /** Revokes a token. */
    public void revoke(String token) {
        send(HttpRequest.newBuilder(URI.create(url + "/auth/tokens"))
                .header("X-Auth-Token", token)
                .header("X-Subject-Token", token)
                .DELETE()
                .build());
    }

    /** The project that a token is for, while the token is good. */
    public Optional<String> projectOf(String token) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(url + "/auth/tokens"))
                .header("X-Auth-Token", token)
                .header("X-Subject-Token", token)
                .build());
        return response.statusCode() == 200
                ? Optional.of(
                        JSON.readTree(response.body()).at("/token/project/id").asString())
                : Optional.empty();
    }

    /** Calls its API as the administrator; an answer that is none of 200 to 299 is an error. */
    public JsonNode call(String method, String path, String body) {
        HttpResponse<String> response = respond(method, path, body, admin);
        if (response.statusCode() == 401) {
            admin = token("admin", password, "admin");
            response = respond(method, path, body, admin);
        }
        return good(method, path, response);
    }

    private HttpResponse<String> respond(String method, String path, String body, String token) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("X-Auth-Token", token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    private static JsonNode good(String method, String path, HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
    }

    /** Sends again what found a connection that Keystone had just closed. */
    private HttpResponse<String> send(HttpRequest request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return http.send(request, BodyHandlers.ofString());
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new UncheckedIOException(e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Ends it; its data stay, and nothing starts it again. */
    public void stop() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stop();
        http.close();
    }
}
