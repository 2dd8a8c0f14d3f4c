package io.nominate.testkit;

import io.nominate.model.HostPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Nominate in a process of its own, as {@code ./nominate serve} runs it, on ports that stay the same over restarts, with
 * a client of its API.
 */
public final class Nominate implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern EXPORT = Pattern.compile("export (\\w+)='?([^']*)'?");

    private final Path directory;
    private final List<String> launcher;
    private final List<String> serve;
    private final Map<String, String> environment = new HashMap<>();
    private final HostPort api = new HostPort("127.0.0.1", Ports.free());
    private final HostPort mdns = new HostPort("127.0.0.1", Ports.free());
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private Process process;
    private String token = "";
    private int starts;
    private Path credentials;

    private Nominate(Path directory, List<String> launcher, Map<String, String> options, String... serve) {
        this.serve = List.of(serve);
        this.directory = directory;
        this.launcher = launcher;
        environment.put("OS_SERVICE_API__LISTEN", api.toString());
        environment.put("OS_SERVICE_MDNS__LISTEN", mdns.toString());
        environment.putAll(options);
        this.credentials = state();
        this.process = launch();
    }

    /** Starts it with its data in {@code directory}, and waits until it works. */
    public static Nominate start(Path directory) {
        return start(directory, List.of(), Map.of());
    }

    /**
     * As {@link #start(Path)}.
     *
     * @param wrapper a command that is given Nominate's own as its arguments
     * @param options environment variables, which stand for options of the configuration
     */
    public static Nominate start(Path directory, List<String> wrapper, Map<String, String> options) {
        List<String> launcher = new ArrayList<>(wrapper);
        launcher.addAll(program());
        Nominate nominate = new Nominate(directory, launcher, options);
        return nominate.orEnded();
    }

    /** Starts one with only some roles, as {@code --roles} names them. */
    public static Nominate startRoles(Path directory, String roles, Map<String, String> options) {
        return new Nominate(directory, program(), options, "--roles", roles).orEnded();
    }

    /** Starts one with more arguments of {@code serve}. */
    public static Nominate startWith(Path directory, Map<String, String> options, String... arguments) {
        return new Nominate(directory, program(), options, arguments).orEnded();
    }

    /**
     * Starts {@code ./nominate} of the working directory as it was built, with its AOT cache and its limit of memory.
     *
     * @param arguments more of {@code serve}'s
     */
    public static Nominate startBuilt(Path directory, Map<String, String> options, String... arguments) {
        Map<String, String> environment = new HashMap<>(options);
        environment.put("NOMINATE_JAVA_HOME", System.getProperty("java.home"));
        List<String> built = List.of(Path.of("nominate").toAbsolutePath().toString());
        return new Nominate(directory, built, environment, arguments).orEnded();
    }

    /** This one once it works; one that does not come up is ended. */
    private Nominate orEnded() {
        try {
            awaitReady();
            return this;
        } catch (RuntimeException e) {
            kill();
            throw e;
        }
    }

    private Process launch() {
        // Whoever runs the tests may ignore SIGHUP, as nohup does, and what it starts would too.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=HUP"));
        command.addAll(launcher);
        command.addAll(List.of("serve", "--state-dir", state().toString()));
        command.addAll(serve);
        try {
            Files.createDirectories(directory);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log-" + starts++).toFile());
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs an administrative command against it: {@code nominate ARGUMENTS --state-dir ...}. */
    public Commands.Result command(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--state-dir", state().toString()));
        return Commands.run(environment, program(all.toArray(String[]::new)));
    }

    /** Runs the program to its end. */
    public static Commands.Result run(Map<String, String> environment, String... arguments) {
        return Commands.run(environment, program(arguments));
    }

    private static List<String> program(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.nominate.app.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    private void awaitReady() {
        Awaitility.await("Nominate in " + directory)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("it ended: " + log());
                    }
                    return log().contains("  data ");
                });
        token = "";
    }

    /** What it has printed since it was started last. */
    public String log() {
        try {
            return Files.readString(directory.resolve("log-" + (starts - 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its state directory. */
    public Path state() {
        return directory.resolve("state");
    }

    public HostPort mdns() {
        return mdns;
    }

    public HostPort api() {
        return api;
    }

    public String url() {
        return "http://" + api;
    }

    public long pid() {
        return process.pid();
    }

    /** Ends it as a crash would. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        join();
    }

    /** SIGSTOP: it is there, and does nothing. */
    public void freeze() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        Commands.run(Map.of(), List.of("kill", "-" + name, Long.toString(pid())))
                .orThrow();
    }

    /** Ends it as an operator would; answers its exit code. */
    public int stop() {
        process.destroy();
        join();
        return process.exitValue();
    }

    private void join() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts it again on the same data and ports. */
    public void restart() {
        process = launch();
        awaitReady();
    }

    /** Has it log in with the openrc file of another process. */
    public Nominate loggingInLike(Nominate other) {
        credentials = other.state();
        return this;
    }

    /** The environment that its openrc file gives. */
    public Map<String, String> openrc() {
        Map<String, String> variables = new HashMap<>();
        try {
            for (String line : Files.readAllLines(credentials.resolve("openrc"))) {
                Matcher export = EXPORT.matcher(line);
                if (export.matches()) {
                    variables.put(export.group(1), export.group(2));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return variables;
    }

    /** A token of the administrator. */
    public String token() {
        if (token.isEmpty()) {
            Map<String, String> rc = openrc();
            String body = """
                    {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "%s",
                     "domain": {"name": "Default"}, "password": "%s"}}},
                     "scope": {"project": {"name": "%s", "domain": {"name": "Default"}}}}}""".formatted(rc.get("OS_USERNAME"), rc.get("OS_PASSWORD"), rc.get("OS_PROJECT_NAME"));
            HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(url() + "/identity/v3/auth/tokens"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build());
            token = response.headers().firstValue("X-Subject-Token").orElseThrow();
        }
        return token;
    }

    /** An answer of the API. */
    public record Answer(int code, String text) {
        /** Its body as JSON. */
        public JsonNode json() {
            return JSON.readTree(text);
        }
    }

    /** An answer of the API with its headers, whose names are in small letters. */
    public record Reply(int code, String text, Map<String, List<String>> headers) {
        /** Its body as JSON. */
        public JsonNode json() {
            return JSON.readTree(text);
        }
    }

    /** Calls the API with just these headers and, unless it is empty, a body of JSON. */
    public Reply as(Map<String, String> headers, String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofMinutes(2))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty() && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        HttpResponse<String> response = send(request.build());
        return new Reply(
                response.statusCode(), response.body(), response.headers().map());
    }

    /** Calls the API as the administrator. */
    public Answer call(String method, String path, String contentType, String body) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofMinutes(2))
                .header("X-Auth-Token", token())
                .header("X-Auth-All-Projects", "True")
                .header("Content-Type", contentType)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
        return new Answer(response.statusCode(), response.body());
    }

    /** Sends octets as they are; {@code accept} is the type of answer that is asked for. */
    public Answer upload(String method, String path, String contentType, String accept, BodyPublisher body) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofMinutes(2))
                .header("X-Auth-Token", token())
                .header("X-Auth-All-Projects", "True")
                .header("Content-Type", contentType)
                .header("Accept", accept)
                .method(method, body)
                .build());
        return new Answer(response.statusCode(), response.body());
    }

    /** Makes a zone of a zone file at once. */
    public Answer importZone(byte[] file) {
        return upload("POST", "/v2/zones", "text/dns", "application/json", BodyPublishers.ofByteArray(file));
    }

    /** Makes a zone of a zone file by a task; answers the task at its end. */
    public JsonNode importByTask(byte[] file) {
        Answer answer = upload(
                "POST", "/v2/zones/tasks/imports", "text/dns", "application/json", BodyPublishers.ofByteArray(file));
        if (answer.code() != 202) {
            throw new IllegalStateException(answer.toString());
        }
        return awaitTask("/v2/zones/tasks/imports/" + answer.json().path("id").asString());
    }

    /** Waits until a task has ended, well or badly; answers it. */
    public JsonNode awaitTask(String path) {
        return Awaitility.await("the end of " + path)
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> get(path).json(),
                        task -> !task.path("status").asString().equals("PENDING"));
    }

    /** Deletes a zone and waits until it is gone. */
    public void deleteZone(String zoneId) {
        Answer answer = call("DELETE", "/v2/zones/" + zoneId, "application/json", "");
        if (answer.code() != 202) {
            throw new IllegalStateException(answer.toString());
        }
        Awaitility.await("zone " + zoneId + " gone")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> get("/v2/zones/" + zoneId).code() == 404);
    }

    public Answer get(String path) {
        return call("GET", path, "application/json", "");
    }

    public Answer post(String path, String json) {
        return call("POST", path, "application/json", json);
    }

    /** Makes a zone; answers its id. */
    public String createZone(String name) {
        Answer answer = post("/v2/zones", "{\"name\": \"%s\", \"email\": \"admin@example.org\"}".formatted(name));
        if (answer.code() != 202) {
            throw new IllegalStateException(answer.toString());
        }
        return answer.json().path("id").asString();
    }

    /** Makes a record set. */
    public Answer createSet(String zoneId, String name, String type, String record) {
        return post(
                "/v2/zones/" + zoneId + "/recordsets",
                "{\"name\": \"%s\", \"type\": \"%s\", \"records\": [\"%s\"]}".formatted(name, type, record));
    }

    /** All record sets of a zone. */
    public List<JsonNode> sets(String zoneId) {
        List<JsonNode> sets = new ArrayList<>();
        String next = "/v2/zones/" + zoneId + "/recordsets?limit=1000";
        while (!next.isEmpty()) {
            JsonNode page = get(next).json();
            page.path("recordsets").forEach(sets::add);
            String link = page.path("links").path("next").asString("");
            next = link.isEmpty() ? "" : link.substring(link.indexOf("/v2/"));
        }
        return sets;
    }

    /** Waits until a zone is ACTIVE. */
    public void awaitActive(String zoneId) {
        Awaitility.await("zone " + zoneId + " ACTIVE")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> get("/v2/zones/" + zoneId)
                        .json()
                        .path("status")
                        .asString()
                        .equals("ACTIVE"));
    }

    /** Takes all quotas from the administrator's project. */
    public void unlimit() {
        String project = get("/v2/quotas").code() == 200 ? projectId() : "";
        Answer answer = call(
                "PATCH",
                "/v2/quotas/" + project,
                "application/json",
                "{\"zones\": -1, \"zone_recordsets\": -1, \"zone_records\": -1, \"recordset_records\": -1,"
                        + " \"api_export_size\": -1}");
        if (answer.code() != 200) {
            throw new IllegalStateException(answer.toString());
        }
    }

    private String projectId() {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(url() + "/identity/v3/auth/tokens"))
                .header("X-Auth-Token", token())
                .header("X-Subject-Token", token())
                .GET()
                .build());
        return JSON.readTree(response.body())
                .path("token")
                .path("project")
                .path("id")
                .asString();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
