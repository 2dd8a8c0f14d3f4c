package io.nominate.central;

import static io.nominate.testkit.TestCentral.ADMIN;
import static io.nominate.testkit.TestCentral.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.Pools;
import io.nominate.central.api.Request;
import io.nominate.central.api.TsigKeys;
import io.nominate.central.api.Zones;
import io.nominate.model.Patch;
import io.nominate.model.Pool;
import io.nominate.model.TsigKey;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import io.nominate.model.config.TenancyConfig;
import io.nominate.testkit.TestCentral;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zones of one name in two pools. */
class TwinsTest {
    private static final Caller INTERNAL = Caller.internal("req-test");
    private static final Caller EVERYWHERE = new Caller(
            "req-admin", "admin", ADMIN.projectId(), ADMIN.roles(), new Caller.Switches(true, false, false, false));
    private static final UUID INSIDE = UUID.fromString("11111111-2222-4333-8444-555555555555");
    private static final String NAME = "example.com.";

    @TempDir
    Path directory;

    private TestCentral central;

    @BeforeEach
    void open() {
        central = new TestCentral(
                directory,
                new TenancyConfig(List.of("pool_id_attribute", "in_doubt_default_pool"), Duration.ZERO, false));
        Pool inside = new Pool(
                INSIDE,
                "inside",
                null,
                Map.of(),
                List.of(new Pool.NsRecord("ns.inside.example.org.", 1)),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Instant.EPOCH,
                null);
        central.call(INTERNAL, new Pools.Update(List.of(new Pools.PoolSpec(inside, true)), false, false));
    }

    @AfterEach
    void close() {
        central.close();
    }

    private Zones.Create in(UUID pool, String name) {
        return new Zones.Create(
                name,
                ZoneType.PRIMARY,
                Optional.of("a@example.com"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of("pool_id", pool.toString()));
    }

    private Zone make(UUID pool, String name) {
        return central.call(ADMIN, in(pool, name));
    }

    private TsigKey key(String name) {
        return central.call(ADMIN, new TsigKeys.Create(name, "hmac-sha256", "c2VjcmV0", TsigKey.Scope.POOL, INSIDE));
    }

    private Fault refusal(Caller caller, Request<?> request) {
        return catchThrowableOfType(Fault.class, () -> central.call(caller, request));
    }

    @Test
    void aNameMayBeInTwoPoolsThatCanBeToldApart() {
        make(Pool.DEFAULT_ID, NAME);
        Fault keyless = refusal(ADMIN, in(INSIDE, NAME));
        assertThat(keyless.type()).isEqualTo(FaultType.BAD_REQUEST);
        assertThat(keyless)
                .hasMessageContaining("needs a TSIG key of scope POOL")
                .hasMessageContaining("" + INSIDE);

        key("inside-key");
        Zone inside = make(INSIDE, NAME);

        assertThat(inside.poolId()).isEqualTo(INSIDE);
        assertThat(central.call(ADMIN, new Zones.Find(ListQuery.first(10))).items())
                .extracting(Zone::poolId)
                .containsExactlyInAnyOrder(Pool.DEFAULT_ID, INSIDE);
        assertThat(refusal(ADMIN, in(INSIDE, NAME)).type()).isEqualTo(FaultType.DUPLICATE_ZONE);
        assertThat(refusal(ADMIN, in(Pool.DEFAULT_ID, NAME)).type()).isEqualTo(FaultType.DUPLICATE_ZONE);
    }

    @Test
    void theDefaultPoolMayComeSecond() {
        make(INSIDE, NAME);
        assertThat(refusal(ADMIN, in(Pool.DEFAULT_ID, NAME)))
                .as("servers of the other pool would be sent what is the world's")
                .hasMessageContaining("needs a TSIG key of scope POOL");
        key("inside-key");
        assertThat(make(Pool.DEFAULT_ID, NAME).poolId()).isEqualTo(Pool.DEFAULT_ID);
    }

    @Test
    void nobodyElseGetsTheNameInAnyPool() {
        key("inside-key");
        make(INSIDE, NAME);
        assertThat(refusal(BOB, TestCentral.zone(NAME)).type()).isEqualTo(FaultType.DUPLICATE_ZONE);
        make(Pool.DEFAULT_ID, NAME);
        assertThat(refusal(BOB, TestCentral.zone("below." + NAME)).type()).isEqualTo(FaultType.ILLEGAL_CHILD);
    }

    @Test
    void theLastKeyStaysWhileItTellsZonesApart() {
        TsigKey one = key("one");
        make(Pool.DEFAULT_ID, NAME);
        Zone inside = make(INSIDE, NAME);

        assertThat(refusal(ADMIN, new TsigKeys.Delete(one.id()))).hasMessageContaining("could not be told apart");
        Patch<UUID> elsewhere = Patch.of(Pool.DEFAULT_ID);
        assertThat(refusal(
                        ADMIN,
                        new TsigKeys.Update(
                                one.id(), Patch.absent(), Patch.absent(), Patch.absent(), Patch.absent(), elsewhere)))
                .hasMessageContaining("could not be told apart");
        Patch<String> secret = Patch.of("bmV3");
        assertThat(central.call(
                                ADMIN,
                                new TsigKeys.Update(
                                        one.id(),
                                        Patch.absent(),
                                        Patch.absent(),
                                        secret,
                                        Patch.absent(),
                                        Patch.absent()))
                        .secret())
                .isEqualTo("bmV3");
        TsigKey two = key("two");
        central.call(ADMIN, new TsigKeys.Delete(one.id()));
        Zone going = central.call(ADMIN, new Zones.Delete(inside.id()));
        central.call(INTERNAL, new Deliveries.Confirm(inside.id(), going.seq()));
        central.call(ADMIN, new TsigKeys.Delete(two.id()));
    }

    @Test
    void aZoneIsNotMovedOntoItsTwinNorBesideOneUntold() {
        key("inside-key");
        Zone usual = make(Pool.DEFAULT_ID, NAME);
        make(INSIDE, NAME);
        assertThat(refusal(EVERYWHERE, new Zones.Move(usual.id(), Optional.of(INSIDE)))
                        .type())
                .isEqualTo(FaultType.DUPLICATE_ZONE);
        Zone alone = make(Pool.DEFAULT_ID, "alone.example.");
        assertThat(central.call(EVERYWHERE, new Zones.Move(alone.id(), Optional.of(INSIDE)))
                        .poolId())
                .isEqualTo(INSIDE);
    }

    @Test
    void aZoneGoesThoughItsTwinHasZonesBelow() {
        key("inside-key");
        Zone usual = make(Pool.DEFAULT_ID, NAME);
        Zone inside = make(INSIDE, NAME);
        make(INSIDE, "below." + NAME);
        assertThat(refusal(ADMIN, new Zones.Delete(inside.id())).type()).isEqualTo(FaultType.ZONE_HAS_SUB_ZONE);
        central.call(ADMIN, new Zones.Delete(usual.id()));
    }

    @Test
    void aDeletedZoneComesBackWhereItsPoolHasNoOther() {
        key("inside-key");
        make(Pool.DEFAULT_ID, NAME);
        Zone inside = make(INSIDE, NAME);
        Zone going = central.call(ADMIN, new Zones.Delete(inside.id()));
        central.call(INTERNAL, new Deliveries.Confirm(inside.id(), going.seq()));
        assertThat(central.call(ADMIN, new Zones.Restore(inside.id())).poolId()).isEqualTo(INSIDE);
    }
}
