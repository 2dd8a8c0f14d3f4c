package io.nominate.app.room;

import io.nominate.app.config.Config;
import io.nominate.app.part.CannotStartException;
import io.nominate.app.part.Notice;
import io.nominate.app.part.Part;
import io.nominate.auth.Authenticator;
import io.nominate.auth.NoAuth;
import io.nominate.auth.identity.EmbeddedAuthenticator;
import io.nominate.auth.identity.IdentityService;
import io.nominate.auth.keystone.KeystoneAuthenticator;
import io.nominate.http.ApiServer;
import io.nominate.http.identity.IdentityApi;
import io.nominate.http.v2.EventStreams;
import io.nominate.http.wire.CannotListenException;
import io.nominate.http.wire.Observer;
import io.nominate.http.wire.TlsFilesException;
import io.nominate.model.HostPort;
import io.nominate.model.config.ApiConfig;
import io.nominate.model.config.AuthStrategy;
import io.nominate.model.config.EventsConfig;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side, and the embedded identity's first user. */
public final class ApiPart implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(ApiPart.class);
    private static final String IDENTITY = "/identity/v3";

    private final Ground core;
    private final ApiConfig config;
    private final Optional<IdentityService> identity;
    private final ApiServer server;
    private Optional<String> password = Optional.empty();

    /**
     * @param observer sees each request once it is answered
     * @throws CannotStartException when a file of TLS will not do
     */
    public ApiPart(Ground core, ApiConfig config, EventsConfig events, Observer observer) throws CannotStartException {
        this.core = core;
        this.config = config;
        this.identity =
                config.authStrategy() == AuthStrategy.EMBEDDED ? Optional.of(core.accounts()) : Optional.empty();
        String authUri = core.keystone()
                .map(keystone -> keystone.config().wwwAuthenticateUri().toString())
                .orElse(IdentityApi.ROOT);
        this.server = server(authUri, events, observer);
    }

    private ApiServer server(String authUri, EventsConfig events, Observer observer) throws CannotStartException {
        try {
            return new ApiServer(
                    config,
                    core.central(),
                    authenticator(),
                    core.policy(),
                    identity,
                    authUri,
                    core.metrics(),
                    core.readiness(),
                    new EventStreams(events, core.bus()),
                    observer);
        } catch (TlsFilesException e) {
            throw new CannotStartException("[ssl] " + e.getMessage(), e);
        }
    }

    @Override
    public void reload(Config now) {
        try {
            now.api()
                    .front()
                    .tls()
                    .flatMap(server::reloadTls)
                    .ifPresent(certificate -> LOG.info(
                            "TLS: the certificate of {} is used from now on, until {}",
                            certificate.getSubjectX500Principal(),
                            certificate.getNotAfter().toInstant()));
        } catch (TlsFilesException e) {
            LOG.error("TLS goes on as it was: {}", e.getMessage());
        }
    }

    private Authenticator authenticator() {
        return switch (config.authStrategy()) {
            case EMBEDDED -> {
                core.founder().ifPresent(own -> own.measure(core.metrics()));
                yield new EmbeddedAuthenticator(core.accounts());
            }
            case NOAUTH -> new NoAuth();
            case KEYSTONE -> {
                KeystoneAuthenticator keystone =
                        new KeystoneAuthenticator(core.keystone().orElseThrow(), core.clock());
                keystone.measure(core.metrics());
                yield keystone;
            }
        };
    }

    @Override
    public String name() {
        return "API";
    }

    @Override
    public void start() throws CannotStartException {
        try {
            server.start();
            core.listeners()
                    .add(server.addresses().stream()
                            .map(address -> new InetSocketAddress(address.host(), address.port()))
                            .toList());
        } catch (CannotListenException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()), e);
        }
        if (identity.isPresent()) {
            core.founder()
                    .ifPresent(own -> password = own.bootstrap(
                                    identity(config, server.addresses().getFirst()))
                            .password());
        }
    }

    /** Where clients on this machine find the identity. */
    static URI identity(ApiConfig config, HostPort first) {
        String host = first.host().equals("0.0.0.0") || first.host().equals("::") ? "127.0.0.1" : first.host();
        String scheme = config.front().tls().isPresent() ? "https" : "http";
        String base = config.apiBaseUri()
                .map(URI::toString)
                .orElseGet(() -> scheme + "://" + new HostPort(host, first.port()));
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + IDENTITY);
    }

    @Override
    public void stop() {
        server.close();
    }

    @Override
    public List<Notice> notices() {
        List<Notice> notices = new ArrayList<>();
        notices.add(new Notice(
                "API",
                server.addresses().stream()
                        .map(address -> server.scheme() + "://" + address + "/")
                        .collect(Collectors.joining(", "))));
        if (identity.isPresent() && core.founder().isPresent()) {
            notices.add(new Notice("openrc", core.openrc().toString()));
            password.ifPresent(secret -> notices.add(new Notice("password", secret, true)));
        }
        return notices;
    }
}
