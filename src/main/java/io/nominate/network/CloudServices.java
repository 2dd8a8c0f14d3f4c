package io.nominate.network;

import io.nominate.central.api.Fault;
import io.nominate.central.api.Token;
import io.nominate.central.port.CloudInventory;
import io.nominate.central.port.InventoryException;
import io.nominate.central.port.ServiceToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Nova (Compute API v2.1) and Neutron (Networking API v2.0) have, asked as Nominate's own user, who must be allowed to
 * see all projects, at the endpoints of Keystone's catalog.
 */
public final class CloudServices implements CloudInventory, AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PAGE = 500;
    private static final int MOST_PAGES = 10_000;

    /** The first that shows an administrator the host name of a server. */
    private static final String NOVA_VERSION = "2.3";

    private final ServiceToken tokens;
    private final Optional<String> region;
    private final String side;
    private final Duration timeout;
    private final HttpClient http;

    /**
     * @param region of the catalog; empty: the first that has the service
     * @param side of the catalog: {@code public}, {@code internal} or {@code admin}
     * @param timeout of a call
     */
    public CloudServices(ServiceToken tokens, Optional<String> region, String side, Duration timeout, SSLContext tls) {
        this.tokens = tokens;
        this.region = region;
        this.side = side;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .sslContext(tls)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    private static String service(Kind kind) {
        return kind == Kind.INSTANCE ? "compute" : "network";
    }

    /** The name of the collection: of its path and of the list in the answer. */
    private static String collection(Kind kind) {
        return switch (kind) {
            case INSTANCE -> "servers";
            case PORT -> "ports";
            case FLOATING_IP -> "floatingips";
        };
    }

    @Override
    public void list(Kind kind, Consumer<Map<String, ? extends @Nullable Object>> each) throws InventoryException {
        String name = collection(kind);
        String path = kind == Kind.INSTANCE ? "/servers/detail?all_tenants=1&limit=" : "/" + name + "?limit=";
        String marker = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode body = get(kind, path + PAGE + marker).orElseThrow(() -> failure(kind, "has no " + name));
            JsonNode items = body.path(name);
            if (!items.isArray()) {
                throw failure(kind, "answers without " + name);
            }
            items.forEach(item -> each.accept(map(item)));
            if (items.isEmpty() || !NeutronAddresses.hasNext(body.path(name + "_links"))) {
                return;
            }
            marker = "&marker="
                    + NeutronAddresses.encoded(
                            items.get(items.size() - 1).path("id").asString(""));
        }
        throw failure(kind, "does not end its list of " + name);
    }

    @SuppressWarnings("unchecked") // an object of JSON
    private static Map<String, ? extends @Nullable Object> map(JsonNode item) {
        return JSON.convertValue(item, Map.class);
    }

    @Override
    public boolean exists(Kind kind, String id) throws InventoryException {
        return get(kind, "/" + collection(kind) + "/" + NeutronAddresses.encoded(id))
                .filter(body -> !body.path("server").path("status").asString("").equals("DELETED"))
                .isPresent();
    }

    /** Empty for 404. */
    private Optional<JsonNode> get(Kind kind, String rest) throws InventoryException {
        try {
            Token token = tokens.get(Token.NONE);
            HttpResponse<byte[]> response = send(kind, token, rest);
            if (response.statusCode() == 401) {
                response = send(kind, tokens.get(token), rest);
            }
            return switch (response.statusCode()) {
                case 200 -> Optional.of(JSON.readTree(response.body()));
                case 404 -> Optional.empty();
                case 401, 403 ->
                    throw failure(
                            kind,
                            "answers " + response.statusCode()
                                    + ": the user of [keystone_authtoken] needs to see all projects");
                default -> throw failure(kind, "answers " + response.statusCode());
            };
        } catch (Fault e) {
            throw new InventoryException(String.valueOf(e.getMessage()));
        } catch (IOException | JacksonException e) {
            throw failure(kind, "does not answer: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(kind, "was not waited for");
        }
    }

    private HttpResponse<byte[]> send(Kind kind, Token token, String rest)
            throws InventoryException, IOException, InterruptedException {
        URI endpoint = token.endpoint(service(kind), region, side)
                .orElseThrow(() -> new InventoryException("Keystone's catalog has no " + side + " endpoint of "
                        + service(kind) + region.map(name -> " in " + name).orElse("")));
        String base =
                kind == Kind.INSTANCE ? endpoint.toString().replaceFirst("/$", "") : NeutronAddresses.base(endpoint);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + rest))
                .timeout(timeout)
                .header("X-Auth-Token", token.secret())
                .header("Accept", "application/json")
                .GET();
        if (kind == Kind.INSTANCE) {
            request.header("X-OpenStack-Nova-API-Version", NOVA_VERSION);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static InventoryException failure(Kind kind, String what) {
        return new InventoryException((kind == Kind.INSTANCE ? "Nova " : "Neutron ") + what);
    }

    @Override
    public void close() {
        http.close();
    }
}
