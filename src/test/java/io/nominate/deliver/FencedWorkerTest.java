package io.nominate.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.central.api.Deliveries;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.testkit.FakeNameServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * A worker whose time stood still while another took its work over makes no call any more that makes, changes or deletes
 * something. (It may send NOTIFY and ask for serials: who hears NOTIFY fetches what is current.)
 */
class FencedWorkerTest extends WorkerFixture {
    private final AtomicLong ahead = new AtomicLong();

    /** The time of the worker, in seconds ahead; central's goes on as it does. */
    private InstantSource jumping() {
        return () -> Instant.now().plusSeconds(ahead.get());
    }

    private Lease lease(AtomicBoolean ours, Duration length) {
        return new Lease(ours::get, length, jumping());
    }

    @Test
    void aLeaseIsLostByTheClockAndStaysLost() {
        AtomicBoolean ours = new AtomicBoolean(true);
        Lease lease = lease(ours, Duration.ofSeconds(10));
        assertThat(lease.holds()).isTrue();
        ahead.set(11);
        assertThat(lease.holds()).isFalse();
        ahead.set(0); // a clock that was put back makes nothing good
        assertThat(lease.holds()).isFalse();
    }

    @Test
    void aLeaseIsProlongedInTimeOrNotAtAll() {
        AtomicBoolean ours = new AtomicBoolean(true);
        Lease lease = lease(ours, Duration.ofSeconds(10));
        assertThat(lease.holds()).isTrue();
        ahead.set(6);
        assertThat(lease.holds()).isTrue();
        ahead.set(12);
        ours.set(false);
        assertThat(lease.holds()).isFalse();
    }

    /** After the next claim the worker stands still for a minute, while another takes the zone over. */
    private void freezeAfterTheClaim(Zone zone) {
        central.afterClaim(() -> {
            ahead.set(60);
            central.steal(zone.id(), Instant.now().plusSeconds(120));
        });
    }

    private void awaitTheEnd(Worker worker) {
        eventually().until(() -> ahead.get() > 0);
        eventually().until(() -> worker.busy() == 0);
    }

    private FakeBackend pull(FakeNameServer one) {
        clock = jumping();
        FakeBackend backend = new FakeBackend(one, central::serial);
        central.put(pool(addresses(one), List.of(backend.target()), List.of()));
        return backend;
    }

    @Test
    void aWorkerThatStopsLeavesItsWorkToOthersAtOnce() throws Exception {
        FakeNameServer one = server();
        FakeBackend backend = new FakeBackend(one, central::serial);
        CountDownLatch gate = new CountDownLatch(1);
        backend.setGate(gate);
        central.put(pool(addresses(one), List.of(backend.target()), List.of()));
        Duration lease = Duration.ofHours(1);
        Worker first = worker(settings().lease(lease));
        Zone zone = central.create("left.example.", 5);
        eventually().until(() -> backend.creates() > 0);
        first.stop();
        gate.countDown();
        worker(settings().lease(lease));
        awaitServed(zone);
    }

    @Test
    void nothingIsCreated() throws Exception {
        FakeBackend backend = pull(server());
        Zone zone = central.create("create.example.", 5);
        freezeAfterTheClaim(zone);
        awaitTheEnd(worker(withoutTimers())); // it finds the zone when it starts
        assertThat(backend.creates()).isZero();
    }

    @Test
    void nothingIsDeleted() throws Exception {
        FakeNameServer one = server();
        FakeBackend backend = pull(one);
        Worker worker = worker(withoutTimers());
        Zone zone = central.create("delete.example.", 5);
        awaitServed(zone);
        freezeAfterTheClaim(zone);
        central.delete(zone.id(), false);
        awaitTheEnd(worker);
        assertThat(backend.deletes()).isZero();
        assertThat(one.serial(zone.name())).isEqualTo(5);
    }

    @Test
    void aZoneThatAnotherMayBeMakingDoesNotCountAsGoneWhileItIsNotServed() throws Exception {
        FakeNameServer one = server();
        FakeBackend backend = pull(one);
        Zone zone = central.create("made.example.", 5);
        central.steal(zone.id(), Instant.now().plusSeconds(120));
        Worker worker = worker(withoutTimers());
        central.delete(zone.id(), false);
        eventually().until(() -> central.count(Deliveries.Claim.class) > 0);
        eventually().until(() -> worker.busy() == 0);
        assertThat(central.zone(zone.id()).stage()).isEqualTo(Stage.DELETING);
        assertThat(backend.deletes()).isZero();
    }

    @Test
    void noTransferIsAskedFor() throws Exception {
        FakeNameServer one = server();
        one.setTransferTime(Duration.ofMillis(300));
        FakeBackend backend = pull(one);
        backend.wantUpdates(Duration.ZERO);
        Worker worker = worker(withoutTimers());
        Zone zone = central.served("update.example.", 5);
        one.put(zone.name(), 5);
        freezeAfterTheClaim(zone);
        central.change(zone.id());
        awaitTheEnd(worker);
        assertThat(backend.updates()).isZero();
    }

    @Test
    void aTransferIsAskedForWhereThatHelps() throws Exception {
        FakeNameServer one = server();
        FakeBackend backend = pull(one);
        backend.wantUpdates(Duration.ZERO);
        one.setTransferTime(Duration.ofMillis(300));
        worker(withoutTimers());
        Zone zone = central.served("asked.example.", 5);
        one.put(zone.name(), 5);
        central.change(zone.id());
        awaitServed(zone);
        assertThat(backend.updates()).isPositive();
    }

    @Test
    void nothingIsPushed() throws Exception {
        clock = jumping();
        FakeStore store = new FakeStore(null);
        central.put(pool(List.of(), List.of(store.target()), List.of()));
        Worker worker = worker(withoutTimers());
        Zone zone = central.create("push.example.", 5);
        awaitServed(zone);
        List<String> before = store.calls();
        freezeAfterTheClaim(zone);
        central.change(zone.id(), Map.of("www.push.example.", "late"));
        awaitTheEnd(worker);
        assertThat(store.calls()).isEqualTo(before);
    }

    @Test
    void nothingIsTakenOffWhereContentWasBrought() throws Exception {
        clock = jumping();
        FakeStore store = new FakeStore(null);
        central.put(pool(List.of(), List.of(store.target()), List.of()));
        Worker worker = worker(withoutTimers());
        Zone zone = central.create("off.example.", 5);
        awaitServed(zone);
        freezeAfterTheClaim(zone);
        central.delete(zone.id(), false);
        awaitTheEnd(worker);
        assertThat(store.has(zone.name())).isTrue();
    }
}
