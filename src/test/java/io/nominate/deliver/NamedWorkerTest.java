package io.nominate.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.central.api.Deliveries;
import io.nominate.deliver.probe.Probe;
import io.nominate.deliver.probe.SoaAnswer;
import io.nominate.dns.Name;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.testkit.Named;
import io.nominate.testkit.Primary;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker with a real BIND. */
@Tag("system")
class NamedWorkerTest extends WorkerFixture {
    @TempDir
    private Path directory;

    private final Primary primary = new Primary().follows(central::serial);
    private Probe probe;

    @BeforeEach
    void open() throws Exception {
        probe = new Probe(InstantSource.system(), false);
    }

    @AfterEach
    void close() {
        primary.close();
        probe.close();
    }

    private Pool.Target target(Named named, Map<String, String> more) {
        Map<String, String> options = new HashMap<>(named.targetOptions());
        options.putAll(more);
        return new Pool.Target("bind9", null, Optional.empty(), List.of(primary.address()), options);
    }

    private static List<HostPort> addresses(Named... named) {
        return List.of(named).stream().map(Named::dns).toList();
    }

    private SoaAnswer ask(Named named, String zone) throws InterruptedException {
        return probe.soa(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), named.dns().port()),
                Name.parse(zone),
                Optional.empty(),
                Duration.ofSeconds(5));
    }

    private List<Zone> create(int count, String prefix) {
        List<Zone> zones = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            zones.add(central.create(prefix + i + ".example.", 1_000));
        }
        zones.forEach(this::awaitServed);
        return zones;
    }

    @Test
    void zonesComeChangeAndGo() throws Exception {
        try (Named named = Named.start(directory)) {
            central.put(pool(addresses(named), List.of(target(named, Map.of())), List.of()));
            worker(settings());
            List<Zone> zones = create(50, "come");
            for (Zone zone : zones) {
                central.change(zone.id());
            }
            zones.forEach(this::awaitServed);
            for (Zone zone : zones) {
                assertThat(ask(named, zone.name())).isEqualTo(new SoaAnswer.Serial(1_001));
                central.delete(zone.id(), true);
            }
            for (Zone zone : zones) {
                eventually().until(() -> central.zone(zone.id()).stage() == Stage.GONE);
                assertThat(ask(named, zone.name())).isEqualTo(new SoaAnswer.Unknown(DeliveryCause.REFUSED, "REFUSED"));
            }
            assertThat(central.reports()).isEmpty();
        }
    }

    @Test
    void aStoppedServerCatchesUpWithoutHelp() throws Exception {
        try (Named one = Named.start(directory.resolve("one"));
                Named two = Named.start(directory.resolve("two"))) {
            central.put(pool(addresses(one, two), List.of(target(one, Map.of()), target(two, Map.of())), List.of()));
            worker(settings());
            Zone old = create(1, "old").getFirst();
            two.stop();
            Zone fresh = central.create("fresh.example.", 5);
            central.change(old.id());
            eventually()
                    .until(() -> !central.explain(old.id()).isEmpty()
                            && !central.explain(fresh.id()).isEmpty());
            assertThat(central.explain(old.id(), "bind9 " + two.dns()).error().orElse(""))
                    .contains("does not answer");
            assertThat(central.explain(fresh.id(), "bind9 " + two.dns()).error())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("connection refused"));
            assertThat(central.explain(fresh.id(), "bind9 " + one.dns()).error())
                    .isEmpty();
            eventually().until(() -> ask(one, fresh.name()).equals(new SoaAnswer.Serial(5)));
            two.start();
            awaitServed(fresh);
            awaitServed(old);
            assertThat(ask(two, old.name())).isEqualTo(new SoaAnswer.Serial(1_001));
            assertThat(central.reports()).noneMatch(Deliveries.Report::personNeeded);
        }
    }

    @Test
    void aServerThatWasStartedEmptyGetsItsZonesBack() throws Exception {
        try (Named named = Named.start(directory)) {
            central.put(pool(addresses(named), List.of(target(named, Map.of())), List.of()));
            worker(settings());
            List<Zone> zones = create(100, "back");
            named.restartEmpty();
            for (Zone zone : zones) {
                eventually().until(() -> ask(named, zone.name()).equals(new SoaAnswer.Serial(1_000)));
            }
            zones.forEach(this::awaitServed);
        }
    }

    @Test
    void theReasonsOfARefusalAreReadable() throws Exception {
        try (Named closed = Named.start(directory.resolve("closed"), Named.Settings.DEFAULT.withoutNewZones());
                Named other = Named.start(directory.resolve("other"))) {
            Pool.Target wrongKey =
                    target(other, Map.of("rndc_key_file", other.wrongKeyFile().toString()));
            central.put(pool(addresses(closed, other), List.of(target(closed, Map.of()), wrongKey), List.of()));
            worker(settings());
            Zone zone = central.create("refused.example.", 5);
            eventually().until(() -> !central.explain(zone.id()).isEmpty());
            assertThat(central.explain(zone.id(), "bind9 " + closed.dns()).error())
                    .contains("BIND takes no new zones: set allow-new-zones yes in its options");
            assertThat(central.explain(zone.id(), "bind9 " + other.dns()).error())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("does not have our key \"test-key\""));
            eventually().until(() -> central.reports().stream().anyMatch(Deliveries.Report::personNeeded));
        }
    }
}
