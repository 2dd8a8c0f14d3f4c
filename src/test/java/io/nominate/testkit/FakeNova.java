package io.nominate.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The servers of a Nova, as its published API (v2.1) has them, and strict: it wants an administrator's token, shows the host
 * name only from microversion 2.3 on, refuses parameters that it does not know, and gives out pages with links.
 */
public final class FakeNova implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> PARAMETERS = Set.of(
            "all_tenants",
            "changes-since",
            "deleted",
            "flavor",
            "host",
            "image",
            "limit",
            "marker",
            "name",
            "project_id",
            "sort_dir",
            "sort_key",
            "status",
            "user_id");

    private final HttpServer server;
    private final Predicate<String> tokens;
    private final Map<String, Map<String, Object>> servers = new ConcurrentSkipListMap<>();
    private volatile int mostInPage = 1000;
    private volatile int failing;

    /** What it was asked, as {@code METHOD path?query}. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    private FakeNova(Predicate<String> tokens) {
        this.tokens = tokens;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** Starts one that believes these tokens to be an administrator's. */
    public static FakeNova start(Predicate<String> tokens) {
        return new FakeNova(tokens);
    }

    /** As the catalog has it. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v2.1";
    }

    /** Never gives more than so many at once. */
    public void pages(int most) {
        mostInPage = most;
    }

    /** Answers everything with that code; 0 for no longer. */
    public void fail(int code) {
        failing = code;
    }

    /** Makes a server that is active, or makes it anew. */
    public void server(String id, String hostname, String project, String... addresses) {
        List<Map<String, Object>> network = new ArrayList<>();
        for (String address : addresses) {
            network.add(Map.of(
                    "addr",
                    address,
                    "version",
                    address.contains(":") ? 6 : 4,
                    "OS-EXT-IPS:type",
                    "fixed",
                    "OS-EXT-IPS-MAC:mac_addr",
                    "fa:16:3e:00:00:01"));
        }
        network.add(Map.of("addr", "203.0.113.1", "version", 4, "OS-EXT-IPS:type", "floating"));
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("id", id);
        made.put("name", "shown " + hostname);
        made.put("status", "ACTIVE");
        made.put("tenant_id", project);
        made.put("user_id", "u1");
        made.put("metadata", Map.of());
        made.put("addresses", Map.of("private", network));
        made.put("OS-EXT-SRV-ATTR:hostname", hostname);
        made.put("OS-EXT-STS:task_state", "");
        servers.put(id, made);
    }

    /** Sets a field of a server. */
    public void set(String id, String field, Object value) {
        servers.getOrDefault(id, new LinkedHashMap<>()).put(field, value);
    }

    /** Deletes a server. */
    public void delete(String id) {
        servers.remove(id);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        String token = exchange.getRequestHeaders().getFirst("X-Auth-Token");
        if (failing != 0) {
            error(exchange, failing, "failing");
        } else if (token == null || !tokens.test(token)) {
            error(exchange, 401, "unauthorized");
        } else if (!exchange.getRequestMethod().equals("GET")) {
            error(exchange, 405, "badMethod");
        } else if (path.equals("/v2.1/servers/detail")) {
            list(exchange);
        } else if (path.matches("/v2\\.1/servers/[^/]+")) {
            Map<String, Object> found = servers.get(path.substring("/v2.1/servers/".length()));
            if (found == null) {
                error(exchange, 404, "itemNotFound");
            } else {
                answer(exchange, 200, Map.of("server", shown(exchange, found)));
            }
        } else {
            error(exchange, 404, "itemNotFound");
        }
    }

    private static Map<String, Object> shown(HttpExchange exchange, Map<String, Object> server) {
        @Nullable String version = exchange.getRequestHeaders().getFirst("X-OpenStack-Nova-API-Version");
        Map<String, Object> shown = new LinkedHashMap<>(server);
        if (version == null || Double.parseDouble(version) < 2.3) {
            shown.remove("OS-EXT-SRV-ATTR:hostname");
        }
        return shown;
    }

    private void list(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange);
        String marker = query.getOrDefault("marker", "");
        if (!PARAMETERS.containsAll(query.keySet()) || (!marker.isEmpty() && !servers.containsKey(marker))) {
            error(exchange, 400, "badRequest");
            return;
        }
        int limit = Math.min(mostInPage, Integer.parseInt(query.getOrDefault("limit", "1000")));
        // Without all_tenants the caller's own project is listed, which has none here.
        List<Map<String, Object>> behind = servers.entrySet().stream()
                .filter(entry -> query.getOrDefault("all_tenants", "0").equals("1"))
                .filter(entry -> entry.getKey().compareTo(marker) > 0)
                .map(entry -> shown(exchange, entry.getValue()))
                .toList();
        List<Map<String, Object>> page = behind.stream().limit(limit).toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("servers", page);
        if (behind.size() > limit) {
            String next = url() + "/servers/detail?all_tenants=1&limit=" + limit + "&marker="
                    + page.getLast().get("id");
            body.put("servers_links", List.of(Map.of("rel", "next", "href", next)));
        }
        answer(exchange, 200, body);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new LinkedHashMap<>();
        String text = exchange.getRequestURI().getRawQuery();
        if (text != null) {
            for (String pair : text.split("&")) {
                String[] parts = pair.split("=", 2);
                query.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private static void error(HttpExchange exchange, int code, String type) throws IOException {
        answer(exchange, code, Map.of(type, Map.of("code", code, "message", type)));
    }

    private static void answer(HttpExchange exchange, int code, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
