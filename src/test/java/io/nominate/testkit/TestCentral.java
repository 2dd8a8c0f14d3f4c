package io.nominate.testkit;

import io.nominate.auth.policy.RuleTable;
import io.nominate.bus.LocalBus;
import io.nominate.central.LocalCentral;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Request;
import io.nominate.central.api.Zones;
import io.nominate.central.pool.PoolUseCases;
import io.nominate.central.port.Announcer;
import io.nominate.central.port.EventNews;
import io.nominate.central.port.Projects;
import io.nominate.central.port.ServerSight;
import io.nominate.central.port.ZoneEvent;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.FloatingNetwork;
import io.nominate.central.rule.WebhookRules;
import io.nominate.dns.address.AddressGuard;
import io.nominate.dns.address.Network;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.ZoneType;
import io.nominate.model.config.CentralConfig;
import io.nominate.model.config.DefaultsConfig;
import io.nominate.model.config.QuotaConfig;
import io.nominate.model.config.TenancyConfig;
import io.nominate.model.config.WebhookConfig;
import io.nominate.store.Storage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Central over a database of its own, without any edge. */
public final class TestCentral implements AutoCloseable {
    public static final Caller ALICE = caller("alice", "member", "reader");
    public static final Caller BOB = caller("bob", "member", "reader");
    public static final Caller ADMIN = caller("admin", "admin", "member", "reader");

    public final List<ZoneEvent> events = new CopyOnWriteArrayList<>();

    /** Tells of events. */
    public final LocalBus bus = new LocalBus();

    /** Who is asked whether a project exists. */
    public volatile Projects projects = Projects.UNASKED;

    /** Whose floating IPs are. */
    public final TestNetwork network = new TestNetwork();

    public final Storage store;
    public final Environment env;
    private final LocalCentral central;

    public TestCentral(Path directory) {
        this(directory, new QuotaConfig(true, 10, 500, 500, 20, 1000));
    }

    public TestCentral(Path directory, QuotaConfig quotas) {
        this(directory, quotas, event -> {});
    }

    /**
     * @param announce is told of each change after its commit
     */
    public TestCentral(Path directory, QuotaConfig quotas, Consumer<ZoneEvent> announce) {
        this(directory, quotas, TenancyConfig.DEFAULT, announce);
    }

    /** With other rules for tenants. */
    public TestCentral(Path directory, TenancyConfig tenancy) {
        this(directory, new QuotaConfig(true, 10, 500, 500, 20, 1000), tenancy, event -> {});
    }

    private TestCentral(Path directory, QuotaConfig quotas, TenancyConfig tenancy, Consumer<ZoneEvent> announce) {
        this(quotas, tenancy, directory.resolve("test.sqlite"), announce, InstantSource.system(), List.of());
    }

    /** Over the database of a server that does not run. */
    public static TestCentral of(Path file) {
        return new TestCentral(
                new QuotaConfig(false, 10, 500, 500, 20, 1000),
                TenancyConfig.DEFAULT,
                file,
                event -> {},
                InstantSource.system(),
                List.of());
    }

    /**
     * @param announce is told of each change after its commit
     * @param tenantAddresses networks that tenants may name although they are loopback, ...
     */
    public TestCentral(
            QuotaConfig quotas,
            TenancyConfig tenancy,
            Path file,
            Consumer<ZoneEvent> announce,
            InstantSource clock,
            List<Network> tenantAddresses) {
        this(
                quotas,
                tenancy,
                (all, bus) -> Databases.announcing(file, InstantSource.system(), new Announcer() {
                    @Override
                    public void changed(ZoneEvent event) {
                        all.add(event);
                        announce.accept(event);
                    }

                    @Override
                    public void told(EventNews news) {
                        bus.publish(news);
                    }
                }),
                clock,
                tenantAddresses);
    }

    /** Over a database that is open; it is closed with this. */
    public static TestCentral over(Storage store, QuotaConfig quotas) {
        return new TestCentral(quotas, TenancyConfig.DEFAULT, (all, bus) -> store, InstantSource.system(), List.of());
    }

    private TestCentral(
            QuotaConfig quotas,
            TenancyConfig tenancy,
            BiFunction<List<ZoneEvent>, LocalBus, Storage> open,
            InstantSource clock,
            List<Network> tenantAddresses) {
        store = open.apply(events, bus);
        env = new Environment(
                store,
                RuleTable.defaults(),
                projectId -> projects.find(projectId),
                new CentralConfig(
                        255,
                        255,
                        2,
                        "hostmaster@example.com",
                        "00000000-0000-0000-0000-000000000000",
                        0,
                        Pool.DEFAULT_ID.toString(),
                        List.of(),
                        true,
                        tenancy,
                        Duration.ofSeconds(60)),
                new DefaultsConfig(
                        3600,
                        3500,
                        3600,
                        600,
                        86400,
                        3600,
                        List.of("A", "AAAA", "CAA", "CNAME", "MX", "NS", "PTR", "SPF", "SRV", "SSHFP", "TXT")),
                quotas,
                1000,
                clock,
                new AddressGuard(tenantAddresses, List::of),
                new Environment.Site(
                        new FloatingNetwork(network, 24, 120),
                        List.of(),
                        (zone, pool) -> Optional.of(List.of(new ServerSight.Seen(
                                "mdns 127.0.0.1:5354",
                                new HostPort("127.0.0.1", 5354),
                                Optional.of(zone.serial()),
                                Optional.empty(),
                                Optional.empty(),
                                clock.instant()))),
                        new WebhookRules(
                                new WebhookConfig(
                                        10,
                                        false,
                                        List.of(),
                                        Optional.empty(),
                                        Duration.ofSeconds(10),
                                        Duration.ofSeconds(5),
                                        Duration.ofMinutes(10),
                                        Duration.ofHours(6),
                                        Duration.ofDays(1)),
                                AddressGuard.strict(List.of(), List::of))));
        new PoolUseCases(env).ensureDefault(List.of(new Pool.NsRecord("ns1.example.org.", 1)));
        central = new LocalCentral(env);
    }

    /** A member of the project of its own name. */
    public static Caller caller(String name, String... roles) {
        return new Caller("req-" + name, name, Optional.of("project-" + name), Set.of(roles), Caller.Switches.NONE);
    }

    /** A PRIMARY zone with nothing but a name and a contact. */
    public static Zones.Create zone(String name) {
        return new Zones.Create(
                name,
                ZoneType.PRIMARY,
                Optional.of("a@example.com"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    public <A> A call(Caller caller, Request<A> request) {
        return central.call(caller, request);
    }

    @Override
    public void close() {
        central.close();
        store.close();
    }
}
