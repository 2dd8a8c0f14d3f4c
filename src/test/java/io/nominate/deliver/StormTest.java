package io.nominate.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.deliver.spi.DriverException;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Zone;
import io.nominate.testkit.FakeNameServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many zones at once, and servers that do not keep up: work is bounded, and no server waits for another. */
class StormTest extends WorkerFixture {
    private static final UUID OTHER = UUID.randomUUID();

    private List<Zone> zones(int count, String prefix) {
        List<Zone> zones = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            zones.add(central.create(prefix + i + ".example.", 5));
        }
        return zones;
    }

    @Test
    void aServerThatHangsDelaysNoOtherPool() throws Exception {
        FakeNameServer bad = server();
        FakeNameServer good = server();
        FakeBackend hanging = new FakeBackend(bad, central::serial);
        FakeBackend well = new FakeBackend(good, central::serial);
        CountDownLatch gate = new CountDownLatch(1);
        hanging.setGate(gate);
        central.put(pool(addresses(bad), List.of(hanging.target()), List.of()));
        central.put(pool(OTHER, addresses(good), List.of(well.target())));
        worker(settings().maxActive(100));
        zones(500, "stuck");
        eventually().until(() -> hanging.creates() == 8);
        Zone zone = central.create("free.example.", 5, OTHER);
        awaitServed(zone);
        central.change(zone.id());
        awaitServed(zone);
        assertThat(hanging.most()).isEqualTo(8);
        assertThat(gate.getCount()).isEqualTo(1);
        gate.countDown();
    }

    @Test
    void aServerThatIsDownIsCalledSeldomAndAllComesWhenItIsBack() throws Exception {
        FakeNameServer one = server();
        FakeBackend backend = new FakeBackend(one, central::serial);
        backend.setFailure(DriverException.passing(DeliveryCause.UNREACHABLE, "connection refused"));
        central.put(pool(addresses(one), List.of(backend.target()), List.of()));
        worker(settings().watch(Duration.ofMillis(100)));
        List<Zone> zones = zones(300, "down");
        eventually().until(() -> central.reports().size() >= 300);
        assertThat(backend.creates()).isLessThan(100);
        backend.setFailure(null);
        zones.forEach(this::awaitServed);
        assertThat(backend.most()).isLessThanOrEqualTo(8);
    }

    @Test
    void oneServerOfTwoThatHangsDoesNotHoldTheOtherUp() throws Exception {
        FakeNameServer one = server();
        FakeNameServer two = server();
        FakeBackend hanging = new FakeBackend(one, central::serial);
        FakeBackend well = new FakeBackend(two, central::serial);
        CountDownLatch gate = new CountDownLatch(1);
        hanging.setGate(gate);
        central.put(pool(addresses(one, two), List.of(hanging.target(), well.target()), List.of()));
        worker(settings().threshold(50));
        List<Zone> zones = zones(60, "half");
        zones.forEach(this::awaitServed);
        gate.countDown();
        zones.forEach(zone -> eventually().until(() -> one.serial(zone.name()) == 5));
    }

    @Test
    @Tag("full")
    void tenThousandZonesComeBackToAnEmptyServerWithoutAFlood() throws Exception {
        comeBack(10_000);
    }

    @Test
    @Tag("system")
    void aThousandZonesComeBackToAnEmptyServerWithoutAFlood() throws Exception {
        comeBack(1_000);
    }

    private void comeBack(int count) throws Exception {
        FakeNameServer one = server();
        FakeBackend backend = new FakeBackend(one, central::serial);
        central.put(pool(addresses(one), List.of(backend.target()), List.of()));
        worker(settings().watch(Duration.ofMillis(100)));
        List<Zone> zones = zones(count, "many");
        zones.forEach(this::awaitServed);
        int before = backend.creates();
        backend.setFailure(DriverException.passing(DeliveryCause.UNREACHABLE, "connection refused"));
        one.stop();
        zones.forEach(zone -> one.remove(zone.name()));
        zones.subList(0, 100).forEach(zone -> central.change(zone.id()));
        eventually().until(() -> !central.reports().isEmpty());
        backend.setIncarnation("second");
        backend.setFailure(null);
        one.start();
        zones.forEach(zone -> eventually().until(() -> one.serial(zone.name()) >= 5));
        zones.forEach(this::awaitServed);
        assertThat(backend.most()).isLessThanOrEqualTo(8);
        assertThat(backend.creates() - before).isLessThan(count + count / 2);
    }
}
