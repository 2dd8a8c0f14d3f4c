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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The floating IPs and ports of a Neutron, as its published API has them, and strict: it wants a token, refuses parameters
 * that it does not know, and gives out pages with links.
 */
public final class FakeNeutron implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> PARAMETERS = Set.of(
            "id",
            "project_id",
            "tenant_id",
            "floating_ip_address",
            "floating_network_id",
            "fixed_ip_address",
            "port_id",
            "router_id",
            "status",
            "description",
            "network_id",
            "device_id",
            "device_owner",
            "fields",
            "limit",
            "marker",
            "page_reverse",
            "sort_key",
            "sort_dir");

    private final HttpServer server;
    private final Function<String, Optional<Who>> tokens;
    private final Map<String, Map<String, Object>> items = new ConcurrentSkipListMap<>();
    private final Map<String, Map<String, Object>> ports = new ConcurrentSkipListMap<>();
    private volatile int mostInPage = 1000;
    private volatile int failing;

    /** What it was asked, as {@code METHOD path?query}. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    /** Whose a token is. */
    public record Who(String project, boolean admin) {}

    private FakeNeutron(Function<String, Optional<Who>> tokens) {
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

    /** Starts one that knows tokens as told. */
    public static FakeNeutron start(Function<String, Optional<Who>> tokens) {
        return new FakeNeutron(tokens);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Never gives more than so many at once. */
    public void pages(int most) {
        mostInPage = most;
    }

    /** Answers everything with that code; 0 for no longer. */
    public void fail(int code) {
        failing = code;
    }

    /** Makes a floating IP, or gives it to another project: a new one then. Answers its id. */
    public String give(String address, String project) {
        items.values().removeIf(item -> address.equals(item.get("floating_ip_address")));
        String id = UUID.randomUUID().toString();
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", id);
        item.put("floating_ip_address", address);
        item.put("project_id", project);
        item.put("tenant_id", project);
        item.put("status", "ACTIVE");
        item.put("description", "");
        items.put(id, item);
        return id;
    }

    /** Has a floating IP lead to an address, or nowhere. */
    public void lead(String id, @Nullable String fixedAddress) {
        items.getOrDefault(id, new LinkedHashMap<>()).put("fixed_ip_address", fixedAddress);
    }

    /** Makes a port, or makes it anew. */
    public void port(String id, String project, String dnsName, String... addresses) {
        Map<String, Object> port = new LinkedHashMap<>();
        port.put("id", id);
        port.put("project_id", project);
        port.put("tenant_id", project);
        port.put("dns_name", dnsName);
        port.put("network_id", "n1");
        port.put("status", "ACTIVE");
        port.put(
                "fixed_ips",
                Arrays.stream(addresses)
                        .map(address -> Map.of("subnet_id", "s1", "ip_address", address))
                        .toList());
        ports.put(id, port);
    }

    /** Deletes whatever has that id. */
    public void delete(String id) {
        items.remove(id);
        ports.remove(id);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        Optional<Who> who = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Auth-Token"))
                .flatMap(tokens);
        if (failing != 0) {
            error(exchange, failing, "Failing");
        } else if (who.isEmpty()) {
            error(exchange, 401, "Unauthorized");
        } else if (!path.matches("/v2\\.0/(floatingips|ports)(/[^/]+)?")) {
            error(exchange, 404, "HTTPNotFound");
        } else if (!exchange.getRequestMethod().equals("GET")) {
            error(exchange, 405, "HTTPMethodNotAllowed");
        } else {
            String[] parts = path.split("/");
            Map<String, Map<String, Object>> all = parts[2].equals("ports") ? ports : items;
            if (parts.length == 3) {
                list(exchange, who.get(), parts[2], all);
            } else {
                show(exchange, who.get(), parts[2].equals("ports") ? "port" : "floatingip", all.get(parts[3]));
            }
        }
    }

    private static void show(HttpExchange exchange, Who who, String name, @Nullable Map<String, Object> item)
            throws IOException {
        if (item == null || !visible(item, who)) {
            error(exchange, 404, name.equals("port") ? "PortNotFound" : "FloatingIPNotFound");
        } else {
            answer(exchange, 200, Map.of(name, item));
        }
    }

    private static boolean visible(Map<String, Object> item, Who who) {
        return who.admin() || who.project().equals(item.get("project_id"));
    }

    private void list(HttpExchange exchange, Who who, String name, Map<String, Map<String, Object>> all)
            throws IOException {
        Map<String, String> query = query(exchange);
        if (!PARAMETERS.containsAll(query.keySet())) {
            error(exchange, 400, "HTTPBadRequest");
            return;
        }
        String marker = query.getOrDefault("marker", "");
        if (!marker.isEmpty() && !all.containsKey(marker)) {
            error(exchange, 400, "InvalidInput");
            return;
        }
        int limit = Math.min(mostInPage, Integer.parseInt(query.getOrDefault("limit", "1000")));
        List<Map<String, Object>> found = new ArrayList<>();
        boolean more = false;
        for (Map<String, Object> item : all.values()) {
            boolean wanted = visible(item, who)
                    && query.getOrDefault("project_id", String.valueOf(item.get("project_id")))
                            .equals(item.get("project_id"))
                    && String.valueOf(item.get("id")).compareTo(marker) > 0;
            if (wanted && found.size() == limit) {
                more = true;
            } else if (wanted) {
                found.add(item);
            }
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(name, found);
        if (more) {
            String next = url() + "/v2.0/" + name + "?limit=" + limit + "&marker="
                    + found.getLast().get("id");
            body.put(name + "_links", List.of(Map.of("rel", "next", "href", next)));
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
        answer(exchange, code, Map.of("NeutronError", Map.of("type", type, "message", type, "detail", "")));
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
