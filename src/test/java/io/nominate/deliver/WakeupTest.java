package io.nominate.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.deliver.pace.LateZones;
import io.nominate.deliver.pace.LateZones.LateZone;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.target.TargetServer;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Zone;
import io.nominate.testkit.FakeNameServer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The word that a server is back reaches each zone that it failed, at whatever moment it comes. */
class WakeupTest extends WorkerFixture {
    private final FakeNameServer one = server();
    private final FakeBackend backend = new FakeBackend(one, central::serial);
    private final TestEnvironment tested = new TestEnvironment(central, settings());
    private final Environment env = tested.env();

    @BeforeEach
    void begin() {
        central.put(pool(addresses(one), List.of(backend.target()), List.of()));
        backend.setFailure(DriverException.passing(DeliveryCause.UNREACHABLE, "connection refused"));
    }

    @AfterEach
    void close() {
        tested.close();
    }

    private Zone failing() {
        Zone zone = central.create("back.example.", 5);
        env.table().start(Delivery.of(env, env.desk().pending(zone.id()).orElseThrow()));
        return zone;
    }

    private LateZone next() throws Exception {
        return env.threads().submit(() -> env.backlog().take(pool -> true)).get(30, TimeUnit.SECONDS);
    }

    @Test
    void aDeliveryThatIsToldWhileItEndsIsFollowedByAnother() throws Exception {
        List<Boolean> told = new ArrayList<>();
        central.onReport(
                () -> told.add(env.table().resume(central.reports().getLast().zoneId())));
        Zone zone = failing();
        assertThat(next().zoneId()).isEqualTo(zone.id());
        assertThat(told).containsExactly(true);
        eventually().until(() -> !env.table().contains(zone.id()));
    }

    @Test
    void aZoneWhoseTryFailsAfterTheOthersWereCalledBackDoesNotWait() throws Exception {
        TargetServer target = env.targets().of(env.desk().pools().getFirst()).getFirst();
        central.onReport(target.late()::drain);
        Zone zone = failing();
        assertThat(next().zoneId()).isEqualTo(zone.id());
        assertThat(target.late().size()).isZero();
    }

    @Test
    void aZoneThatNobodyCalledWaits() {
        Zone zone = failing();
        eventually().until(() -> central.reports().size() == 1 && !env.table().contains(zone.id()));
        TargetServer target = env.targets().all().getFirst();
        assertThat(target.late().drain()).containsExactly(new LateZone(zone.id(), zone.poolId()));
    }

    @Test
    void whoTriedBeforeOthersWereCalledBackNeedNotWait() {
        LateZones late = new LateZones();
        LateZone zone = new LateZone(UUID.randomUUID(), UUID.randomUUID());
        long before = late.calls();
        assertThat(late.add(zone, before)).isTrue();
        assertThat(late.drain()).containsExactly(zone);
        assertThat(late.add(zone, before)).isFalse();
        assertThat(late.size()).isZero();
        assertThat(late.add(zone, late.calls())).isTrue();
        assertThat(late.poll()).contains(zone);
        assertThat(late.poll()).isEmpty();
    }

    @Test
    void aCentralThatFailsWhileAFailureIsWrittenDownCostsNoWakeup() {
        central.onReport(() -> {
            throw new IllegalStateException("the database is away");
        });
        Zone zone = failing();
        eventually().until(() -> !central.reports().isEmpty() && !env.table().contains(zone.id()));
        assertThat(env.targets().all().getFirst().late().size()).isEqualTo(1);
    }
}
