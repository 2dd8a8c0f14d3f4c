package io.nominate.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.central.api.Deliveries.ServerState;
import io.nominate.deliver.spi.DriverException;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.testkit.FakeNameServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Content brought to servers that do not transfer. */
class PushTest extends WorkerFixture {
    private final FakeStore store = new FakeStore(null);

    @AfterEach
    void noCrimes() {
        assertThat(store.crimes()).isEmpty();
    }

    private SettingsMaker quick() {
        return settings().repair(Duration.ofMillis(20)).firstRetry(Duration.ofMillis(20));
    }

    private void hidden() {
        central.put(pool(List.of(), List.of(store.target()), List.of()));
    }

    private void awaitSame(Zone zone) {
        awaitServed(zone);
        assertThat(store.lines(zone.name())).isEqualTo(central.feed().lines(central.zone(zone.id())));
    }

    @Test
    void aNewZoneIsReplacedAndItsChangesAreApplied() throws Exception {
        hidden();
        worker(withoutTimers());
        Zone zone = central.create("a.example.", 5);
        awaitSame(zone);
        central.change(zone.id(), Map.of("www.a.example.", "one"));
        awaitSame(zone);
        central.change(zone.id(), Map.of("www.a.example.", "two", "mail.a.example.", "three"));
        awaitSame(zone);
        assertThat(store.count("replace")).isEqualTo(1);
        assertThat(store.count("apply")).isEqualTo(2);
        assertThat(store.prepared()).isEqualTo(1);
        assertThat(central.copy(zone.id()).seq()).isEqualTo(3);
        assertThat(central.copy(zone.id()).dirty()).isFalse();
    }

    @Test
    void aServerThatShowsItsSerialIsAskedAndNotNotified() throws Exception {
        FakeNameServer shown = server();
        FakeStore open = new FakeStore(shown);
        central.put(pool(addresses(shown), List.of(open.target()), List.of()));
        worker(withoutTimers());
        Zone zone = central.create("shown.example.", 5);
        awaitServed(zone);
        central.change(zone.id());
        awaitServed(zone);
        assertThat(shown.serial("shown.example.")).isEqualTo(6);
        assertThat(shown.notifies("shown.example.")).isZero();
        assertThat(open.crimes()).isEmpty();
    }

    @Test
    void aHotZoneIsBroughtInFewCalls() throws Exception {
        hidden();
        worker(withoutTimers());
        Zone zone = central.create("hot.example.", 5);
        awaitSame(zone);
        CountDownLatch gate = new CountDownLatch(1);
        store.setGate(gate);
        for (int i = 0; i < 500; i++) {
            central.change(zone.id(), Map.of("n" + i % 7 + ".hot.example.", i % 5 == 0 ? "" : "v" + i));
        }
        gate.countDown();
        awaitSame(zone);
        assertThat(store.count("apply")).isLessThan(10);
    }

    @Test
    void aDeletedZoneIsTakenOff() throws Exception {
        hidden();
        worker(withoutTimers());
        Zone zone = central.create("gone.example.", 5);
        awaitSame(zone);
        central.delete(zone.id(), false);
        eventually().until(() -> central.zone(zone.id()).stage() == Stage.GONE);
        assertThat(store.has("gone.example.")).isFalse();
    }

    @Test
    void whatAnotherWroteThereIsReplaced() throws Exception {
        hidden();
        worker(withoutTimers());
        Zone zone = central.create("old.example.", 5);
        awaitSame(zone);
        List<String> before = store.lines(zone.name());
        central.change(zone.id(), Map.of("www.old.example.", "one"));
        awaitSame(zone);
        store.restore(zone.name(), before, 5); // from a backup
        central.change(zone.id(), Map.of("mail.old.example.", "two"));
        awaitSame(zone);
        assertThat(store.count("replace")).isEqualTo(2);
    }

    @Test
    void aServerThatRefusesAChangeOfAnotherVersionGetsTheWholeZone() throws Exception {
        hidden();
        store.setTellsSerial(false);
        worker(withoutTimers());
        Zone zone = central.create("lost.example.", 5);
        awaitSame(zone);
        store.lose(zone.name());
        central.change(zone.id(), Map.of("www.lost.example.", "one"));
        awaitSame(zone);
        assertThat(store.count("replace")).isEqualTo(2);
    }

    @Test
    void aHistoryThatIsTooShortGetsTheWholeZone() throws Exception {
        hidden();
        store.setFailure(DriverException.passing(DeliveryCause.UNREACHABLE, "down"));
        worker(quick());
        Zone zone = central.create("trim.example.", 5);
        store.setFailure(null);
        awaitSame(zone);
        store.setFailure(DriverException.passing(DeliveryCause.UNREACHABLE, "down"));
        central.change(zone.id(), Map.of("www.trim.example.", "one"));
        central.feed().trim(2);
        store.setFailure(null);
        awaitSame(zone);
    }

    @Test
    void callsThatAreCutOffLeaveNothingBehind() throws Exception {
        hidden();
        store.setTellsSerial(false);
        worker(quick());
        Zone zone = central.create("cut.example.", 5);
        awaitSame(zone);
        long seed = System.nanoTime();
        System.getLogger("test").log(System.Logger.Level.INFO, "seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            Map<String, String> texts = new HashMap<>();
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                texts.put(
                        "n" + random.nextInt(9) + ".cut.example.", random.nextBoolean() ? "" : "v" + random.nextInt(3));
            }
            store.cutAfter(random.nextInt(5));
            central.change(zone.id(), texts);
            if (random.nextInt(3) == 0) {
                awaitSame(zone);
            }
        }
        store.cutAfter(Integer.MAX_VALUE);
        awaitSame(zone);
        assertThat(store.count("apply")).isGreaterThan(5);
    }

    @Test
    void aFailureIsExplainedAndHealsLongBeforeTheNextTry() throws Exception {
        hidden();
        worker(settings()
                .watch(Duration.ofMillis(50))
                .firstRetry(Duration.ofHours(1))
                .maxRetry(Duration.ofHours(1))
                .maxBusyRetry(Duration.ofHours(1)));
        Zone zone = central.create("late.example.", 5);
        awaitSame(zone);
        store.setFailure(DriverException.passing(DeliveryCause.UNREACHABLE, "no way there"));
        central.change(zone.id(), Map.of("www.late.example.", "one"));
        eventually().until(() -> !central.explain(zone.id()).isEmpty());
        ServerState reason = central.explain(zone.id(), "fake-store 127.0.0.1:1");
        assertThat(reason.step()).isEqualTo("push");
        assertThat(reason.error()).contains("no way there");
        store.setFailure(null);
        awaitSame(zone);
    }

    @Test
    void aZoneThatAServerLostIsBroughtAgain() throws Exception {
        hidden();
        worker(settings().watch(Duration.ofMillis(50)));
        Zone zone = central.create("away.example.", 5);
        awaitSame(zone);
        store.lose(zone.name());
        store.setIncarnation("second");
        eventually().until(() -> store.has(zone.name()));
        awaitSame(zone);
        assertThat(store.prepared()).isEqualTo(2);
    }

    @Test
    void twoWorkersNeverBringAZoneAtTheSameTime() throws Exception {
        hidden();
        worker(quick());
        worker(quick());
        List<Zone> zones = List.of(
                central.create("w1.example.", 5), central.create("w2.example.", 5), central.create("w3.example.", 5));
        for (int i = 0; i < 60; i++) {
            Zone zone = zones.get(i % 3);
            central.change(zone.id(), Map.of("n" + i % 4 + "." + zone.name(), "v" + i));
        }
        zones.forEach(this::awaitSame);
    }

    @Test
    void whatACrashCutOffIsBroughtByTheNext() throws Exception {
        hidden();
        SettingsMaker settings = quick().lease(Duration.ofMillis(300));
        Worker first = worker(settings);
        Zone zone = central.create("crash.example.", 5);
        awaitSame(zone);
        CountDownLatch gate = new CountDownLatch(1);
        store.setGate(gate);
        central.change(zone.id(), Map.of("www.crash.example.", "one"));
        eventually().until(() -> central.copy(zone.id()).dirty());
        first.stop();
        gate.countDown();
        worker(settings);
        awaitSame(zone);
    }

    @Test
    void aZoneWithoutNameServersIsNotPublished() throws Exception {
        hidden();
        worker(quick());
        central.loseWakeups(true);
        Zone zone = central.create("bare.example.", 5);
        central.feed().loseNameServers(zone.id());
        central.loseWakeups(false);
        eventually().until(() -> !central.explain(zone.id()).isEmpty());
        assertThat(central.explain(zone.id(), "fake-store 127.0.0.1:1").error())
                .hasValueSatisfying(error -> assertThat(error).contains("no NS at its apex"));
        assertThat(store.count("replace")).isZero();
    }

    @Test
    void aTargetThatNoPoolHasIsRetired() throws Exception {
        hidden();
        worker(quick());
        Zone zone = central.create("end.example.", 5);
        awaitSame(zone);
        central.put(pool(List.of(), List.of(), List.of()));
        eventually().until(() -> {
            central.change(zone.id());
            return store.retired() == 1;
        });
    }
}
