package io.nominate.auth.keystone;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Token;
import io.nominate.central.port.ServiceToken;
import io.nominate.model.config.KeystoneConfig;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks Keystone as Nominate's own user, whose token it gets when it is first needed and whenever it is over. */
public final class KeystoneClient implements ServiceToken, AutoCloseable {
    private static final int SPARE = 30;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KeystoneConfig config;
    private final InstantSource clock;
    private final HttpClient http;
    private final ReentrantLock login = new ReentrantLock();
    private volatile @Nullable Own own;

    private record Own(String token, Instant expiresAt, List<Token.Endpoint> catalog) {
        @Override
        public String toString() {
            return "Own[" + expiresAt + "]";
        }
    }

    /**
     * Connects to nothing yet.
     *
     * @throws IllegalArgumentException naming the TLS file that will not do
     */
    public KeystoneClient(KeystoneConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(config.connectTimeout());
        if ("https".equalsIgnoreCase(config.authUrl().getScheme())) {
            builder.sslContext(Tls.context(config.tls()));
        }
        this.http = builder.build();
    }

    /** What it was made with. */
    public KeystoneConfig config() {
        return config;
    }

    /**
     * What a token stands for; empty when Keystone does not know it, or no longer.
     *
     * @param allowExpired whether one will do that was good until lately
     */
    Optional<Validated> validate(String token, boolean allowExpired) throws KeystoneUnavailableException {
        HttpRequest.Builder request;
        try {
            request = get(allowExpired ? "/auth/tokens?allow_expired=1" : "/auth/tokens")
                    .header("X-Subject-Token", token)
                    // Without it Keystone refuses credentials that are limited to some requests.
                    .header("OpenStack-Identity-Access-Rules", "1.0");
        } catch (IllegalArgumentException e) {
            // No header can carry such a text, so no Keystone has issued it.
            return Optional.empty();
        }
        HttpResponse<String> response = asOurselves(request);
        return switch (response.statusCode()) {
            case 200 -> Optional.of(TokenDocument.read(response.body(), TokenDocument.FOR_CALLERS));
            case 404 -> Optional.empty();
            case 403 ->
                throw new KeystoneUnavailableException(
                        "Keystone does not let the user of [keystone_authtoken] validate tokens: it needs the role"
                                + " admin or service");
            default -> throw unexpected("a token", response);
        };
    }

    /** The status of {@code GET /v3/projects/ID}. */
    int projectStatus(String id) throws KeystoneUnavailableException {
        return asOurselves(get("/projects/" + id)).statusCode();
    }

    /** What is known of a project, by its id; empty where there is none. */
    Optional<JsonNode> project(String id) throws KeystoneUnavailableException {
        HttpResponse<String> response = asOurselves(get("/projects/" + id));
        return response.statusCode() == 200
                ? Optional.of(JSON.readTree(response.body()).path("project"))
                : Optional.empty();
    }

    /** The projects of that name, in all domains. */
    List<JsonNode> projectsNamed(String name) throws KeystoneUnavailableException {
        HttpResponse<String> response =
                asOurselves(get("/projects?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8)));
        if (response.statusCode() != 200) {
            throw unexpected("projects", response);
        }
        return JSON.readTree(response.body()).path("projects").valueStream().toList();
    }

    @Override
    public Token get(Token stale) {
        try {
            Own mine = own();
            if (mine.token().equals(stale.secret())) {
                mine = renewed(mine);
            }
            return new Token(mine.token(), Map.of(), mine.catalog());
        } catch (KeystoneUnavailableException e) {
            throw Fault.of(FaultType.KEYSTONE_COMMUNICATION_FAILURE, String.valueOf(e.getMessage()));
        }
    }

    private static KeystoneUnavailableException unexpected(String subject, HttpResponse<String> response) {
        return new KeystoneUnavailableException(
                "Keystone answers " + response.statusCode() + " when asked about " + subject);
    }

    private HttpRequest.Builder get(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        config.authUrl().resolve(config.authUrl().getPath() + path))
                .timeout(config.timeout())
                .header("Accept", "application/json");
        String trace = MDC.get("traceparent");
        return trace == null ? request : request.header("traceparent", trace);
    }

    private HttpResponse<String> asOurselves(HttpRequest.Builder request) throws KeystoneUnavailableException {
        Own before = own();
        HttpResponse<String> response =
                send(request.setHeader("X-Auth-Token", before.token()).build());
        if (response.statusCode() == 401) {
            response = send(
                    request.setHeader("X-Auth-Token", renewed(before).token()).build());
            if (response.statusCode() == 401) {
                throw new KeystoneUnavailableException("Keystone refuses the token that it has just given Nominate");
            }
        }
        return response;
    }

    private Own own() throws KeystoneUnavailableException {
        Own now = own;
        return now != null && now.expiresAt().minusSeconds(SPARE).isAfter(clock.instant()) ? now : renewed(now);
    }

    /** A token that is not {@code stale}: another thread's, or a new one. */
    private Own renewed(@Nullable Own stale) throws KeystoneUnavailableException {
        login.lock();
        try {
            Own now = own;
            if (now == null || now.equals(stale)) {
                now = logIn();
                own = now;
            }
            return now;
        } finally {
            login.unlock();
        }
    }

    private Own logIn() throws KeystoneUnavailableException {
        HttpResponse<String> response = send(get("/auth/tokens")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(LoginDocument.of(config.login())))
                .build());
        Optional<String> token = response.headers().firstValue("X-Subject-Token");
        if (response.statusCode() != 201 || token.isEmpty()) {
            throw new KeystoneUnavailableException(
                    response.statusCode() == 401
                            ? "Keystone refuses the user of [keystone_authtoken]: check username, password, project and"
                                    + " domains"
                            : "Keystone answers " + response.statusCode() + " when Nominate logs in");
        }
        Validated ourselves = TokenDocument.read(response.body(), TokenDocument.FOR_OURSELVES);
        return new Own(token.get(), ourselves.expiresAt(), ourselves.catalog());
    }

    private HttpResponse<String> send(HttpRequest request) throws KeystoneUnavailableException {
        for (int attempt = 0; ; attempt++) {
            try {
                return http.send(request, BodyHandlers.ofString());
            } catch (HttpTimeoutException e) {
                throw new KeystoneUnavailableException("Keystone does not answer in time at " + config.authUrl());
            } catch (IOException e) {
                if (attempt >= config.retries()) {
                    throw new KeystoneUnavailableException(
                            "Keystone cannot be reached at " + config.authUrl() + ": " + e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KeystoneUnavailableException("interrupted while asking Keystone");
            }
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
