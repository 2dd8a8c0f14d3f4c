package io.nominate.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Deliveries.ServerState;
import io.nominate.deliver.spi.DriverException;
import io.nominate.dns.tsig.TsigAlgorithm;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Pool;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.testkit.FakeNameServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;

/** The worker against name servers and a central that are doubles. */
class WorkerTest extends WorkerFixture {
    @Test
    void aChangeIsNotifiedPolledAndConfirmedWithoutATimer() throws Exception {
        FakeNameServer one = server();
        FakeNameServer two = server();
        central.put(pool(addresses(one, two), List.of(), List.of()));
        Zone zone = central.served("a.example.", 10);
        one.put("a.example.", 10);
        two.put("a.example.", 10);
        two.setTransferTime(Duration.ofMillis(40));
        worker(withoutTimers());
        central.change(zone.id());
        awaitServed(zone);
        assertThat(one.serial("a.example.")).isEqualTo(11);
        assertThat(two.serial("a.example.")).isEqualTo(11);
        assertThat(central.reports()).isEmpty();
        assertThat(central.count(Deliveries.Claim.class)).isZero();
        central.change(zone.id());
        awaitServed(zone);
        assertThat(two.serial("a.example.")).isEqualTo(12);
    }

    @Test
    void aNewZoneIsMadeOnEachTargetUnderAClaim() throws Exception {
        FakeNameServer one = server();
        FakeNameServer two = server();
        FakeBackend first = new FakeBackend(one, central::serial);
        FakeBackend second = new FakeBackend(two, central::serial);
        central.put(pool(addresses(one, two), List.of(first.target(), second.target()), List.of()));
        worker(withoutTimers());
        Zone zone = central.create("new.example.", 5);
        awaitServed(zone);
        assertThat(first.creates()).isEqualTo(1);
        assertThat(second.creates()).isEqualTo(1);
        assertThat(central.count(Deliveries.Claim.class)).isPositive();
        assertThat(one.notifies("new.example.")).isZero();
    }

    @Test
    void withoutNameServersOurOwnMdnsIsAsked() throws Exception {
        FakeNameServer mdns = server();
        ownMdns = mdns.address();
        central.put(pool(List.of(), List.of(), List.of()));
        worker(withoutTimers());
        mdns.put("own.example.", 7);
        Zone zone = central.create("own.example.", 7);
        awaitServed(zone);
        assertThat(mdns.notifies("own.example.")).isZero();
        central.delete(zone.id(), false);
        mdns.remove("own.example.");
        eventually().until(() -> central.zone(zone.id()).stage() == Stage.GONE);
    }

    @Test
    void aHotZoneIsOneDelivery() throws Exception {
        FakeNameServer one = server();
        one.setTransferTime(Duration.ofMillis(10));
        central.put(pool(addresses(one), List.of(), List.of()));
        Zone zone = central.served("hot.example.", 10);
        one.put("hot.example.", 10);
        worker(withoutTimers());
        for (int i = 0; i < 3_000; i++) {
            central.change(zone.id());
        }
        awaitServed(zone);
        assertThat(one.serial("hot.example.")).isEqualTo(3_010);
        assertThat(one.notifies("hot.example.")).isLessThan(1_000);
        assertThat(central.count(Deliveries.Confirm.class)).isLessThan(1_000);
    }

    @Test
    void serialsWrapAround() throws Exception {
        FakeNameServer one = server();
        central.put(pool(addresses(one), List.of(), List.of()));
        Zone zone = central.served("wrap.example.", 0xffffffffL);
        one.put("wrap.example.", 0xffffffffL);
        worker(withoutTimers());
        central.change(zone.id());
        awaitServed(zone);
        assertThat(one.serial("wrap.example.")).isZero();
    }

    @Test
    void notifyIsRepeatedWhileTheServerShowsTheOldSerial() throws Exception {
        FakeNameServer one = server();
        central.put(pool(addresses(one), List.of(), List.of()));
        Zone zone = central.served("again.example.", 10);
        one.put("again.example.", 10);
        one.follows(name -> one.notifies(name) < 3 ? 10 : central.serial(name)); // asks a MiniDNS that is behind
        worker(withoutTimers());
        central.change(zone.id());
        awaitServed(zone);
        assertThat(one.notifies("again.example.")).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aServerThatDoesNotHeedNotifyIsAskedToTransferInItsOwnWay() throws Exception {
        FakeNameServer deaf = server();
        FakeBackend backend = new FakeBackend(deaf, central::serial);
        deaf.follows(name -> -1);
        backend.wantUpdates(Duration.ofMillis(1));
        central.put(pool(addresses(deaf), List.of(backend.target()), List.of()));
        Zone zone = central.served("deaf.example.", 10);
        deaf.put("deaf.example.", 10);
        worker(withoutTimers());
        central.change(zone.id());
        awaitServed(zone);
        assertThat(backend.updates()).isEqualTo(1);
        assertThat(deaf.notifies("deaf.example.")).isPositive();
    }

    @Test
    void aServerThatHeedsNotifyIsNotAskedBesides() throws Exception {
        FakeNameServer quick = server();
        FakeBackend backend = new FakeBackend(quick, central::serial);
        backend.wantUpdates(Duration.ofMinutes(5));
        central.put(pool(addresses(quick), List.of(backend.target()), List.of()));
        Zone zone = central.served("quick.example.", 10);
        quick.put("quick.example.", 10);
        worker(withoutTimers());
        central.change(zone.id());
        awaitServed(zone);
        assertThat(backend.updates()).isZero();
    }

    @Test
    void aTargetsKeySignsNotifyWhereTheNameServerHasNone() throws Exception {
        FakeNameServer strict = server();
        byte[] secret = new byte[32];
        strict.setNotifyKey(new TSIG(TSIG.HMAC_SHA256, Name.fromConstantString("key.example."), secret));
        UUID id = UUID.randomUUID();
        TsigKey key = new TsigKey(io.nominate.dns.Name.parse("key.example."), TsigAlgorithm.HMAC_SHA256, secret);
        keys = asked -> Optional.of(key).filter(it -> asked.equals(id));
        Pool.Target target = new Pool.Target(
                "fake",
                null,
                Optional.of(id),
                List.of(),
                Map.of(
                        "host",
                        strict.address().host(),
                        "port",
                        String.valueOf(strict.address().port())));
        central.put(pool(addresses(strict), List.of(target), List.of()));
        Zone zone = central.served("signed.example.", 10);
        strict.put("signed.example.", 10);
        worker(withoutTimers());
        central.change(zone.id());
        awaitServed(zone);
        assertThat(strict.notifies("signed.example.")).isPositive();
    }

    @Test
    void alsoNotifiesAndHiddenTargetsGetNotify() throws Exception {
        FakeNameServer polled = server();
        FakeNameServer hidden = server();
        FakeNameServer also = server();
        FakeBackend backend = new FakeBackend(hidden, central::serial);
        central.put(pool(addresses(polled), List.of(backend.target()), addresses(also)));
        Zone zone = central.served("also.example.", 10);
        servers().forEach(server -> server.put("also.example.", 10));
        also.setLoss(0.2);
        worker(withoutTimers());
        central.change(zone.id());
        awaitServed(zone);
        eventually().until(() -> hidden.notifies("also.example.") > 0 && also.notifies("also.example.") > 0);
        assertThat(also.polls("also.example.")).isZero();
    }

    @Test
    void aDeletedZoneIsTakenOffAndConfirmedOnceNobodyServesIt() throws Exception {
        FakeNameServer one = server();
        FakeBackend backend = new FakeBackend(one, central::serial);
        central.put(pool(addresses(one), List.of(backend.target()), List.of()));
        worker(withoutTimers());
        Zone zone = central.create("gone.example.", 5);
        awaitServed(zone);
        central.delete(zone.id(), true);
        eventually().until(() -> central.zone(zone.id()).stage() == Stage.GONE);
        assertThat(one.serial("gone.example.")).isEqualTo(-1);
        assertThat(backend.deletes()).isEqualTo(1);
        assertThat(backend.wasHard()).isTrue();
    }

    @Test
    void aZoneDeletedWhileItIsBeingMadeDoesNotComeBack() throws Exception {
        FakeNameServer one = server();
        FakeBackend backend = new FakeBackend(one, central::serial);
        CountDownLatch gate = new CountDownLatch(1);
        backend.setGate(gate);
        central.put(pool(addresses(one), List.of(backend.target()), List.of()));
        worker(settings());
        Zone zone = central.create("short.example.", 5);
        eventually().until(() -> backend.creates() == 1);
        central.delete(zone.id(), false);
        eventually().until(() -> backend.deletes() >= 1);
        gate.countDown();
        eventually().until(() -> central.zone(zone.id()).stage() == Stage.GONE);
        assertThat(one.serial("short.example.")).isEqualTo(-1);
        assertThat(backend.creates()).isEqualTo(1);
    }

    @Test
    void whatNeedsAPersonShowsAfterSomeRoundsAndGoesOnOnceItIsMended() throws Exception {
        FakeNameServer one = server();
        FakeBackend backend = new FakeBackend(one, central::serial);
        backend.setFailure(DriverException.setting("set allow-new-zones yes"));
        central.put(pool(addresses(one), List.of(backend.target()), List.of()));
        worker(settings().repair(Duration.ofMillis(20)).firstRetry(Duration.ofMillis(20)));
        Zone zone = central.create("refused.example.", 5);
        eventually().until(() -> central.reports().stream().anyMatch(Deliveries.Report::personNeeded));
        assertThat(central.reports().getFirst().personNeeded()).isFalse();
        ServerState reason = central.explain(zone.id(), "test " + one.address());
        assertThat(reason.step()).isEqualTo("create");
        assertThat(reason.error()).contains("set allow-new-zones yes");
        backend.setFailure(null);
        awaitServed(zone);
    }

    @Test
    void aTargetThatIsBackIsUsedLongBeforeTheNextTry() throws Exception {
        FakeNameServer one = server();
        FakeBackend backend = new FakeBackend(one, central::serial);
        central.put(pool(addresses(one), List.of(backend.target()), List.of()));
        worker(settings()
                .watch(Duration.ofMillis(50))
                .firstRetry(Duration.ofHours(1))
                .maxRetry(Duration.ofHours(1))
                .maxBusyRetry(Duration.ofHours(1)));
        Zone before = central.create("before.example.", 5);
        awaitServed(before);
        backend.setFailure(DriverException.passing(DeliveryCause.SERVER_FAILURE, "connection refused"));
        Zone zone = central.create("late.example.", 5);
        eventually().until(() -> !central.reports().isEmpty());
        backend.setFailure(null);
        awaitServed(zone);
    }

    @Test
    void whatACrashLeftBehindIsFoundAtTheStart() throws Exception {
        FakeNameServer one = server();
        FakeBackend backend = new FakeBackend(one, central::serial);
        central.put(pool(addresses(one), List.of(backend.target()), List.of()));
        central.loseWakeups(true);
        Zone fresh = central.create("fresh.example.", 5);
        Zone changed = central.served("changed.example.", 5);
        one.put("changed.example.", 5);
        central.change(changed.id());
        Zone deleted = central.served("deleted.example.", 5);
        one.put("deleted.example.", 5);
        central.delete(deleted.id(), false);
        worker(withoutTimers());
        awaitServed(fresh);
        awaitServed(changed);
        eventually().until(() -> central.zone(deleted.id()).stage() == Stage.GONE);
    }

    @Test
    void muchThatWasLeftBehindIsDoneWithoutWaitingForTheTimer() throws Exception {
        FakeNameServer one = server();
        FakeBackend backend = new FakeBackend(one, central::serial);
        central.put(pool(addresses(one), List.of(backend.target()), List.of()));
        List<Zone> zones = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            zones.add(central.create("left" + i + ".example.", 5));
        }
        worker(withoutTimers());
        zones.forEach(this::awaitServed);
    }

    @Test
    void aLostWakeupIsRepairedByTheTimer() throws Exception {
        FakeNameServer one = server();
        central.put(pool(addresses(one), List.of(), List.of()));
        Zone zone = central.served("lost.example.", 5);
        one.put("lost.example.", 5);
        worker(settings().repair(Duration.ofMillis(50)));
        central.loseWakeups(true);
        central.change(zone.id());
        awaitServed(zone);
    }

    @Test
    void itStopsAtOnceAndGoesOnWithTheNextStart() throws Exception {
        FakeNameServer one = server();
        FakeBackend backend = new FakeBackend(one, central::serial);
        CountDownLatch gate = new CountDownLatch(1);
        backend.setGate(gate);
        central.put(pool(addresses(one), List.of(backend.target()), List.of()));
        Worker worker = worker(settings().lease(Duration.ofMillis(200)).repair(Duration.ofMillis(50)));
        Zone zone = central.create("stop.example.", 5);
        eventually().until(() -> backend.creates() == 1);
        worker.stop();
        assertThat(one.serial("stop.example.")).isEqualTo(-1);
        gate.countDown();
        worker.start();
        awaitServed(zone);
    }
}
