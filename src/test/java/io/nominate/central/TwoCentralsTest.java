package io.nominate.central;

import static io.nominate.testkit.TestCentral.ALICE;
import static io.nominate.testkit.TestCentral.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.RecordSets;
import io.nominate.central.api.Request;
import io.nominate.central.api.Zones;
import io.nominate.central.port.Metrics;
import io.nominate.model.RecordSet;
import io.nominate.model.Zone;
import io.nominate.model.config.QuotaConfig;
import io.nominate.sql.DatabaseUrl;
import io.nominate.store.ServerStore;
import io.nominate.testkit.Databases;
import io.nominate.testkit.TestCentral;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two centrals over one database, each with connections of its own, as two processes have them: what they race for. */
@Tag("system")
class TwoCentralsTest {
    private static final int ROUNDS = 40;

    private final List<TestCentral> centrals = new ArrayList<>();

    /** How a call ended: well, or by which fault. */
    private record Outcome(Optional<Object> answer, Optional<FaultType> fault) {}

    private void over(String kind, QuotaConfig quotas) {
        String url = Databases.made(kind);
        for (int i = 0; i < 2; i++) {
            centrals.add(TestCentral.over(
                    ServerStore.open(DatabaseUrl.parse(url), InstantSource.system(), event -> {}, Metrics.none()),
                    quotas));
        }
    }

    @org.junit.jupiter.api.AfterEach
    void close() {
        centrals.forEach(TestCentral::close);
    }

    /** All at once, in turn through one central and the other. */
    private List<Outcome> race(int calls, IntFunction<Caller> callers, IntFunction<Request<?>> requests)
            throws Exception {
        List<Future<Outcome>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < calls; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    try {
                        return new Outcome(
                                Optional.of(
                                        centrals.get(number % 2).call(callers.apply(number), requests.apply(number))),
                                Optional.empty());
                    } catch (Fault fault) {
                        return new Outcome(Optional.empty(), Optional.of(fault.type()));
                    }
                }));
            }
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> each : running) {
            outcomes.add(each.get());
        }
        return outcomes;
    }

    private static long done(List<Outcome> outcomes) {
        return outcomes.stream().filter(outcome -> outcome.answer().isPresent()).count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb"})
    void aNameIsMadeOnce(String kind) throws Exception {
        over(kind, new QuotaConfig(false, 0, 0, 0, 0, 0));
        for (int round = 0; round < ROUNDS; round++) {
            String name = "race-" + round + ".example.org.";
            List<Outcome> zones = race(4, i -> ALICE, i -> TestCentral.zone(name));
            assertThat(done(zones)).as(name).isEqualTo(1);
            assertThat(zones.stream().flatMap(outcome -> outcome.fault().stream()))
                    .containsOnly(FaultType.DUPLICATE_ZONE);
            Zone zone = (Zone) zones.stream()
                    .flatMap(outcome -> outcome.answer().stream())
                    .findFirst()
                    .orElseThrow();
            List<Outcome> sets = race(4, i -> ALICE, i -> set(zone, "www." + name));
            assertThat(done(sets)).as(name).isEqualTo(1);
            assertThat(sets.stream().flatMap(outcome -> outcome.fault().stream()))
                    .containsOnly(FaultType.DUPLICATE_RECORDSET);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb"})
    void aNameBelowAnotherProjectsIsNotSlippedIn(String kind) throws Exception {
        over(kind, new QuotaConfig(false, 0, 0, 0, 0, 0));
        for (int round = 0; round < ROUNDS; round++) {
            String name = "family-" + round + ".example.org.";
            List<Outcome> zones =
                    race(2, i -> i == 0 ? ALICE : BOB, i -> TestCentral.zone(i == 0 ? name : "below." + name));
            assertThat(done(zones)).as(name).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb"})
    void quotasHoldAndSerialsRise(String kind) throws Exception {
        over(kind, new QuotaConfig(true, 10, 30, 30, 20, 1000));
        assertThat(done(race(40, i -> ALICE, i -> TestCentral.zone("quota-" + i + ".example.org."))))
                .isEqualTo(10);
        Zone zone = centrals.getFirst().call(BOB, TestCentral.zone("serial.example.org."));
        List<Outcome> sets = race(80, i -> BOB, i -> set(zone, "host-" + i + ".serial.example.org."));
        // The NS of the apex, and the SOA, count too.
        Zone after = centrals.getLast().call(BOB, new Zones.Get(zone.id()));
        assertThat(after.recordSetCount()).isEqualTo(30);
        assertThat(done(sets)).isEqualTo(30 - zone.recordSetCount());
        assertThat(after.seq()).isEqualTo(zone.seq() + done(sets));
        assertThat(after.serial()).isGreaterThan(zone.serial());
        List<Long> seqs = sets.stream()
                .flatMap(outcome -> outcome.answer().stream())
                .map(answer -> ((RecordSet) answer).seq())
                .sorted()
                .toList();
        assertThat(seqs).doesNotHaveDuplicates().hasSize((int) done(sets));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb"})
    void aProjectsFirstZonesCountToo(String kind) throws Exception {
        over(kind, new QuotaConfig(true, 2, 30, 30, 20, 1000));
        for (int round = 0; round < ROUNDS; round++) {
            Caller fresh = TestCentral.caller("fresh-" + round, "member");
            String name = "." + round + ".example.org.";
            assertThat(done(race(8, i -> fresh, i -> TestCentral.zone("zone-" + i + name))))
                    .as("round %d", round)
                    .isEqualTo(2);
        }
    }

    private static RecordSets.Create set(Zone zone, String name) {
        return new RecordSets.Create(zone.id(), name, "A", Optional.empty(), Optional.empty(), List.of("192.0.2.1"));
    }
}
