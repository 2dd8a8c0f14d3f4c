package io.nominate.cli.api;

import io.nominate.cli.cloud.Cloud;
import io.nominate.cli.error.CliException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls the API as a user; logs in at the first call. */
public final class Session {
    private static final String ALL_PROJECTS = "X-Auth-All-Projects";

    private final Transport transport;
    private final Login login;
    private final Map<String, String> headers;
    private Login.@Nullable Answer entered;

    /**
     * @param headers sent with each call: {@code X-Auth-All-Projects} and the like
     * @param trace told of each request: method, URL and code, never a secret
     */
    public Session(Cloud cloud, Map<String, String> headers, Consumer<String> trace) {
        this.transport = new Transport(cloud, trace);
        this.login = new Login(cloud, transport);
        this.headers = new LinkedHashMap<>(headers);
    }

    private Login.Answer entered() {
        Login.Answer before = entered;
        if (before == null) {
            before = login.enter();
            entered = before;
        }
        return before;
    }

    /** The id of the project that the login is for. */
    public String project() {
        String project = entered().project();
        if (project.isEmpty()) {
            throw CliException.misuse("it is not known for which project: give --project-id, or set OS_PROJECT_ID");
        }
        return project;
    }

    /** From now on what belongs to other projects is meant too. */
    public void beyondOwnProject() {
        headers.put(ALL_PROJECTS, "true");
    }

    /** Text as a part of a path or query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":");
    }

    public JsonNode get(String path) {
        return send("GET", path, Map.of(), new byte[0]).json();
    }

    /** As {@link #get}; a missing node where there is nothing (any more). */
    public JsonNode find(String path) {
        Reply reply = exchange("GET", path, Map.of(), new byte[0]);
        if (reply.code() == 404) {
            return MissingNode.getInstance();
        }
        return accepted(reply).json();
    }

    /**
     * Sends an object; an empty one, or one with GET or DELETE, is left out.
     *
     * @param more further headers
     */
    public JsonNode send(String method, String path, Map<String, String> more, ObjectNode body) {
        if (method.equals("GET") || method.equals("DELETE") || (method.equals("POST") && body.isEmpty())) {
            return send(method, path, more, new byte[0]).json();
        }
        Map<String, String> all = new LinkedHashMap<>(more);
        all.put("Content-Type", "application/json");
        return send(method, path, all, body.toString().getBytes(StandardCharsets.UTF_8))
                .json();
    }

    /** Any call; a refusal ends the command. */
    public Reply send(String method, String path, Map<String, String> more, byte[] body) {
        return accepted(exchange(method, path, more, body));
    }

    private Reply exchange(String method, String path, Map<String, String> more, byte[] body) {
        return transport.send(method, entered().endpoint() + path, headers(more), body);
    }

    private Map<String, String> headers(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        all.putAll(entered().headers());
        return all;
    }

    /** The lines of an answer that does not end. */
    public BufferedReader stream(String path, Map<String, String> query) {
        HttpResponse<InputStream> answer = transport.open(
                entered().endpoint() + path + query(path.indexOf('?') < 0 ? '?' : '&', query),
                headers(Map.of("Accept", "text/event-stream")));
        try {
            if (answer.statusCode() >= 400) {
                throw Refusal.of(
                        new Reply(answer.statusCode(), Map.of(), answer.body().readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** All items of a list, over all pages. */
    public List<JsonNode> list(String path, String collection, Map<String, String> filters) {
        List<JsonNode> items = new ArrayList<>();
        String query = query('?', filters);
        while (true) {
            JsonNode page = get(path + query);
            page.path(collection).forEach(items::add);
            String next = page.at("/links/next").asString("");
            if (next.indexOf('?') < 0) {
                return items;
            }
            query = next.substring(next.indexOf('?'));
        }
    }

    private static String query(char first, Map<String, String> filters) {
        StringBuilder query = new StringBuilder();
        filters.forEach((name, value) -> query.append(query.isEmpty() ? first : '&')
                .append(name)
                .append('=')
                .append(encoded(value)));
        return query.toString();
    }

    private static Reply accepted(Reply reply) {
        if (reply.code() >= 400) {
            throw Refusal.of(reply);
        }
        return reply;
    }
}
