package io.nominate.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Deliveries.ServerState;
import io.nominate.model.Zone;
import io.nominate.testkit.FakeNameServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The worker while servers are dead, slow, lossy or empty: takes seconds, since silence has to be waited for. */
@Tag("system")
class WorkerOutageTest extends WorkerFixture {
    @Test
    void aZoneOfAnotherWorkerIsLeftAlone() throws Exception {
        FakeNameServer one = server();
        FakeBackend backend = new FakeBackend(one, central::serial);
        central.put(pool(addresses(one), List.of(backend.target()), List.of()));
        central.loseWakeups(true);
        Zone zone = central.create("theirs.example.", 5);
        central.claimByAnother(zone.id(), Instant.now().plusSeconds(2));
        central.loseWakeups(false);
        worker(settings());
        central.change(zone.id());
        eventually().until(() -> central.count(Deliveries.Claim.class) > 0);
        assertThat(backend.creates()).isZero();
        awaitServed(zone); // once the other's lease is over
        assertThat(backend.creates()).isEqualTo(1);
    }

    @Test
    void aDeadAndASlowServerOfThree() throws Exception {
        FakeNameServer quick = server();
        FakeNameServer slow = server();
        FakeNameServer dead = server();
        slow.setDelay(Duration.ofMillis(100));
        slow.setTransferTime(Duration.ofMillis(500));
        dead.stop();
        central.put(pool(addresses(quick, slow, dead), List.of(), List.of()));
        Zone zone = central.served("three.example.", 10);
        servers().forEach(server -> server.put("three.example.", 10));
        worker(settings());
        central.change(zone.id());
        eventually().until(() -> quick.serial("three.example.") == 11 && slow.serial("three.example.") == 11);
        eventually().until(() -> !central.explain(zone.id()).isEmpty());
        assertThat(central.zone(zone.id()).servedSeq()).isEqualTo(1);
        ServerState reason = central.explain(zone.id(), "nameserver " + dead.address());
        assertThat(reason.error()).contains("does not answer");
        assertThat(reason.nextTry()).isPresent();
        assertThat(reason.failures()).isPositive();
        assertThat(central.explain(zone.id(), "nameserver " + quick.address()).error())
                .isEmpty();
        assertThat(central.explain(zone.id(), "nameserver " + slow.address()).serial())
                .contains(11L);
        assertThat(central.reports()).allMatch(report -> !report.personNeeded());

        // the dead one does not hold up the others
        central.change(zone.id());
        eventually().until(() -> quick.serial("three.example.") == 12);

        dead.start();
        awaitServed(zone);
        assertThat(dead.serial("three.example.")).isEqualTo(12);
        assertThat(central.explain(zone.id())).isEmpty();
    }

    @Test
    void aThresholdIsReachedWithoutTheDeadOneWhichIsServedWhenItIsBack() throws Exception {
        FakeNameServer one = server();
        FakeNameServer two = server();
        FakeNameServer dead = server();
        dead.stop();
        central.put(pool(addresses(one, two, dead), List.of(), List.of()));
        Zone zone = central.served("most.example.", 10);
        servers().forEach(server -> server.put("most.example.", 10));
        worker(settings().threshold(66));
        central.change(zone.id());
        awaitServed(zone);
        eventually().until(() -> central.explain(zone.id()).size() == 3);
        dead.start();
        eventually().until(() -> dead.serial("most.example.") == 11);
        eventually().until(() -> central.explain(zone.id()).isEmpty());
        assertThat(central.isServed(zone.id())).isTrue();
    }

    @Test
    void lossyWaysAreTraveledAgain() throws Exception {
        FakeNameServer one = server();
        one.setLoss(0.2);
        central.put(pool(addresses(one), List.of(), List.of()));
        Zone zone = central.served("lossy.example.", 10);
        one.put("lossy.example.", 10);
        worker(settings());
        for (int i = 0; i < 5; i++) {
            central.change(zone.id());
            awaitServed(zone);
        }
        assertThat(one.serial("lossy.example.")).isEqualTo(15);
    }

    @Test
    void aServerThatLostItsZonesGetsThemBack() throws Exception {
        FakeNameServer one = server();
        FakeNameServer two = server();
        FakeBackend first = new FakeBackend(one, central::serial);
        FakeBackend second = new FakeBackend(two, central::serial);
        central.put(pool(addresses(one, two), List.of(first.target(), second.target()), List.of()));
        worker(settings().watch(Duration.ofMillis(100)));
        List<Zone> zones = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            zones.add(central.create("z" + i + ".example.", 5));
        }
        zones.forEach(this::awaitServed);
        zones.forEach(zone -> two.remove(zone.name()));
        second.setIncarnation("second");
        zones.forEach(zone -> eventually().until(() -> two.serial(zone.name()) == 5));
        zones.forEach(this::awaitServed);
    }

    @Test
    void aTargetThatIsAddedToThePoolGetsAllZones() throws Exception {
        FakeNameServer one = server();
        FakeNameServer hidden = server();
        FakeBackend first = new FakeBackend(one, central::serial);
        FakeBackend second = new FakeBackend(hidden, central::serial);
        central.put(pool(addresses(one), List.of(first.target()), List.of()));
        worker(settings());
        Zone zone = central.create("added.example.", 5);
        awaitServed(zone);
        central.put(pool(addresses(one), List.of(first.target(), second.target()), List.of()));
        Zone other = central.create("other.example.", 5);
        awaitServed(other);
        eventually().until(() -> hidden.serial("added.example.") == 5);
    }

    @Test
    void manyZonesAtOnceAllArrive() throws Exception {
        FakeNameServer one = server();
        one.setTransferTime(Duration.ofMillis(5));
        FakeBackend backend = new FakeBackend(one, central::serial);
        central.put(pool(addresses(one), List.of(backend.target()), List.of()));
        worker(settings().maxActive(50));
        List<Zone> zones = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            zones.add(central.create("m" + i + ".example.", 5));
        }
        zones.forEach(this::awaitServed);
    }
}
