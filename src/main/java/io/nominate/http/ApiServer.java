package io.nominate.http;

import io.nominate.auth.Authenticator;
import io.nominate.auth.identity.IdentityService;
import io.nominate.central.api.Central;
import io.nominate.central.port.Metrics;
import io.nominate.central.port.Policy;
import io.nominate.http.call.Front;
import io.nominate.http.identity.IdentityApi;
import io.nominate.http.v1.V1Api;
import io.nominate.http.v2.EventStreams;
import io.nominate.http.v2.V2Api;
import io.nominate.http.wire.Exchange;
import io.nominate.http.wire.HttpServer;
import io.nominate.http.wire.Observer;
import io.nominate.http.wire.Origins;
import io.nominate.http.wire.TlsFiles;
import io.nominate.model.HostPort;
import io.nominate.model.config.ApiConfig;
import io.nominate.model.config.TlsConfig;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that Nominate answers over HTTP. */
public final class ApiServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

    private final Optional<TlsFiles> tls;
    private final Origins origins;
    private final Front front;
    private final V2Api v2;
    private final Optional<V1Api> v1;
    private final boolean admin;
    private final Optional<IdentityApi> identity;
    private final Description description = Description.load();
    private final EventStreams streams;
    private final Health health;
    private final Cors cors;
    private final HttpServer server;

    /**
     * Reads the files of TLS, and listens to nothing yet.
     *
     * @param identity to be served under {@code /identity}
     * @param policy decides who may act for another project
     * @param authUri where those without a token are sent; a path is one of this server
     * @param metrics where requests are counted
     * @param readiness what {@code /healthz/ready} tells
     * @param streams those of events; closed with this
     * @param observer sees each request once it is answered
     */
    public ApiServer(
            ApiConfig config,
            Central central,
            Authenticator authenticator,
            Policy policy,
            Optional<IdentityService> identity,
            String authUri,
            Metrics metrics,
            Readiness readiness,
            EventStreams streams,
            Observer observer) {
        this.tls = config.front().tls().map(TlsFiles::new);
        this.origins = Origins.of(config.apiBaseUri(), config.enableHostHeader());
        this.front = new Front(central, authenticator, policy, config, authUri);
        this.v2 = new V2Api(config, streams);
        this.streams = streams;
        this.v1 = config.v1Extensions().map(extensions -> new V1Api(config, extensions));
        this.admin = !config.adminExtensions().isEmpty();
        this.identity = identity.map(it -> new IdentityApi(it, origins));
        this.health = new Health(config.front().disablingFile(), readiness);
        this.cors = new Cors(config.front().allowedOrigins());
        this.server = new HttpServer(
                config.listen(), config.backlog(), this::handle, new RequestMeter(metrics).and(observer), tls);
    }

    /**
     * Starts to listen.
     *
     * @throws io.nominate.http.wire.CannotListenException naming the address that cannot be had
     */
    public void start() {
        server.start();
    }

    /**
     * Reads certificate and key anew, for connections from now on.
     *
     * @return the certificate; empty for plain HTTP, which stays so
     * @throws io.nominate.http.wire.TlsFilesException naming the file that will not do; all stays as it was
     */
    public Optional<X509Certificate> reloadTls(TlsConfig now) {
        tls.ifPresent(files -> files.reload(now));
        return tls.map(TlsFiles::certificate);
    }

    /** {@code https} or {@code http}. */
    public String scheme() {
        return tls.isPresent() ? "https" : "http";
    }

    /** The addresses really listened on, in the order configured. */
    public List<HostPort> addresses() {
        return server.addresses();
    }

    /** Stops listening, lets requests that are being answered end, and closes. */
    @Override
    public void close() {
        streams.close();
        server.close();
    }

    private void handle(Exchange exchange) {
        if (cors.handled(exchange)) {
            return;
        }
        String path = exchange.path();
        if (path.equals(Description.PATH)) {
            exchange.route(Description.PATH);
            description.answer(exchange);
        } else if (under(V2Api.ROOT, path) || (admin && under(V2Api.ADMIN, path))) {
            front.handle(exchange, v2);
        } else if (v1.isPresent() && under(V1Api.ROOT, path)) {
            front.handle(exchange, v1.get());
        } else if (identity.isPresent() && under(IdentityApi.ROOT, path)) {
            identity.get().handle(exchange);
        } else if (path.equals("/")) {
            exchange.route(path);
            root(exchange);
        } else if (!health.handled(exchange)) {
            error(exchange, 404, "not_found");
        }
    }

    private static boolean under(String root, String path) {
        return path.startsWith(root) && (path.length() == root.length() || path.charAt(root.length()) == '/');
    }

    private void root(Exchange exchange) {
        switch (exchange.method()) {
            case "GET", "HEAD" -> Versions.answer(exchange, origins, v1.isPresent());
            case "OPTIONS" -> {
                exchange.set("Allow", "GET, HEAD, OPTIONS");
                exchange.empty(200);
            }
            default -> error(exchange, 405, "method_not_allowed");
        }
    }

    private static void error(Exchange exchange, int code, String type) {
        LOG.debug("{} {} {}", exchange.requestId(), code, type);
        exchange.json(code, out -> {
            out.writeStartObject();
            out.writeNumberProperty("code", code);
            out.writeStringProperty("type", type);
            if (code == 404) {
                out.writeStringProperty("message", "resource not found");
            }
            out.writeStringProperty("request_id", exchange.requestId());
            out.writeEndObject();
        });
    }
}
