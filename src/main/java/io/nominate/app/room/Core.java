package io.nominate.app.room;

import io.nominate.app.config.Config;
import io.nominate.app.part.CannotStartException;
import io.nominate.app.part.Part;
import io.nominate.app.plugin.Plugins;
import io.nominate.app.state.StateDir;
import io.nominate.auth.identity.EmbeddedProjects;
import io.nominate.auth.identity.Identity;
import io.nominate.auth.identity.IdentityService;
import io.nominate.auth.identity.SecretHasher;
import io.nominate.auth.keystone.KeystoneClient;
import io.nominate.auth.keystone.KeystoneProjects;
import io.nominate.auth.policy.LivePolicy;
import io.nominate.auth.policy.PolicyException;
import io.nominate.auth.policy.PolicySet;
import io.nominate.central.LocalCentral;
import io.nominate.central.api.Central;
import io.nominate.central.pool.PoolUseCases;
import io.nominate.central.port.Announcer;
import io.nominate.central.port.Metrics;
import io.nominate.central.port.Projects;
import io.nominate.central.port.ServerSight;
import io.nominate.central.port.Store;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.central.port.Wakeups;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.FloatingNetwork;
import io.nominate.central.rule.WebhookRules;
import io.nominate.central.schedule.Scheduler;
import io.nominate.central.spi.PoolFilter;
import io.nominate.dns.address.AddressGuard;
import io.nominate.dns.address.Network;
import io.nominate.http.Readiness;
import io.nominate.metrics.DeliveryTimes;
import io.nominate.metrics.MeasuredCentral;
import io.nominate.metrics.QueueGauges;
import io.nominate.model.Pool;
import io.nominate.store.ClockKeeper;
import io.nominate.store.Storage;
import io.nominate.store.seal.SealException;
import io.nominate.store.seal.SealedStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What every role and every administrative command stands on: the database, the bus, central, the identity. */
public final class Core implements Ground, Part, AutoCloseable {
    private static final List<Pool.NsRecord> FIRST_NS = List.of(new Pool.NsRecord("ns1.example.org.", 1));

    private final Wakeups bus;
    private final InstantSource clock;
    private final ClockKeeper keeper;
    private final SecretHasher hasher = SecretHasher.standard();
    private final SealedStore store;
    private final LocalCentral local;
    private final Central central;
    private final MetricsPart metrics;
    private final Identity identity;
    private final LivePolicy policy;
    private final PolicySet firstRules;
    private final Path openrc;
    private final Optional<KeystoneClient> keystone;
    private final Listeners listeners = new Listeners();
    private final AddressGuard guard;
    private final AddressGuard webhookGuard;
    private final StoredKeys keys;
    private final Plugins plugins;
    private volatile ServerSight sight = ServerSight.NONE;

    private Core(
            Config config,
            StateDir dir,
            Path database,
            Optional<KeystoneClient> keystone,
            PolicySet rules,
            FloatingNetwork floating,
            Plugins plugins,
            List<PoolFilter> filters,
            BusPart busPart) {
        this.plugins = plugins;
        bus = busPart.wakeups();
        clock = busPart.clock();
        policy = new LivePolicy(rules.table());
        firstRules = rules;
        metrics = new MetricsPart(config.metrics(), listeners, () -> readiness().problems());
        guard = new AddressGuard(
                config.central().tenantAddresses().stream().map(Network::parse).toList(), listeners::all);
        webhookGuard = AddressGuard.strict(
                config.webhooks().allowed().stream().map(Network::parse).toList(), listeners::all);
        Storage plain = Stores.open(config.storage(), database, clock, Announcer.to(bus), metrics());
        keeper = new ClockKeeper(plain, busPart.clock());
        store = Stores.sealed(plain, config.secretsKeyFile().orElseGet(dir::secretsKey));
        openrc = dir.openrc();
        this.keystone = keystone;
        identity = new Identity(store, hasher, clock, Identity.Settings.of(openrc));
        keys = new StoredKeys(store);
        Environment env = new Environment(
                store,
                policy,
                projects(config, store, keystone),
                config.central(),
                config.defaults(),
                config.quotas(),
                config.api().maxLimitV2(),
                clock,
                guard,
                new Environment.Site(
                        floating,
                        filters,
                        (zone, pool) -> sight.look(zone, pool),
                        new WebhookRules(config.webhooks(), webhookGuard)));
        new PoolUseCases(env).ensureDefault(FIRST_NS);
        local = new LocalCentral(env);
        central = config.metrics().listen().isEmpty() ? local : measured(local);
        busPart.serve(central, identity);
    }

    private Central measured(Central unmeasured) {
        DeliveryTimes deliveries = new DeliveryTimes(metrics(), System::nanoTime);
        deliveries.watch(bus);
        QueueGauges.declare(metrics(), store, clock);
        return new MeasuredCentral(unmeasured, metrics(), deliveries);
    }

    private static Projects projects(Config config, Store store, Optional<KeystoneClient> keystone) {
        return switch (config.api().authStrategy()) {
            case EMBEDDED -> new EmbeddedProjects(store);
            case KEYSTONE -> new KeystoneProjects(keystone.orElseThrow());
            case NOAUTH -> Projects.UNASKED;
        };
    }

    static Optional<KeystoneClient> keystone(Config config) throws CannotStartException {
        try {
            return config.keystone().map(settings -> new KeystoneClient(settings, InstantSource.system()));
        } catch (IllegalArgumentException e) {
            throw new CannotStartException("[keystone_authtoken] " + e.getMessage(), e);
        }
    }

    static PolicySet policy(Config config) throws CannotStartException {
        try {
            return PolicySet.load(config.policy());
        } catch (PolicyException e) {
            throw new CannotStartException(String.join(System.lineSeparator(), e.problems()), e);
        }
    }

    private static List<PoolFilter> filters(Config config, Plugins plugins) throws CannotStartException {
        List<PoolFilter> added = plugins.find(PoolFilter.class);
        try {
            Scheduler.check(config.central().tenancy().schedulerFilters(), added);
        } catch (IllegalArgumentException e) {
            throw new CannotStartException("[service:central] scheduler_filters: " + e.getMessage(), e);
        }
        return added;
    }

    /** As {@link #open(Config, StateDir, BusPart)}, for a process that talks with no other. */
    public static Core open(Config config, StateDir dir) throws CannotStartException {
        return open(config, dir, BusPart.alone());
    }

    /** Opens the database and puts what stands on it together; what other processes may call is told to the bus. */
    public static Core open(Config config, StateDir dir, BusPart bus) throws CannotStartException {
        Path database = config.storage().sqlite().orElseGet(dir::database);
        try {
            if (config.storage().server().isEmpty()) {
                StateDir.privateFile(database);
            }
            Plugins plugins = Plugins.open(config.pluginDir(), dir.plugins());
            return new Core(
                    config,
                    dir,
                    database,
                    keystone(config),
                    policy(config),
                    Networks.of(config.network()),
                    plugins,
                    filters(config, plugins),
                    bus);
        } catch (StoreUnavailableException | SealException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CannotStartException("cannot write " + database + ": " + e, e);
        }
    }

    @Override
    public Wakeups bus() {
        return bus;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    public SealedStore store() {
        return store;
    }

    @Override
    public Central central() {
        return central;
    }

    @Override
    public LivePolicy policy() {
        return policy;
    }

    @Override
    public Metrics metrics() {
        return metrics.metrics();
    }

    @Override
    public Readiness readiness() {
        return new CoreReadiness(store);
    }

    /** Where Prometheus reads. */
    public MetricsPart metricsPart() {
        return metrics;
    }

    @Override
    public Listeners listeners() {
        return listeners;
    }

    /** The TSIG keys of the database. */
    public StoredKeys keys() {
        return keys;
    }

    /** Has the worker of this process look at name servers. */
    void lookWith(ServerSight worker) {
        sight = worker;
    }

    /** What a site has added. */
    public Plugins plugins() {
        return plugins;
    }

    /** Judges where webhooks are. */
    AddressGuard webhookGuard() {
        return webhookGuard;
    }

    /** Judges addresses that tenants name. */
    public AddressGuard guard() {
        return guard;
    }

    @Override
    public PolicySet firstRules() {
        return firstRules;
    }

    @Override
    public Path openrc() {
        return openrc;
    }

    @Override
    public Optional<KeystoneClient> keystone() {
        return keystone;
    }

    @Override
    public IdentityService accounts() {
        return identity;
    }

    @Override
    public Optional<Identity> founder() {
        return Optional.of(identity);
    }

    public Identity identity() {
        return identity;
    }

    @Override
    public String name() {
        return "database";
    }

    /** It is open already: other parts could not have been made without it. */
    @Override
    public void start() {}

    @Override
    public void stop() {
        close();
    }

    @Override
    public void close() {
        local.close();
        keystone.ifPresent(KeystoneClient::close);
        hasher.close();
        keeper.close();
        store.close();
    }
}
