package io.nominate.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Leftovers;
import io.nominate.deliver.spi.DriverException;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.testkit.FakeNameServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Zones on servers that should not have them any more. */
class LeftoverTest extends WorkerFixture {
    private static final UUID OTHER = UUID.randomUUID();

    private final FakeNameServer one = server();
    private final FakeNameServer two = server();
    private final FakeBackend first = new FakeBackend(one, central::serial);
    private final FakeBackend second = new FakeBackend(two, central::serial);

    private static DriverException down() {
        return DriverException.passing(DeliveryCause.UNREACHABLE, "connection refused");
    }

    private SettingsMaker quick() {
        return settings().repair(Duration.ofMillis(30)).watch(Duration.ofMillis(100));
    }

    private Zone deletedWhileTheSecondIsDown() throws Exception {
        central.put(pool(addresses(one), List.of(first.target(), second.target()), List.of()));
        worker(quick().threshold(50));
        Zone zone = central.create("left.example.", 5);
        awaitServed(zone);
        eventually().until(() -> two.serial(zone.name()) == 5);
        second.setFailure(down());
        central.delete(zone.id(), false);
        eventually().until(() -> central.zone(zone.id()).stage() == Stage.GONE);
        eventually().until(() -> central.leftovers() == 1);
        return zone;
    }

    @Test
    void aDeletedZoneIsTakenOffTheLateServerOnceItIsBack() throws Exception {
        Zone zone = deletedWhileTheSecondIsDown();
        assertThat(two.serial(zone.name())).isEqualTo(5);
        second.setFailure(null);
        eventually().until(() -> two.serial(zone.name()) < 0);
        eventually().until(() -> central.leftovers() == 0);
    }

    /** A deletion leaves the serial as it was: a server that shows it serves the zone still. */
    @Test
    void aServerThatShowsTheSerialOfADeletionHasNotLetTheZoneGo() throws Exception {
        central.put(pool(addresses(one), List.of(first.target()), List.of()));
        worker(withoutTimers());
        Zone zone = central.served("quick.example.", 5);
        // The zone is missed on the server; while the worker asks what there is to be made it comes up, and is deleted.
        central.beforeNext(
                Deliveries.Get.class,
                () -> central.beforeNext(Deliveries.Get.class, () -> {
                    central.delete(zone.id(), false);
                    int asked = one.polls(zone.name());
                    eventually().until(() -> one.polls(zone.name()) > asked + 1);
                    one.put(zone.name(), 5);
                    int shown = one.polls(zone.name());
                    long end = System.nanoTime() + Duration.ofMillis(500).toNanos(); // nobody need ask again
                    while (one.polls(zone.name()) <= shown + 1 && System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                }));
        central.describe(zone.id());
        eventually().until(() -> central.zone(zone.id()).stage() == Stage.GONE);
        assertThat(one.serial(zone.name())).isNegative();
        assertThat(first.deletes()).isEqualTo(1);
    }

    @Test
    void aZoneWhoseCreationWasCutOffIsTakenOffAgainIfItComesUp() throws Exception {
        central.put(pool(addresses(one), List.of(first.target()), List.of()));
        worker(quick().callGrace(Duration.ZERO));
        first.setGate(new CountDownLatch(1));
        Zone zone = central.create("late.example.", 5);
        eventually().until(() -> first.creates() > 0);
        first.setGate(null);
        central.delete(zone.id(), false);
        eventually().until(() -> central.zone(zone.id()).stage() == Stage.GONE);
        assertThat(first.interruptions()).isEqualTo(1);
        eventually().until(() -> central.count(Leftovers.Settle.class) == 1);
        assertThat(first.deletes()).isEqualTo(2);
    }

    @Test
    void aCreationUnderWayEndsBeforeTheDeletionBegins() throws Exception {
        central.put(pool(addresses(one), List.of(first.target()), List.of()));
        worker(quick().callGrace(Duration.ofMinutes(10)));
        CountDownLatch gate = new CountDownLatch(1);
        first.setGate(gate);
        Zone zone = central.create("end.example.", 5);
        eventually().until(() -> first.creates() > 0);
        central.delete(zone.id(), false);
        first.setGate(null);
        gate.countDown();
        eventually().until(() -> central.zone(zone.id()).stage() == Stage.GONE);
        assertThat(first.interruptions()).isZero();
        assertThat(one.serial(zone.name())).isNegative();
    }

    @Test
    void aNameThatCameBackStays() throws Exception {
        Zone zone = deletedWhileTheSecondIsDown();
        Zone again = central.create(zone.name(), 9);
        awaitServed(again);
        int deletes = second.deletes();
        second.setFailure(null);
        eventually().until(() -> central.leftovers() == 0);
        assertThat(second.deletes()).isEqualTo(deletes);
        assertThat(two.serial(zone.name())).isPositive();
    }

    @Test
    void aMovedZoneIsTakenOffOnceTheNewPoolServesIt() throws Exception {
        central.put(pool(addresses(one), List.of(first.target()), List.of()));
        central.put(pool(OTHER, addresses(two), List.of(second.target())));
        worker(quick());
        Zone zone = central.create("moved.example.", 5);
        awaitServed(zone);
        second.setFailure(down());
        central.move(zone.id(), OTHER);
        eventually().until(() -> second.creates() > 0);
        eventually().until(() -> !central.reports().isEmpty());
        assertThat(one.serial(zone.name())).isPositive();
        second.setFailure(null);
        awaitServed(zone);
        eventually().until(() -> one.serial(zone.name()) < 0);
        assertThat(two.serial(zone.name())).isEqualTo(6);
        eventually().until(() -> central.leftovers() == 0);
    }

    @Test
    void aServerThatBothPoolsHaveKeepsIt() throws Exception {
        central.put(pool(addresses(one, two), List.of(first.target(), second.target()), List.of()));
        central.put(pool(OTHER, addresses(two), List.of(second.target())));
        worker(quick());
        Zone zone = central.create("shared.example.", 5);
        awaitServed(zone);
        central.move(zone.id(), OTHER);
        eventually().until(() -> one.serial(zone.name()) < 0);
        eventually().until(() -> central.leftovers() == 0);
        assertThat(second.deletes()).isZero();
        awaitServed(zone);
        assertThat(two.serial(zone.name())).isEqualTo(6);
    }

    @Test
    void aMovedZoneIsTakenOffAServerThatContentWasBroughtTo() throws Exception {
        FakeStore store = new FakeStore(null);
        central.put(pool(List.of(), List.of(store.target()), List.of()));
        central.put(pool(OTHER, addresses(two), List.of(second.target())));
        worker(quick());
        Zone zone = central.create("content.example.", 5);
        awaitServed(zone);
        central.move(zone.id(), OTHER);
        awaitServed(zone);
        eventually().until(() -> !store.has(zone.name()));
        assertThat(store.crimes()).isEmpty();
    }

    @Test
    void aPoolIsNotEmptiedWithoutAWord() throws Exception {
        central.put(pool(addresses(one), List.of(first.target()), List.of()));
        worker(quick());
        List<Zone> zones = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            zones.add(central.create("bulk" + i + ".example.", 5));
        }
        zones.forEach(this::awaitServed);
        zones.subList(0, 20).forEach(zone -> central.delete(zone.id(), false));
        zones.subList(0, 20)
                .forEach(zone ->
                        eventually().until(() -> central.zone(zone.id()).stage() == Stage.GONE));
        zones.subList(20, 100).forEach(zone -> central.delete(zone.id(), false));
        eventually()
                .until(() -> central.explain(zones.get(99).id()).stream()
                        .anyMatch(state -> state.error().orElse("").contains("nominate delivery resume default")));
        assertThat(central.explain(zones.get(99).id(), "worker").cause()).contains(DeliveryCause.HELD_BACK);
        assertThat(first.deletes()).isLessThan(60);
        assertThat(one.serial(zones.get(99).name())).isEqualTo(5);
        central.agree();
        zones.subList(0, 100)
                .forEach(zone ->
                        eventually().until(() -> central.zone(zone.id()).stage() == Stage.GONE));
        assertThat(one.serial(zones.get(110).name())).isEqualTo(5);
    }
}
