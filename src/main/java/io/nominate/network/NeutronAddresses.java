package io.nominate.network;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Token;
import io.nominate.central.port.NetworkApi;
import io.nominate.model.config.NetworkConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Floating IPs of Neutron (Networking API v2.0), asked with the caller's own token, in each region that the caller's
 * catalog or the configuration has.
 */
public final class NeutronAddresses implements NetworkApi, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NeutronAddresses.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SERVICE = "network";
    private static final int PAGE = 500;
    private static final int MOST_PAGES = 1_000;

    private final NetworkConfig config;
    private final HttpClient http;

    public NeutronAddresses(NetworkConfig config, SSLContext tls) {
        this.config = config;
        this.http = HttpClient.newBuilder()
                .connectTimeout(config.timeout())
                .sslContext(tls)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public List<Address> list(Caller caller, String projectId) {
        List<NetworkConfig.Endpoint> endpoints = endpoints(caller);
        if (endpoints.isEmpty()) {
            throw noEndpoint();
        }
        List<Address> all = new ArrayList<>();
        for (NetworkConfig.Endpoint endpoint : endpoints) {
            list(caller, projectId, endpoint, all);
        }
        return all;
    }

    private static Fault noEndpoint() {
        return Fault.of(FaultType.NO_ENDPOINT, "There is no endpoint of the network service to ask");
    }

    private List<NetworkConfig.Endpoint> endpoints(Caller caller) {
        if (!config.endpoints().isEmpty()) {
            return config.endpoints();
        }
        return caller.token().catalog().stream()
                .filter(endpoint ->
                        endpoint.service().equals(SERVICE) && endpoint.side().equals(config.side()))
                .map(endpoint -> new NetworkConfig.Endpoint(endpoint.region(), endpoint.url()))
                .toList();
    }

    private void list(Caller caller, String projectId, NetworkConfig.Endpoint endpoint, List<Address> all) {
        String query = "?project_id=" + encoded(projectId) + "&limit=" + PAGE;
        String marker = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode body =
                    get(caller, endpoint, query + marker).orElseThrow(() -> failure(endpoint, "has no floatingips"));
            JsonNode items = body.path("floatingips");
            for (JsonNode item : items) {
                if (isOf(item, projectId)) {
                    address(endpoint.region(), item).ifPresent(all::add);
                }
            }
            boolean more = items.size() > 0 && hasNext(body.path("floatingips_links"));
            if (!more) {
                return;
            }
            marker = "&marker=" + encoded(items.get(items.size() - 1).path("id").asString());
        }
        throw failure(endpoint, "does not end its list");
    }

    static boolean hasNext(JsonNode links) {
        for (JsonNode link : links) {
            if (link.path("rel").asString("").equals("next")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Optional<Address> find(Caller caller, String projectId, String region, String id) {
        List<NetworkConfig.Endpoint> endpoints = endpoints(caller);
        if (endpoints.isEmpty()) {
            throw noEndpoint();
        }
        return endpoints.stream()
                .filter(endpoint -> endpoint.region().equals(region))
                .findFirst()
                .flatMap(endpoint -> get(caller, endpoint, "/" + encoded(id)))
                .map(body -> body.path("floatingip"))
                .filter(item -> isOf(item, projectId))
                .flatMap(item -> address(region, item));
    }

    /** An administrator is shown what others have, too. */
    private static boolean isOf(JsonNode item, String projectId) {
        JsonNode project = item.has("project_id") ? item.path("project_id") : item.path("tenant_id");
        return project.asString("").equals(projectId);
    }

    private static Optional<Address> address(String region, JsonNode item) {
        String text = item.path("floating_ip_address").asString("");
        try {
            return Optional.of(new Address(region, item.path("id").asString(), InetAddress.ofLiteral(text)));
        } catch (IllegalArgumentException e) {
            LOG.warn("Neutron of {} has a floating IP whose address is '{}'", region, text);
            return Optional.empty();
        }
    }

    /** Empty for 404. */
    private Optional<JsonNode> get(Caller caller, NetworkConfig.Endpoint endpoint, String rest) {
        Token token = caller.token();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base(endpoint.url()) + "/floatingips" + rest))
                .timeout(config.timeout())
                .header("X-Auth-Token", token.secret().isEmpty() ? "none" : token.secret())
                .header("Accept", "application/json")
                .GET();
        String trace = MDC.get("traceparent");
        if (trace != null) {
            request.header("traceparent", trace);
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return switch (response.statusCode()) {
                case 200 -> Optional.of(JSON.readTree(response.body()));
                case 404 -> Optional.empty();
                default -> throw failure(endpoint, "answers " + response.statusCode());
            };
        } catch (IOException | JacksonException e) {
            throw failure(endpoint, "does not answer: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(endpoint, "was not waited for");
        }
    }

    static String base(URI url) {
        String text = url.toString();
        String plain = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return plain.endsWith("/v2.0") ? plain : plain + "/v2.0";
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Fault failure(NetworkConfig.Endpoint endpoint, String what) {
        LOG.warn("Neutron of {} at {} {}", endpoint.region(), endpoint.url(), what);
        return Fault.of(
                FaultType.NEUTRON_COMMUNICATION_FAILURE,
                "The network service of " + endpoint.region() + " " + what + ": try again later");
    }

    @Override
    public void close() {
        http.close();
    }
}
