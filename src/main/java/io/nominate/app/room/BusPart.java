package io.nominate.app.room;

import io.nominate.app.part.CannotStartException;
import io.nominate.app.part.Notice;
import io.nominate.app.part.Part;
import io.nominate.auth.identity.ApplicationService;
import io.nominate.auth.identity.Credentials;
import io.nominate.auth.identity.IdentityException;
import io.nominate.auth.identity.IdentityService;
import io.nominate.auth.identity.NearIdentity;
import io.nominate.auth.keystone.Tls;
import io.nominate.bus.LocalBus;
import io.nominate.bus.call.Failures;
import io.nominate.bus.call.Port;
import io.nominate.bus.call.Remote;
import io.nominate.bus.call.RemoteCentral;
import io.nominate.bus.call.Switchboard;
import io.nominate.bus.call.Wire;
import io.nominate.bus.rabbit.RabbitBus;
import io.nominate.bus.seal.Seal;
import io.nominate.central.api.Central;
import io.nominate.central.api.Idempotency;
import io.nominate.central.port.Wakeups;
import io.nominate.model.cloud.ZoneChoice;
import io.nominate.model.config.BusConfig;
import io.nominate.store.CommonClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How this process talks with others: over RabbitMQ, or not at all. */
public final class BusPart implements Part {
    private final CommonClock clock = new CommonClock();
    private final Optional<RabbitBus> rabbit;
    private final Optional<BusConfig.Broker> broker;
    private final Wakeups wakeups;
    private final Wire wire = new Wire(
            List.of(Idempotency.Outcome.class, ZoneChoice.class, Credentials.class, Credentials.Reference.class));
    private final Failures failures = new Failures(List.of(identityFailures()));
    private final Switchboard switchboard = new Switchboard(wire, failures);
    private final Duration timeout;
    private final Port<IdentityService> accounts = new Port<>(IdentityService.class, List.of("applications"));
    private final Port<ApplicationService> applications = new Port<>(ApplicationService.class, List.of());

    private record Told(IdentityException.Kind kind, String message, Optional<Duration> retryAfter) {}

    private BusPart(BusConfig config, String name, boolean answers) throws CannotStartException {
        broker = config.broker();
        timeout = config.timeout();
        try {
            rabbit = broker.map(it -> new RabbitBus(
                    config,
                    it,
                    it.tls().map(Tls::context),
                    Seal.read(config.keyFile().orElseThrow()),
                    clock,
                    name,
                    answers ? Optional.of(switchboard) : Optional.empty()));
        } catch (IllegalArgumentException e) {
            throw new CannotStartException("the bus: " + e.getMessage(), e);
        }
        wakeups = rabbit.map(RabbitBus::wakeups).orElseGet(LocalBus::new);
    }

    /**
     * As configured.
     *
     * @param name of this process, shown by the broker
     * @param answers whether it takes calls of others
     */
    public static BusPart of(BusConfig config, String name, boolean answers) throws CannotStartException {
        return new BusPart(config, name, answers);
    }

    /** Of a process that is alone. */
    static BusPart alone() throws CannotStartException {
        return new BusPart(
                new BusConfig(Optional.empty(), Optional.empty(), Duration.ofMinutes(1), 1, Optional.empty()),
                "alone",
                false);
    }

    private static Failures.Kind<IdentityException, Told> identityFailures() {
        return new Failures.Kind<>(
                "identity",
                IdentityException.class,
                Told.class,
                refusal -> new Told(refusal.kind(), String.valueOf(refusal.getMessage()), refusal.retryAfter()),
                told -> IdentityException.told(told.kind(), told.message(), told.retryAfter()));
    }

    /** The time by which calls are judged, and all else in this process; the database's where it has one. */
    CommonClock clock() {
        return clock;
    }

    Wakeups wakeups() {
        return wakeups;
    }

    /** Lets other processes call what is here; before {@link #start}. */
    void serve(Central central, IdentityService identity) {
        RemoteCentral.serve(central, switchboard);
        accounts.serve(identity, switchboard);
        applications.serve(identity.applications(), switchboard);
    }

    /** Central in other processes. */
    Central central() {
        return new RemoteCentral(remote());
    }

    /** The embedded identity in other processes. */
    IdentityService accounts(InstantSource clock) {
        return new NearIdentity(accounts.at(remote()), applications.at(remote()), clock);
    }

    /** What keeps calls from being answered, a few words each. */
    List<String> problems() {
        return rabbit.map(RabbitBus::problem).stream().flatMap(Optional::stream).toList();
    }

    private Remote remote() {
        return new Remote(rabbit.orElseThrow().calls(), wire, failures, timeout);
    }

    @Override
    public String name() {
        return "bus";
    }

    @Override
    public void start() {
        rabbit.ifPresent(RabbitBus::start);
    }

    @Override
    public void stop() {
        rabbit.ifPresent(RabbitBus::close);
    }

    @Override
    public List<Notice> notices() {
        return rabbit.map(bus -> List.of(new Notice(
                        "broker",
                        broker.orElseThrow().nodes().stream()
                                        .map(node -> node.address().toString())
                                        .collect(Collectors.joining(", "))
                                + (bus.isUp() ? "" : " (not connected)"))))
                .orElse(List.of());
    }
}
