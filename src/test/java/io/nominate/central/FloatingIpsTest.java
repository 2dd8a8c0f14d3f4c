package io.nominate.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FloatingIps;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.RecordSets;
import io.nominate.central.api.Tlds;
import io.nominate.central.api.Zones;
import io.nominate.model.FloatingIp;
import io.nominate.model.Patch;
import io.nominate.model.RecordSet;
import io.nominate.model.Status;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import io.nominate.testkit.TestCentral;
import io.nominate.testkit.TestNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PTR records of floating IPs. */
class FloatingIpsTest {
    private static final Caller SELF = Caller.internal("req-self");
    private static final String REGION = "RegionOne";

    @TempDir
    Path directory;

    private TestCentral central;

    @BeforeEach
    void open() {
        central = new TestCentral(directory);
        central.network.give("192.0.2.7", "project-alice");
    }

    @AfterEach
    void close() {
        central.close();
    }

    private Optional<FloatingIp> set(Caller caller, String address, @Nullable String name) {
        return central.call(
                caller,
                new FloatingIps.Update(
                        REGION, TestNetwork.id(address), Patch.of(name), Patch.absent(), Patch.absent()));
    }

    private FloatingIp only(Caller caller) {
        List<FloatingIp> all = central.call(caller, new FloatingIps.Find());
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private List<Zone> zones() {
        return central.call(SELF, new Zones.Find(ListQuery.first(100))).items();
    }

    private List<RecordSet> pointers(Zone zone) {
        ListQuery ptr = new ListQuery(Map.of("type", "PTR"), Optional.empty(), false, Optional.empty(), 100, false);
        return central.call(SELF, new RecordSets.Find(zone.id(), ptr)).items();
    }

    @Test
    void isSetAndUnset() {
        assertThat(only(TestCentral.ALICE).ptr()).isEmpty();
        FloatingIp made =
                set(TestCentral.ALICE, "192.0.2.7", "www.example.com.").orElseThrow();
        assertThat(made.ptr()).hasValueSatisfying(ptr -> {
            assertThat(ptr.name()).isEqualTo("www.example.com.");
            assertThat(ptr.ttl()).isEqualTo(3600);
            assertThat(ptr.status()).isEqualTo(Status.PENDING);
        });
        assertThat(only(TestCentral.ALICE)).isEqualTo(made);
        assertThat(zones()).singleElement().satisfies(zone -> {
            assertThat(zone.name()).isEqualTo("2.0.192.in-addr.arpa.");
            assertThat(zone.projectId()).isEqualTo("00000000-0000-0000-0000-000000000000");
            assertThat(zone.email()).isEqualTo("hostmaster@example.com");
            assertThat(zone.recordSetCount()).isEqualTo(3);
            assertThat(pointers(zone)).singleElement().satisfies(set -> {
                assertThat(set.name()).isEqualTo("7.2.0.192.in-addr.arpa.");
                assertThat(set.managed()).isTrue();
            });
        });
        set(TestCentral.ALICE, "192.0.2.7", "mail.example.com.");
        assertThat(pointers(zones().getFirst()))
                .singleElement()
                .extracting(RecordSet::records)
                .isEqualTo(List.of("mail.example.com."));

        assertThat(set(TestCentral.ALICE, "192.0.2.7", null)).isEmpty();
        assertThat(only(TestCentral.ALICE).ptr()).isEmpty();
        assertThat(pointers(zones().getFirst())).isEmpty();
        assertThat(zones().getFirst().recordSetCount()).isEqualTo(2);
        assertThat(set(TestCentral.ALICE, "192.0.2.7", null)).isEmpty();
    }

    @Test
    void onlyTtlAndDescriptionChange() {
        UUID none = new UUID(0, 0);
        FloatingIps.Update ttl = new FloatingIps.Update(
                REGION, TestNetwork.id("192.0.2.7"), Patch.absent(), Patch.of(600), Patch.of("ours"));
        assertThat(central.call(TestCentral.ALICE, ttl)).isEmpty();
        set(TestCentral.ALICE, "192.0.2.7", "www.example.com.");
        assertThat(central.call(TestCentral.ALICE, ttl).flatMap(FloatingIp::ptr))
                .hasValueSatisfying(ptr -> {
                    assertThat(ptr.name()).isEqualTo("www.example.com.");
                    assertThat(ptr.ttl()).isEqualTo(600);
                    assertThat(ptr.description()).isEqualTo("ours");
                });
        assertThatThrownBy(() -> central.call(TestCentral.ALICE, new FloatingIps.Get(REGION, none.toString())))
                .isInstanceOf(Fault.class);
    }

    @Test
    void anotherProjectsAddressIsNotThere() {
        assertThat(central.call(TestCentral.BOB, new FloatingIps.Find())).isEmpty();
        assertThatThrownBy(() -> set(TestCentral.BOB, "192.0.2.7", "www.example.com."))
                .hasMessageContaining("is not associated");
        assertThatThrownBy(
                        () -> central.call(TestCentral.BOB, new FloatingIps.Get(REGION, TestNetwork.id("192.0.2.7"))))
                .hasMessageContaining("is not associated");
        assertThatThrownBy(() -> set(TestCentral.caller("alice", "reader"), "192.0.2.7", "www.example.com."))
                .isInstanceOf(Fault.class);
        assertThat(zones()).isEmpty();
    }

    @Test
    void theFormerOwnersRecordIsHiddenAtOnceAndRemovedByATask() {
        set(TestCentral.ALICE, "192.0.2.7", "www.example.com.");
        assertThat(central.call(SELF, new FloatingIps.DropStale(100))).isZero();
        central.network.give("192.0.2.7", "project-bob");
        assertThat(only(TestCentral.BOB).ptr()).isEmpty();
        assertThat(pointers(zones().getFirst())).hasSize(1);
        assertThat(central.call(SELF, new FloatingIps.DropStale(100))).isEqualTo(1);
        assertThat(pointers(zones().getFirst())).isEmpty();
        assertThat(only(TestCentral.BOB).ptr()).isEmpty();
    }

    @Test
    void theNewOwnersRecordReplacesTheFormerOwners() {
        set(TestCentral.ALICE, "192.0.2.7", "www.example.com.");
        central.network.give("192.0.2.7", "project-bob");
        only(TestCentral.BOB);
        set(TestCentral.BOB, "192.0.2.7", "bob.example.net.");
        assertThat(central.call(SELF, new FloatingIps.DropStale(100))).isZero();
        assertThat(pointers(zones().getFirst()))
                .singleElement()
                .extracting(RecordSet::records)
                .isEqualTo(List.of("bob.example.net."));
        assertThat(central.call(TestCentral.ALICE, new FloatingIps.Find())).isEmpty();
    }

    @Test
    void ipv6AndListsOfNamesDoNotMatter() {
        central.call(TestCentral.ADMIN, new Tlds.Create("com", Optional.empty()));
        central.network.give("2001:db8::7", "project-bob");
        set(TestCentral.BOB, "2001:db8::7", "six.example.com.");
        assertThat(zones()).singleElement().satisfies(zone -> {
            assertThat(zone.name()).hasSize(2 * 30 + "ip6.arpa.".length()).endsWith("8.b.d.0.1.0.0.2.ip6.arpa.");
            assertThat(pointers(zone)).hasSize(1);
        });
    }

    @Test
    void aZoneOfTheManagedProjectThatIsThereIsUsed() {
        Caller manager = new Caller(
                "req-m",
                "m",
                Optional.of("00000000-0000-0000-0000-000000000000"),
                java.util.Set.of("admin", "member", "reader"),
                Caller.Switches.NONE);
        Zone wide = central.call(
                manager,
                new Zones.Create(
                        "0.192.in-addr.arpa.",
                        ZoneType.PRIMARY,
                        Optional.of("a@example.org"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Map.of()));
        set(TestCentral.ALICE, "192.0.2.7", "www.example.com.");
        assertThat(zones()).hasSize(1);
        assertThat(pointers(wide)).hasSize(1);
    }

    @Test
    void namesMustBeNames() {
        for (String bad : List.of("www", "www.example.com", "*.example.com.", "a b.example.", "")) {
            assertThatThrownBy(() -> set(TestCentral.ALICE, "192.0.2.7", bad)).isInstanceOf(Fault.class);
        }
    }
}
