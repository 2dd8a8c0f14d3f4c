package io.nominate.deliver.driver.designate;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.TargetOptions;
import io.nominate.deliver.tool.ApiClient;
import io.nominate.deliver.tool.ApiReply;
import io.nominate.deliver.tool.ApiRequest;
import io.nominate.deliver.tool.Tls;
import io.nominate.model.DeliveryCause;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Calls of the DNS service with a token of Keystone, which is got when it is first needed and whenever it is over. */
final class KeystoneSession implements AutoCloseable {
    private static final int MAX_TIMEOUT_SECONDS = 600;

    private final TargetOptions options;
    private final InstantSource clock;
    private final ApiClient keystone;
    private final ReentrantLock login = new ReentrantLock();
    private volatile @Nullable Open open;

    private record Open(String token, String endpoint, ApiClient service) {
        @Override
        public String toString() {
            return endpoint;
        }
    }

    KeystoneSession(TargetOptions options, InstantSource clock) throws DriverException {
        this.options = options;
        this.clock = clock;
        String url = options.get("auth_url");
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.keystone = client(base.endsWith("/v3") ? base : base + "/v3");
        credentials(); // complains of what is missing
    }

    private ApiClient client(String url) throws DriverException {
        return ApiClient.at("designate", url)
                .tls(Tls.trusting(options.find("ca_cert").map(Path::of)))
                .timeout(Duration.ofSeconds(options.number("timeout", 1, MAX_TIMEOUT_SECONDS)))
                .secret(options.get("password"))
                .clock(clock)
                .open();
    }

    /** Sends a request whose path begins after {@code /v2}. */
    ApiReply call(ApiRequest request) throws DriverException {
        Open before = open;
        Open now = before == null ? renewed(null) : before;
        ApiReply reply = send(now, request);
        return reply.status() == 401 ? send(renewed(now), request) : reply;
    }

    private static ApiReply send(Open session, ApiRequest request) throws DriverException {
        return session.service.call(request.header("X-Auth-Token", session.token));
    }

    private Open renewed(@Nullable Open stale) throws DriverException {
        login.lock();
        try {
            Open now = open;
            if (now != null && !now.equals(stale)) {
                return now;
            }
            ApiReply reply = keystone.call(ApiRequest.json("POST", "/auth/tokens", credentials()));
            if (!reply.ok()) {
                throw reply.failure(
                        "log in",
                        reply.jsonOrEmpty().path("error").path("message").asString(""));
            }
            String token = reply.headers().firstValue("X-Subject-Token").orElse("");
            if (token.isEmpty()) {
                throw DriverException.passing(DeliveryCause.SERVER_FAILURE, keystone + ": gave no token");
            }
            String endpoint = endpoint(reply.json().path("token").path("catalog"));
            Open fresh = now != null && now.endpoint.equals(endpoint)
                    ? new Open(token, endpoint, now.service)
                    : new Open(token, endpoint, client(endpoint));
            if (now != null && now.service != fresh.service) {
                now.service.close();
            }
            open = fresh;
            return fresh;
        } finally {
            login.unlock();
        }
    }

    private Map<String, Object> credentials() throws DriverException {
        Map<String, Object> user = Map.of(
                "name", options.get("username"),
                "domain", Map.of("name", options.get("user_domain_name")),
                "password", options.get("password"));
        Map<String, Object> project = Map.of(
                "name", options.get("project_name"),
                "domain", Map.of("name", options.get("project_domain_name")));
        return Map.of(
                "auth",
                Map.of(
                        "identity", Map.of("methods", List.of("password"), "password", Map.of("user", user)),
                        "scope", Map.of("project", project)));
    }

    private String endpoint(JsonNode catalog) throws DriverException {
        String type = options.get("service_type");
        Optional<String> region = options.find("region_name");
        for (JsonNode service : catalog) {
            if (service.path("type").asString("").equals(type)) {
                for (JsonNode endpoint : service.path("endpoints")) {
                    boolean there = region.isEmpty()
                            || region.get()
                                    .equals(endpoint.path("region_id")
                                            .asString(endpoint.path("region").asString("")));
                    if (there && endpoint.path("interface").asString("").equals("public")) {
                        return withVersion(endpoint.path("url").asString(""));
                    }
                }
            }
        }
        throw DriverException.setting(keystone + ": its catalog has no public endpoint of type " + type
                + region.map(name -> " in region " + name).orElse(""));
    }

    private static String withVersion(String url) {
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return base.endsWith("/v2") ? base : base + "/v2";
    }

    @Override
    public String toString() {
        return keystone.toString();
    }

    @Override
    public void close() {
        keystone.close();
        Open now = open;
        if (now != null) {
            now.service.close();
        }
    }
}
