package io.nominate.central;

import static io.nominate.testkit.TestCentral.ALICE;
import static io.nominate.testkit.TestCentral.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.RecordSets;
import io.nominate.central.api.Request;
import io.nominate.central.api.Shares;
import io.nominate.central.api.Zones;
import io.nominate.model.Patch;
import io.nominate.model.RecordSet;
import io.nominate.model.Zone;
import io.nominate.model.config.QuotaConfig;
import io.nominate.model.config.TenancyConfig;
import io.nominate.testkit.TestCentral;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No project gets into another's names. */
class ZoneSafetyTest {
    private static final Caller INTERNAL = Caller.internal("req-test");
    private static final QuotaConfig UNLIMITED = new QuotaConfig(false, 10, 500, 500, 20, 1000);

    @TempDir
    Path directory;

    private Optional<TestCentral> open = Optional.empty();

    private TestCentral central() {
        return open.orElseGet(() -> with(TenancyConfig.DEFAULT));
    }

    private TestCentral with(TenancyConfig tenancy) {
        open = Optional.of(new TestCentral(directory, tenancy));
        return open.get();
    }

    @AfterEach
    void close() {
        open.ifPresent(TestCentral::close);
    }

    private FaultType refusal(Caller caller, Request<?> request) {
        return catchThrowableOfType(Fault.class, () -> central().call(caller, request))
                .type();
    }

    private Zone make(Caller caller, String name) {
        return central().call(caller, TestCentral.zone(name));
    }

    private void remove(Zone zone, Caller owner) {
        Zone going = central().call(owner, new Zones.Delete(zone.id()));
        central().call(INTERNAL, new Deliveries.Confirm(zone.id(), going.seq()));
    }

    private static RecordSets.Create set(Zone zone, String name, String type, String value) {
        return new RecordSets.Create(zone.id(), name, type, Optional.empty(), Optional.empty(), List.of(value));
    }

    @Test
    void theNearestZoneDecidesWhatLiesInIt() {
        make(ALICE, "example.com.");
        make(ALICE, "a.example.com.");

        assertThat(refusal(BOB, TestCentral.zone("b.a.example.com."))).isEqualTo(FaultType.ILLEGAL_CHILD);
        assertThat(refusal(BOB, TestCentral.zone("x.y.example.com."))).isEqualTo(FaultType.ILLEGAL_CHILD);
        assertThat(refusal(BOB, TestCentral.zone("EXAMPLE.com."))).isEqualTo(FaultType.DUPLICATE_ZONE);
        make(ALICE, "b.a.example.com.");
    }

    @Test
    void aShareDoesNotOpenTheNamesBelow() {
        Zone zone = make(ALICE, "example.com.");
        central().call(ALICE, new Shares.Create(zone.id(), "project-bob"));

        assertThat(refusal(BOB, TestCentral.zone("b.example.com."))).isEqualTo(FaultType.ILLEGAL_CHILD);
    }

    @Test
    void aParentDoesNotAnswerForItsChild() {
        Zone parent = make(ALICE, "example.com.");
        RecordSet before = central().call(ALICE, set(parent, "www.sub.example.com.", "A", "192.0.2.1"));
        make(ALICE, "sub.example.com.");

        assertThat(refusal(ALICE, set(parent, "sub.example.com.", "A", "192.0.2.1")))
                .isEqualTo(FaultType.INVALID_RECORDSET_LOCATION);
        assertThat(refusal(ALICE, set(parent, "x.sub.example.com.", "A", "192.0.2.1")))
                .isEqualTo(FaultType.INVALID_RECORDSET_LOCATION);
        assertThat(refusal(
                        ALICE,
                        new RecordSets.Update(
                                parent.id(),
                                before.id(),
                                Patch.of(List.of("192.0.2.2")),
                                Patch.absent(),
                                Patch.absent())))
                .as("made before the child was")
                .isEqualTo(FaultType.INVALID_RECORDSET_LOCATION);
        central().call(ALICE, new RecordSets.Delete(parent.id(), before.id()));
    }

    @Test
    void ofTwoProjectsThatWantOneNameOneGetsIt() throws Exception {
        race("same", number -> new String[] {"r" + number + ".example.", "R" + number + ".example."});
    }

    @Test
    void ofParentAndChildInTwoProjectsOneIsMade() throws Exception {
        race("kin", number -> new String[] {"p" + number + ".example.", "a.b.p" + number + ".example."});
    }

    private interface Names {
        String[] of(int number);
    }

    /** Five hundred pairs of creations at the same time, each in another order. */
    private void race(String what, Names names) throws Exception {
        open = Optional.of(new TestCentral(directory, UNLIMITED));
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String[] pair = names.of(i);
            boolean turned = i % 2 == 1;
            attempts.add(() -> made(turned ? BOB : ALICE, pair[turned ? 1 : 0]));
            attempts.add(() -> made(turned ? ALICE : BOB, pair[turned ? 0 : 1]));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> made = threads.invokeAll(attempts);
            for (int i = 0; i < made.size(); i += 2) {
                assertThat(made.get(i).get() ^ made.get(i + 1).get())
                        .as("%s, pair %s", what, i / 2)
                        .isTrue();
            }
        }
    }

    private boolean made(Caller caller, String name) {
        try {
            make(caller, name);
            return true;
        } catch (Fault fault) {
            assertThat(fault.type()).isIn(FaultType.DUPLICATE_ZONE, FaultType.ILLEGAL_CHILD, FaultType.ILLEGAL_PARENT);
            return false;
        }
    }

    @Test
    void aNameIsFreeAsSoonAsItsZoneIsGone() {
        Zone zone = make(ALICE, "example.com.");
        assertThat(refusal(BOB, TestCentral.zone("example.com."))).isEqualTo(FaultType.DUPLICATE_ZONE);

        remove(zone, ALICE);

        make(BOB, "example.com.");
    }

    @Test
    void aNameIsHeldForItsFormerProject() {
        with(new TenancyConfig(List.of("default_pool"), Duration.ofHours(1), false));
        remove(make(ALICE, "www.example.com."), ALICE);

        assertThat(refusal(BOB, TestCentral.zone("www.example.com."))).isEqualTo(FaultType.DUPLICATE_ZONE);
        assertThat(refusal(BOB, TestCentral.zone("a.www.example.com."))).isEqualTo(FaultType.ILLEGAL_CHILD);
        assertThat(refusal(BOB, TestCentral.zone("example.com."))).isEqualTo(FaultType.ILLEGAL_PARENT);
        make(BOB, "www2.example.com.");
        make(ALICE, "www.example.com.");
    }
}
