package io.nominate.app.room;

import io.nominate.app.config.Config;
import io.nominate.app.part.CannotStartException;
import io.nominate.app.part.Part;
import io.nominate.app.state.StateDir;
import io.nominate.auth.identity.Identity;
import io.nominate.auth.identity.IdentityService;
import io.nominate.auth.keystone.KeystoneClient;
import io.nominate.auth.policy.LivePolicy;
import io.nominate.auth.policy.PolicySet;
import io.nominate.central.api.Central;
import io.nominate.central.port.Metrics;
import io.nominate.central.port.Wakeups;
import io.nominate.http.Readiness;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** What the API stands on in a process without a database: central and the identity are in others, over the bus. */
public final class Edge implements Ground, Part {
    private final InstantSource clock = InstantSource.system();
    private final Central central;
    private final IdentityService accounts;
    private final PolicySet firstRules;
    private final LivePolicy policy;
    private final Optional<KeystoneClient> keystone;
    private final Listeners listeners = new Listeners();
    private final MetricsPart metrics;
    private final Path openrc;
    private final BusPart bus;

    public Edge(Config config, StateDir dir, BusPart bus) throws CannotStartException {
        this.bus = bus;
        central = bus.central();
        accounts = bus.accounts(clock);
        firstRules = Core.policy(config);
        policy = new LivePolicy(firstRules.table());
        keystone = Core.keystone(config);
        metrics = new MetricsPart(config.metrics(), listeners, () -> readiness().problems());
        openrc = dir.openrc();
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
    public PolicySet firstRules() {
        return firstRules;
    }

    @Override
    public IdentityService accounts() {
        return accounts;
    }

    @Override
    public Optional<Identity> founder() {
        return Optional.empty();
    }

    @Override
    public Optional<KeystoneClient> keystone() {
        return keystone;
    }

    @Override
    public Path openrc() {
        return openrc;
    }

    @Override
    public Readiness readiness() {
        return bus::problems;
    }

    @Override
    public Metrics metrics() {
        return metrics.metrics();
    }

    /** Where Prometheus reads. */
    public MetricsPart metricsPart() {
        return metrics;
    }

    @Override
    public Listeners listeners() {
        return listeners;
    }

    @Override
    public Wakeups bus() {
        return bus.wakeups();
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public String name() {
        return "edge";
    }

    @Override
    public void start() {}

    @Override
    public void stop() {
        keystone.ifPresent(KeystoneClient::close);
    }
}
