package io.nominate.testkit;

import io.nominate.model.HostPort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Designate of Debian's packages over a {@link DesignateDatabase}: API (without authentication, everybody is an
 * administrator), central and MiniDNS, in one process. Nothing delivers zones.
 */
public final class OldDesignate implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path directory;
    private final int api = Ports.free();
    private final int mdns = Ports.free();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final BufferedReader said;
    private final Writer told;

    private OldDesignate(Path directory, DesignateDatabase database) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory);
        Files.writeString(config(), """
                [DEFAULT]
                state_path = %1$s
                root_helper =
                [service:api]
                listen = 127.0.0.1:%2$d
                api_base_uri = http://127.0.0.1:%2$d/
                auth_strategy = noauth
                enable_api_v2 = True
                enable_host_header = True
                quotas_verify_project_id = False
                [service:central]
                managed_resource_email = hostmaster@example.org
                [service:mdns]
                listen = 127.0.0.1:%3$d
                [storage:sqlalchemy]
                connection = %4$s
                [oslo_concurrency]
                lock_path = %1$s
                [oslo_policy]
                policy_file = policy.yaml
                """.formatted(directory, api, mdns, database.url()));
        Files.writeString(directory.resolve("policy.yaml"), """
                # Nobody lists names that are not to be.
                "create_blacklist": "!"
                """);
        Files.writeString(pools(), """
                - name: default
                  description: The pool of everybody
                  attributes: {}
                  ns_records:
                    - hostname: ns1.example.org.
                      priority: 1
                    - hostname: ns2.example.org.
                      priority: 2
                  nameservers:
                    - host: 127.0.0.1
                      port: %1$d
                  targets:
                    - type: bind9
                      description: The only one
                      masters:
                        - host: 127.0.0.1
                          port: %2$d
                      options:
                        host: 127.0.0.1
                        port: %1$d
                        rndc_host: 127.0.0.1
                        rndc_port: %3$d
                  also_notifies: []
                """.formatted(Ports.free(), mdns, Ports.free()));
        Path program = directory.resolve("old-designate.py");
        try (InputStream script = OldDesignate.class.getResourceAsStream("old-designate.py")) {
            Files.write(program, script.readAllBytes());
        }
        ProcessBuilder builder = new ProcessBuilder(
                        "/usr/bin/python3", program.toString(), config().toString(), pools().toString())
                .redirectError(log().toFile());
        builder.environment().put("OS_DEFAULT__TRANSPORT_URL", "fake://");
        builder.environment().put("PYTHONWARNINGS", "ignore");
        builder.environment().put("OS_SERVICE_API__API_PASTE_CONFIG", "/usr/share/designate-common/api-paste.ini");
        process = builder.start();
        said = process.inputReader();
        told = process.outputWriter();
    }

    /** Starts one, its files in a directory of its own. */
    public static OldDesignate start(Path directory, DesignateDatabase database) {
        try {
            OldDesignate designate = new OldDesignate(directory, database);
            designate.await("ready");
            return designate;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(String word) throws IOException {
        for (String line = said.readLine(); !word.equals(line); line = said.readLine()) {
            if (line == null) {
                throw new AssertionError(
                        "the Designate ended; it needs the packages designate-common and python3-pymysql: "
                                + tail(Files.readString(log())));
            }
        }
    }

    private static String tail(String log) {
        return log.substring(Math.max(0, log.length() - 3000));
    }

    private Path log() {
        return directory.resolve("log");
    }

    /** Its designate.conf. */
    public Path config() {
        return directory.resolve("designate.conf");
    }

    /** Its pools.yaml. */
    public Path pools() {
        return directory.resolve("pools.yaml");
    }

    public HostPort mdns() {
        return new HostPort("127.0.0.1", mdns);
    }

    public HostPort api() {
        return new HostPort("127.0.0.1", api);
    }

    /**
     * Has it store zones by its own storage layer.
     *
     * @param zones name, project, serial, status, action, and sets of name, type, TTL and records
     */
    public void store(List<Map<String, Object>> zones) {
        try {
            told.write(JSON.writeValueAsString(Map.of("zones", zones)) + "\n");
            told.flush();
            await("done");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Calls its API as a project; {@code body} is JSON, a zone file, or empty. */
    public JsonNode call(String project, String method, String path, String body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + api() + path))
                    .timeout(Duration.ofMinutes(2))
                    .header("X-Auth-Project-ID", project)
                    .header("Content-Type", body.startsWith("$") ? "text/dns" : "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
            if (method.equals("GET")) {
                request.header("X-Auth-All-Projects", "True");
            }
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new AssertionError(method + " " + path + ": " + response.statusCode() + " " + response.body());
            }
            return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All items of a collection of all projects, page by page. */
    public List<JsonNode> all(String path, String collection) {
        List<JsonNode> all = new ArrayList<>();
        String next = path + "?limit=1000";
        while (!next.isEmpty()) {
            JsonNode page = call("noauth-project", "GET", next, "");
            page.path(collection).forEach(all::add);
            String link = page.path("links").path("next").asString("");
            next = link.isEmpty() ? "" : link.substring(link.indexOf("/v2"));
        }
        return all;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
