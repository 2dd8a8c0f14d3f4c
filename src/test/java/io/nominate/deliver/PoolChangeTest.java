package io.nominate.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.central.port.ZoneEvent;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import io.nominate.testkit.FakeNameServer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A change of a zone right after one of its pool, while the worker still knows the pool as it was. */
class PoolChangeTest extends WorkerFixture {
    private final FakeNameServer before = server();
    private final FakeNameServer after = server();
    private final TestEnvironment tested = new TestEnvironment(central, settings());
    private final Environment env = tested.env();

    @AfterEach
    void close() {
        tested.close();
    }

    private static Pool changed(Pool pool) {
        return new Pool(
                pool.id(),
                pool.name(),
                pool.description(),
                pool.attributes(),
                pool.nsRecords(),
                pool.nameservers(),
                pool.targets(),
                pool.alsoNotifies(),
                pool.catalogZone(),
                pool.createdAt(),
                Instant.EPOCH.plusSeconds(1));
    }

    private void deliver(Zone zone) {
        env.table()
                .start(Delivery.of(
                        env,
                        new ZoneEvent(zone.id(), zone.poolId(), zone.name(), zone.stage(), zone.seq(), zone.serial())));
    }

    @Test
    void itIsNotServedByTheServersOfBefore() {
        central.put(pool(addresses(before), List.of(), List.of()));
        Zone zone = central.served("moving.example.", 5);
        before.put(zone.name(), 5);
        after.put(zone.name(), 5);
        deliver(central.change(zone.id()));
        awaitServed(zone);
        eventually().until(() -> !env.table().contains(zone.id()));
        central.put(changed(pool(addresses(after), List.of(), List.of())));
        deliver(central.change(zone.id()));
        awaitServed(zone);
        assertThat(after.serial(zone.name())).isEqualTo(7);
    }

    @Test
    void aNewPoolIsFoundAtOnce() {
        central.put(pool(addresses(before), List.of(), List.of()));
        assertThat(env.pools().all()).hasSize(1);
        Pool other = pool(java.util.UUID.randomUUID(), addresses(after), List.of());
        central.put(other);
        assertThat(env.pools().find(other.id())).contains(other);
    }
}
