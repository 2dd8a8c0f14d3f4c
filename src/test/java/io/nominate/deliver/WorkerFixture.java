package io.nominate.deliver;

import io.nominate.central.port.TransferSightings;
import io.nominate.deliver.spi.DriverType;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import io.nominate.testkit.FakeNameServer;
import io.nominate.testkit.Ports;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;

/** Name servers, a central and workers for tests, ended after each. */
abstract class WorkerFixture {
    final FakeCentral central = new FakeCentral();
    private final List<FakeNameServer> servers = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();
    InstantSource clock = InstantSource.system();
    TsigKeys keys = TsigKeys.NONE;
    HostPort ownMdns = new HostPort("127.0.0.1", Ports.free());

    @AfterEach
    void end() {
        workers.forEach(Worker::close);
        servers.forEach(FakeNameServer::close);
    }

    /** A name server that takes central's serial after NOTIFY. */
    FakeNameServer server() {
        FakeNameServer server = new FakeNameServer().follows(central::serial);
        servers.add(server);
        return server;
    }

    List<FakeNameServer> servers() {
        return servers;
    }

    Worker worker(SettingsMaker settings) throws Exception {
        Worker worker = new Worker(
                central,
                central.wakeups(),
                central.feed(),
                settings.make(),
                ServiceLoader.load(DriverType.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList(),
                () -> ownMdns,
                keys,
                TransferSightings.NONE,
                clock,
                DriftSettings.ON_DEMAND);
        workers.add(worker);
        worker.start();
        return worker;
    }

    static SettingsMaker settings() {
        return new SettingsMaker();
    }

    /** Settings whose timers never come, so that only events drive. */
    static SettingsMaker withoutTimers() {
        Duration never = Duration.ofHours(1);
        return settings().repair(never).sweep(never).watch(never);
    }

    /** The default pool with these servers. */
    static Pool pool(List<HostPort> nameservers, List<Pool.Target> targets, List<HostPort> alsoNotifies) {
        return new Pool(
                Pool.DEFAULT_ID,
                "default",
                null,
                Map.of(),
                List.of(new Pool.NsRecord("ns1.example.org.", 1)),
                nameservers.stream()
                        .map(address -> new Pool.NameServer(address, Optional.empty()))
                        .toList(),
                targets,
                alsoNotifies,
                Optional.empty(),
                Instant.EPOCH,
                null);
    }

    /** Another pool with these servers. */
    static Pool pool(UUID id, List<HostPort> nameservers, List<Pool.Target> targets) {
        Pool like = pool(nameservers, targets, List.of());
        return new Pool(
                id,
                "pool-" + id,
                null,
                Map.of(),
                like.nsRecords(),
                like.nameservers(),
                targets,
                List.of(),
                Optional.empty(),
                Instant.EPOCH,
                null);
    }

    static List<HostPort> addresses(FakeNameServer... servers) {
        return Arrays.stream(servers).map(FakeNameServer::address).toList();
    }

    static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(5));
    }

    void awaitServed(Zone zone) {
        eventually().alias(zone.name() + " is served").until(() -> central.isServed(zone.id()));
    }
}
