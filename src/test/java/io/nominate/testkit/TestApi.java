package io.nominate.testkit;

import io.nominate.auth.identity.EmbeddedAuthenticator;
import io.nominate.auth.identity.EmbeddedProjects;
import io.nominate.auth.identity.Identity;
import io.nominate.auth.identity.SecretHasher;
import io.nominate.auth.policy.RuleTable;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Request;
import io.nominate.central.api.Services;
import io.nominate.central.port.Metrics;
import io.nominate.http.ApiServer;
import io.nominate.http.Readiness;
import io.nominate.http.identity.IdentityApi;
import io.nominate.http.v2.EventStreams;
import io.nominate.http.wire.Observer;
import io.nominate.model.HostPort;
import io.nominate.model.ServiceStatus;
import io.nominate.model.config.ApiConfig;
import io.nominate.model.config.AuthStrategy;
import io.nominate.model.config.EventsConfig;
import io.nominate.model.config.FrontConfig;
import io.nominate.model.config.RequestLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The HTTP API over a central of its own, with the embedded identity, on a free port of the loopback address. */
public final class TestApi implements AutoCloseable {
    public final TestCentral central;
    public final Identity identity;
    public final URI url;
    public final String adminPassword;
    private final SecretHasher hasher = new SecretHasher(4, 1);
    private final ApiServer server;

    public TestApi(Path directory) {
        this(directory, config());
    }

    public TestApi(Path directory, ApiConfig config) {
        this(directory, config, new EventsConfig(Duration.ofHours(1), 1000, 20, 100, Duration.ofMinutes(5)));
    }

    public TestApi(Path directory, ApiConfig config, EventsConfig events) {
        central = new TestCentral(directory);
        central.projects = new EmbeddedProjects(central.store);
        identity = new Identity(
                central.store, hasher, InstantSource.system(), Identity.Settings.of(directory.resolve("openrc")));
        server = new ApiServer(
                config,
                new Central() {
                    @Override
                    public <A> A call(Caller caller, Request<A> request) {
                        return central.call(caller, request);
                    }
                },
                new EmbeddedAuthenticator(identity),
                RuleTable.defaults(),
                Optional.of(identity),
                IdentityApi.ROOT,
                Metrics.none(),
                Readiness.ALWAYS,
                new EventStreams(events, central.bus),
                Observer.NONE);
        central.call(Caller.internal("req-beat"), new Services.Beat(List.of("api"), "here", ServiceStatus.State.UP));
        server.start();
        HostPort address = server.addresses().getFirst();
        url = URI.create("http://" + address);
        adminPassword =
                identity.bootstrap(url.resolve("/identity/v3")).password().orElseThrow();
    }

    /** What a server without configuration has, but for the port. */
    public static ApiConfig config() {
        return config(RequestLimits.NONE, Optional.empty());
    }

    /** As {@link #config()}, with limits or in maintenance. */
    public static ApiConfig config(RequestLimits limits, Optional<String> maintenanceRole) {
        return new ApiConfig(
                List.of(new HostPort("127.0.0.1", 0)),
                AuthStrategy.EMBEDDED,
                Optional.empty(),
                true,
                20,
                1000,
                OptionalLong.empty(),
                64 << 20,
                1024,
                FrontConfig.NONE,
                limits,
                maintenanceRole,
                Set.of("reports", "quotas", "zones"),
                Optional.of(Set.of("diagnostics", "quotas", "reports", "sync", "touch")));
    }

    @Override
    public void close() {
        server.close();
        central.close();
        hasher.close();
    }

    /** Runs until it is killed, for work by hand. */
    public static void main(String[] args) throws InterruptedException {
        try (TestApi api = new TestApi(Path.of(args[0]))) {
            System.out.println(api.url);
            Thread.currentThread().join();
        }
    }
}
