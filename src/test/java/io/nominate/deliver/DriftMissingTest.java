package io.nominate.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.model.DriftFinding;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import io.nominate.testkit.FakeNameServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A comparison finds zones that a server has lost, with no timer of the worker to find them before. */
class DriftMissingTest extends WorkerFixture {
    private final FakeNameServer server = server();
    private final FakeBackend backend = new FakeBackend(server, central::serial);

    @Test
    void aZoneThatIsGoneFromATargetIsToldAndMadeAgain() throws Exception {
        Pool pool = pool(addresses(server), List.of(backend.target()), List.of());
        central.put(pool);
        Worker worker = worker(withoutTimers());
        Zone lost = central.create("lost.example.", 5);
        Zone there = central.create("there.example.", 5);
        awaitServed(lost);
        awaitServed(there);
        assertThat(worker.check(pool, true, line -> {})).isEmpty();

        assertThat(loseAndCheck(worker, pool, lost)).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(DriftFinding.Kind.MISSING);
            assertThat(found.zone()).isEqualTo(lost.name());
            assertThat(found.server()).isEqualTo("test " + server.address());
            assertThat(found.healed()).isTrue();
        });
        eventually().until(() -> server.serial(lost.name()) == 5);
        awaitServed(lost);
        eventually().until(() -> worker.check(pool, true, line -> {}).isEmpty());
    }

    @Test
    void aZoneThatANameServerWithoutTargetLacksIsTold() throws Exception {
        Pool pool = pool(addresses(server), List.of(), List.of());
        central.put(pool);
        Zone zone = central.served("refused.example.", 5);
        server.put(zone.name(), 5);
        Worker worker = worker(withoutTimers());
        assertThat(loseAndCheck(worker, pool, zone)).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(DriftFinding.Kind.MISSING);
            assertThat(found.zone()).isEqualTo(zone.name());
            assertThat(found.detail()).contains("does not serve it", "REFUSED");
        });
    }

    /** What a comparison finds once the zone is gone. The search that a worker begins with may find it before: then again. */
    private List<DriftFinding> loseAndCheck(Worker worker, Pool pool, Zone zone) {
        return eventually()
                .until(
                        () -> {
                            server.put(zone.name(), zone.serial());
                            worker.check(pool, true, line -> {}); // gives what is under way its time
                            server.remove(zone.name());
                            return worker.check(pool, true, line -> {});
                        },
                        found -> !found.isEmpty());
    }
}
