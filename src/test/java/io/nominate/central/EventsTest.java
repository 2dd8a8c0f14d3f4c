package io.nominate.central;

import static io.nominate.testkit.TestCentral.ADMIN;
import static io.nominate.testkit.TestCentral.ALICE;
import static io.nominate.testkit.TestCentral.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Events;
import io.nominate.central.api.Fault;
import io.nominate.central.api.RecordSets;
import io.nominate.central.api.Shares;
import io.nominate.central.api.Tlds;
import io.nominate.central.api.Transfers;
import io.nominate.central.api.TsigKeys;
import io.nominate.central.api.Zones;
import io.nominate.model.Patch;
import io.nominate.model.Pool;
import io.nominate.model.RecordSet;
import io.nominate.model.Tld;
import io.nominate.model.TsigKey;
import io.nominate.model.Zone;
import io.nominate.testkit.TestCentral;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is told of changes, to whom, and for how long. */
class EventsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Caller NOMINATE = Caller.internal("req-events");

    @TempDir
    private Path directory;

    private TestCentral central;

    @BeforeEach
    void open() {
        central = new TestCentral(directory, new io.nominate.model.config.QuotaConfig(true, 10, 500, 500, 20, 1000));
    }

    @AfterEach
    void close() {
        central.close();
    }

    private Events.Page read(Caller caller, long after, String... types) {
        return central.call(
                caller, new Events.Read(OptionalLong.of(after), Optional.empty(), List.of(types), Events.MOST));
    }

    /** Once there are so many: on a server they are told a moment after the change. */
    private List<JsonNode> told(Caller caller, int count) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> read(caller, 0).events().size() >= count);
        List<JsonNode> told = new ArrayList<>();
        for (Events.Event event : read(caller, 0).events()) {
            told.add(JSON.readTree(event.json()));
        }
        assertThat(told).hasSize(count);
        return told;
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.path("type").asString()).toList();
    }

    private RecordSet set(Zone zone, String name) {
        return central.call(
                ALICE,
                new RecordSets.Create(zone.id(), name, "A", Optional.empty(), Optional.empty(), List.of("192.0.2.1")));
    }

    private void served(Zone zone, long seq) {
        central.call(NOMINATE, new Deliveries.Confirm(zone.id(), seq, Set.of(), Optional.empty()));
    }

    @Test
    void tellsOfAChangeFromItsRequestUntilItIsServed() {
        Zone zone = central.call(ALICE, TestCentral.zone("told.example.org."));
        RecordSet set = set(zone, "www.told.example.org.");
        served(zone, 1);
        served(zone, 2);
        central.call(
                ALICE,
                new RecordSets.Update(
                        zone.id(), set.id(), Patch.of(List.of("192.0.2.2")), Patch.absent(), Patch.absent()));
        central.call(ALICE, new RecordSets.Delete(zone.id(), set.id()));
        central.call(ALICE, new Zones.Delete(zone.id()));
        served(zone, 5);

        List<JsonNode> told = told(ALICE, 8);

        assertThat(types(told))
                .containsExactly(
                        "dns.zone.create",
                        "dns.recordset.create",
                        "dns.zone.served",
                        "dns.zone.active",
                        "dns.recordset.update",
                        "dns.recordset.delete",
                        "dns.zone.delete",
                        "dns.zone.deleted");
        assertThat(told).extracting(event -> event.path("id").asString()).doesNotHaveDuplicates();
        JsonNode created = told.get(1);
        assertThat(created.path("project_id").asString()).isEqualTo("project-alice");
        assertThat(created.path("request_id").asString()).isEqualTo("req-alice");
        assertThat(created.path("zone_id").asString()).isEqualTo(zone.id().toString());
        assertThat(created.path("zone_name").asString()).isEqualTo("told.example.org.");
        assertThat(created.path("change").asLong()).isEqualTo(2);
        assertThat(created.path("object").path("status").asString()).isEqualTo("PENDING");
        assertThat(told.get(2).path("served_change").asLong()).isEqualTo(1);
        assertThat(told.get(3).path("object").path("status").asString()).isEqualTo("ACTIVE");
        assertThat(told.get(4).path("object").path("records").path(0).asString())
                .isEqualTo("192.0.2.2");
        assertThat(told.get(4).path("object").path("version").asInt()).isEqualTo(2);
        assertThat(told.get(4).path("user_id").asString()).isEqualTo("alice");
        assertThat(told.get(4).path("changes"))
                .isEqualTo(JSON.readTree("{\"records\":{\"old\":[\"192.0.2.1\"],\"new\":[\"192.0.2.2\"]}}"));
        assertThat(told.get(5).has("changes")).isFalse();
        assertThat(told.get(7).path("object").path("status").asString()).isEqualTo("DELETED");
    }

    @Test
    void aRefusedChangeIsNotTold() {
        Zone zone = central.call(ALICE, TestCentral.zone("refused.example.org."));
        set(zone, "www.refused.example.org.");
        assertThatThrownBy(() -> set(zone, "www.refused.example.org.")).isInstanceOf(Fault.class);

        assertThat(types(told(ALICE, 2))).containsExactly("dns.zone.create", "dns.recordset.create");
    }

    @Test
    void tellsWhichFieldsOfAZoneWereChanged() {
        Zone zone = central.call(ALICE, TestCentral.zone("fields.example.org."));
        central.call(
                ALICE,
                new Zones.Update(
                        zone.id(),
                        Patch.of("other@example.org"),
                        Patch.of(300),
                        Patch.absent(),
                        Patch.absent(),
                        Patch.absent()));

        JsonNode update = told(ALICE, 2).get(1);

        assertThat(update.path("changes").path("ttl"))
                .isEqualTo(JSON.readTree("{\"old\":" + zone.ttl() + ",\"new\":300}"));
        assertThat(update.path("changes").path("email").path("new").asString()).isEqualTo("other@example.org");
        assertThat(update.path("changes").size()).isEqualTo(2);
        assertThat(update.path("soa").path("expire").asLong())
                .isEqualTo(zone.soa().expire());
    }

    @Test
    void whatBelongsToNoProjectIsToldToThoseWhoReadAll() {
        Tld tld = central.call(ADMIN, new Tlds.Create("org", Optional.empty()));
        central.call(ADMIN, new Tlds.Delete(tld.id()));
        TsigKey key = central.call(
                ADMIN,
                new TsigKeys.Create(
                        "transfer.", "hmac-sha256", "c2VjcmV0LW9mLXRlc3Q=", TsigKey.Scope.POOL, Pool.DEFAULT_ID));
        central.call(ALICE, TestCentral.zone("mine.example.org."));

        List<JsonNode> all = told(NOMINATE, 4);

        assertThat(types(all))
                .containsExactly("dns.tld.create", "dns.tld.delete", "dns.tsigkey.create", "dns.zone.create");
        assertThat(all.getFirst().path("object").path("name").asString()).isEqualTo("org");
        assertThat(all.get(2).path("object").path("id").asString())
                .isEqualTo(key.id().toString());
        assertThat(all.toString()).doesNotContain("c2VjcmV0LW9mLXRlc3Q=");
        assertThat(types(told(ALICE, 1))).containsExactly("dns.zone.create");
    }

    @Test
    void aProjectHearsOfItsOwn() {
        central.call(ALICE, TestCentral.zone("alice.example.org."));
        Zone bobs = central.call(BOB, TestCentral.zone("bob.example.org."));

        assertThat(told(ALICE, 1).getFirst().path("zone_name").asString()).isEqualTo("alice.example.org.");
        assertThat(told(BOB, 1).getFirst().path("zone_id").asString())
                .isEqualTo(bobs.id().toString());
        assertThat(types(told(NOMINATE, 2))).containsOnly("dns.zone.create");
        assertThatThrownBy(() -> read(ALICE.everywhere(), 0)).isInstanceOf(Fault.class);
    }

    @Test
    void bothSidesHearOfSharesAndTransfers() {
        Zone zone = central.call(ALICE, TestCentral.zone("handed.example.org."));
        UUID share =
                central.call(ALICE, new Shares.Create(zone.id(), "project-bob")).id();
        central.call(ALICE, new Shares.Delete(zone.id(), share));
        Transfers.View offer =
                central.call(ALICE, new Transfers.Offer(zone.id(), Optional.of("project-bob"), Optional.empty()));
        central.call(
                BOB, new Transfers.Accept(offer.request().id(), offer.request().key()));

        assertThat(types(told(ALICE, 6)))
                .containsExactly(
                        "dns.zone.create",
                        "dns.zone.share",
                        "dns.zone.unshare",
                        "dns.zone_transfer_request.create",
                        "dns.zone.update",
                        "dns.zone_transfer_request.update");
        List<JsonNode> bobs = told(BOB, 6);
        assertThat(types(bobs))
                .containsExactly(
                        "dns.zone.share",
                        "dns.zone.unshare",
                        "dns.zone_transfer_request.create",
                        "dns.zone.update",
                        "dns.zone_transfer_request.update",
                        "dns.zone_transfer_accept.create");
        assertThat(bobs.toString()).as("no key").doesNotContain(offer.request().key());
        assertThat(types(told(NOMINATE, 7))).as("each once").doesNotHaveDuplicates();
    }

    @Test
    void canBeReadByTypeAndZone() {
        Zone first = central.call(ALICE, TestCentral.zone("first.example.org."));
        Zone second = central.call(ALICE, TestCentral.zone("second.example.org."));
        set(first, "www.first.example.org.");
        set(second, "www.second.example.org.");
        told(ALICE, 4);

        assertThat(read(ALICE, 0, "dns.recordset.*").events())
                .extracting(Events.Event::type)
                .containsExactly("dns.recordset.create", "dns.recordset.create");
        Events.Page page = central.call(
                ALICE,
                new Events.Read(OptionalLong.of(0), Optional.of(second.id()), List.of("dns.recordset.create"), 1));
        assertThat(page.events()).hasSize(1);
        assertThat(page.events().getFirst().json()).contains("www.second.example.org.");
        assertThatThrownBy(() -> read(ALICE, 0, "dns.nonsense")).isInstanceOf(Fault.class);
    }

    @Test
    void oldOnesAreDroppedAndWhoMissedThemIsTold() {
        for (int i = 0; i < 10; i++) {
            central.call(ALICE, TestCentral.zone("zone" + i + ".example.org."));
        }
        told(ALICE, 10);

        assertThat(central.call(NOMINATE, new Events.Trim(Duration.ofHours(1), 100, 1000)))
                .isZero();
        assertThat(central.call(NOMINATE, new Events.Trim(Duration.ofHours(1), 4, 1000)))
                .isEqualTo(6);
        assertThat(read(ALICE, 6).events()).hasSize(4);
        assertThat(read(ALICE, 5).lost()).isTrue();
        assertThat(read(ALICE, 5).upTo()).isEqualTo(10);
        assertThat(read(ALICE, 11).lost()).as("of another installation").isTrue();
        assertThat(central.call(NOMINATE, new Events.Trim(Duration.ZERO, 1_000_000, 1000)))
                .as("the very last stays")
                .isEqualTo(3);
        assertThat(central.call(NOMINATE, new Events.Trim(Duration.ZERO, 0, 1000)))
                .isZero();
        assertThat(read(ALICE, 9).events()).hasSize(1);
    }
}
