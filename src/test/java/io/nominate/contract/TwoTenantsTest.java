package io.nominate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two projects that do not trust each other, on one server: what they share, give and take, and what neither gets. */
@ExtendWith(TargetExtension.class)
class TwoTenantsTest {
    private static final String D15 = "designate-15";
    private static final String NO_SHARES = "has no shares (API 2.1)";
    private static final String ACCEPTS = "/v2/zones/tasks/transfer_accepts";
    private static final String IMPORTS = "/v2/zones/tasks/imports";

    private static String create(String name, String more) {
        return "{\"name\":\"" + name + "\",\"email\":\"a@example.com\"" + more + "}";
    }

    private static String file(String name) {
        return "$ORIGIN " + name + "\n@ 300 IN SOA ns1.example.org. a.example.com. 1 3600 600 86400 3600\n"
                + "www 300 IN A 192.0.2.66\n";
    }

    /** What became of an import in the background. */
    private static Reply imported(Api api, String type, String body) {
        Reply task = api.send("POST", IMPORTS, type, body).is(202);
        String path = IMPORTS + "/" + task.at("/id");
        Awaitility.await().until(() -> !api.get(path).at("/status").equals("PENDING"));
        return api.get(path).is(200);
    }

    private static Reply offer(Target.Zone zone, Api taker) {
        return zone.owner()
                .post(zone.path() + "/tasks/transfer_requests", "{\"target_project_id\":\"" + taker.project() + "\"}")
                .is(201);
    }

    private static String key(Reply offer) {
        return "{\"key\":\"" + offer.at("/key") + "\",\"zone_transfer_request_id\":\"" + offer.at("/id") + "\"}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "a.b.c.", "_x.", "xn--bcher-kva."})
    void aNameBelowIsRefusedOnEveryPath(String label, Target t) {
        Target.Zone zone = t.zone();
        String child = label + zone.name();

        for (String attributes : List.of("", ",\"attributes\":{\"pool_id\":\"" + poolOf(zone) + "\"}")) {
            t.alt().post("/v2/zones", create(child, attributes)).isError(403, "illegal_child", ".*");
        }
        t.alt()
                .post("/v2/zones", create(child.toUpperCase(java.util.Locale.ROOT), ""))
                .isError(403, "illegal_child", ".*");
        imported(t.alt(), "text/dns", file(child))
                .has("/status", "ERROR")
                .matches("/message", ".*Unable to create subzone in another tenants zone.*");
        t.alt()
                .post("/v2/zones", "{\"name\":\"" + child + "\",\"type\":\"SECONDARY\",\"masters\":[\"192.0.2.1\"]}")
                .is(400, 403);
        assertUntouched(t, zone, child);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "a.b.c."})
    @Differs(target = D15, reason = "takes zone files in imports alone, and not in JSON")
    void aNameBelowIsRefusedInZoneFilesToo(String label, Target t) {
        Target.Zone zone = t.zone();
        String child = label + zone.name();

        t.alt().send("POST", "/v2/zones", "text/dns", file(child)).isError(403, "illegal_child", ".*");
        imported(
                        t.alt(),
                        "application/json",
                        "{\"zonefile\":\"" + file(child).replace("\n", "\\n") + "\",\"attributes\":{\"a\":\"b\"}}")
                .has("/status", "ERROR");
        assertUntouched(t, zone, child);
    }

    private static String poolOf(Target.Zone zone) {
        return zone.owner().get(zone.path()).at("/pool_id");
    }

    private static void assertUntouched(Target t, Target.Zone zone, String name) {
        t.alt().get("/v2/zones?name=" + name).is(200).has("/metadata/total_count", 0);
        t.everywhere().get("/v2/zones?name=" + name).has("/metadata/total_count", 0);
        zone.owner().get(zone.path()).is(200).has("/project_id", zone.owner().project());
    }

    @Test
    void theSameNameAndTheNamesAboveAreRefused(Target t) {
        Target.Zone zone = t.zone(t.demo(), "below." + t.name("above"));
        String parent = zone.name().substring("below.".length());

        t.alt().post("/v2/zones", create(zone.name(), "")).isError(409, "duplicate_zone", ".*");
        imported(t.alt(), "text/dns", file(zone.name())).has("/status", "ERROR").has("/message", "Duplicate zone.");
        t.alt().post("/v2/zones", create(parent, "")).isError(403, "illegal_parent", ".*");
        imported(t.alt(), "text/dns", file(parent)).has("/status", "ERROR");
        assertUntouched(t, zone, parent);
        t.zone(t.demo(), parent);
    }

    @Test
    @Differs(target = D15, reason = "takes zone files in imports alone")
    void theSameNameAndTheNamesAboveAreRefusedInZoneFilesToo(Target t) {
        Target.Zone zone = t.zone(t.demo(), "below." + t.name("above"));
        String parent = zone.name().substring("below.".length());

        t.alt().send("POST", "/v2/zones", "text/dns", file(zone.name())).isError(409, "duplicate_zone", ".*");
        t.alt().send("POST", "/v2/zones", "text/dns", file(parent)).isError(403, "illegal_parent", ".*");
        assertUntouched(t, zone, parent);
    }

    @Test
    @Differs(target = D15, reason = NO_SHARES)
    void aGuestGetsNoNamesOfItsOwn(Target t) {
        Target.Zone zone = t.zone();
        zone.owner()
                .post(
                        zone.path() + "/shares",
                        "{\"target_project_id\":\"" + t.alt().project() + "\"}")
                .is(201);

        t.alt().post("/v2/zones", create("guest." + zone.name(), "")).isError(403, "illegal_child", ".*");
        imported(t.alt(), "text/dns", file("guest." + zone.name())).has("/status", "ERROR");
        for (String task : List.of("transfer_requests", "export", "abandon", "pool_move", "restore")) {
            t.alt().post(zone.path() + "/tasks/" + task, "{}").is(403, 404);
        }
        t.alt().patch(zone.path(), "{\"email\":\"b@example.com\"}").isError(403, "forbidden", "");
        assertUntouched(t, zone, "guest." + zone.name());
    }

    @Test
    @Differs(target = D15, reason = "lets it go on")
    void aZoneThatWasGivenDoesNotGoOnToAThird(Target t) {
        Target.Zone zone = t.zone();
        Target.Zone child = t.zone(t.demo(), "child." + zone.name());
        t.alt().post(ACCEPTS, key(offer(child, t.alt()))).is(201);
        Target.Zone taken = new Target.Zone(t.alt(), child.id(), child.name());

        Reply on = offer(taken, t.admin());

        t.admin().post(ACCEPTS, key(on)).isError(403, "illegal_child", ".*");
        t.demo().post(ACCEPTS, key(on)).isError(404, "zone_transfer_request_not_found", ".*");
        t.alt().get(child.path()).is(200);
        // Below what it was given it may do as it likes; beside it, it may not.
        t.zone(t.alt(), "x." + child.name());
        t.alt().post("/v2/zones", create("y." + zone.name(), "")).isError(403, "illegal_child", ".*");
        t.demo().post("/v2/zones", create("z." + child.name(), "")).isError(403, "illegal_child", ".*");
    }

    @Test
    @Differs(target = D15, reason = "brings no zone back")
    void aDeletedZoneDoesNotComeBackOverAnothers(Target t) {
        Target.Zone former = t.zone(t.alt(), t.name("former"));
        t.everywhere().post(former.path() + "/tasks/abandon", "").is(204);
        Target.Zone now = t.zone(t.demo(), former.name());
        t.alt().post(former.path() + "/tasks/restore", "").isError(409, "duplicate_zone", ".*");

        t.everywhere().post(now.path() + "/tasks/abandon", "").is(204);
        t.zone(t.demo(), "sub." + former.name());
        t.alt().post(former.path() + "/tasks/restore", "").isError(403, "illegal_parent", ".*");
        t.demo().post(former.path() + "/tasks/restore", "").isError(404, "zone_not_found", ".*");
    }

    @Test
    void recordSetsStayInTheirZone(Target t) {
        Target.Zone zone = t.zone();
        Reply set = zone.add("www", "A", "\"192.0.2.1\"").is(201, 202);
        Target.Zone own = t.zone(t.alt(), t.name("own"));

        t.alt()
                .post(own.sets(), "{\"name\":\"www." + zone.name() + "\",\"type\":\"A\",\"records\":[\"192.0.2.66\"]}")
                .isError(400, "invalid_recordset_location", ".*");
        String through = own.sets() + "/" + set.at("/id");
        t.alt().get(through).isError(404, "recordset_not_found", ".*");
        t.alt().put(through, "{\"records\":[\"192.0.2.66\"]}").isError(404, "recordset_not_found", ".*");
        t.alt().delete(through).isError(404, "recordset_not_found", ".*");
        t.alt().get("/v2/recordsets/" + set.at("/id")).isError(404, "recordset_not_found", ".*");
        t.demo().get(zone.sets() + "/" + set.at("/id")).has("/records/0", "192.0.2.1");
    }

    @Test
    void whatIsNotOnesOwnIsAnsweredLikeWhatIsNotThere(Target t) {
        Target.Zone zone = t.zone();
        Reply set = zone.add("www", "A", "\"192.0.2.1\"").is(201, 202);
        String nothing = "00000000-0000-4000-8000-000000000000";

        for (String path : List.of(
                "/v2/zones/%s",
                "/v2/zones/%s?status=DELETED",
                "/v2/zones/%s/recordsets",
                "/v2/zones/%s/recordsets/" + set.at("/id"),
                "/v2/zones/%s/nameservers",
                "/v2/zones/%s/delivery",
                "/v2/zones/%s/shares",
                "/v2/zones/%s/shares/" + nothing)) {
            Reply foreign = t.alt().get(path.formatted(zone.id())).is(404);
            Reply missing = t.alt().get(path.formatted(nothing)).is(404);
            assertThat(withoutRequest(foreign)).as(path).isEqualTo(withoutRequest(missing));
        }
        for (String task : List.of("transfer_requests", "export", "abandon", "pool_move", "restore")) {
            Reply foreign = t.alt().post(zone.path() + "/tasks/" + task, "{}").is(403, 404);
            Reply missing = t.alt()
                    .post("/v2/zones/" + nothing + "/tasks/" + task, "{}")
                    .is(403, 404);
            assertThat(withoutRequest(foreign)).as(task).isEqualTo(withoutRequest(missing));
        }
    }

    @Test
    @Differs(target = D15, reason = NO_SHARES)
    void aZoneThatIsNotOnesOwnIsNotShared(Target t) {
        Target.Zone zone = t.zone();
        String nothing = "00000000-0000-4000-8000-000000000000";
        Reply foreign = t.alt()
                .post(
                        zone.path() + "/shares",
                        "{\"target_project_id\":\"" + t.alt().project() + "\"}")
                .is(404);
        Reply missing = t.alt()
                .post(
                        "/v2/zones/" + nothing + "/shares",
                        "{\"target_project_id\":\"" + t.alt().project() + "\"}")
                .is(404);
        assertThat(withoutRequest(foreign)).isEqualTo(withoutRequest(missing));
    }

    private static String withoutRequest(Reply reply) {
        return reply.text().replaceAll("req-[0-9a-f-]{36}", "req");
    }

    @Test
    @Differs(target = D15, reason = NO_SHARES)
    void aZoneIsSharedUsedAndTakenBack(Target t) {
        Target.Zone zone = t.zone();
        Target.Zone seen = new Target.Zone(t.alt(), zone.id(), zone.name());
        seen.add("early", "A", "\"192.0.2.1\"").isError(404, "zone_not_found", ".*");
        Reply share = t.demo()
                .post(
                        zone.path() + "/shares",
                        "{\"target_project_id\":\"" + t.alt().project() + "\"}")
                .is(201);
        Reply set = seen.add("guest", "A", "\"192.0.2.1\"").is(201, 202);

        t.demo().delete(zone.path() + "/shares/" + share.at("/id")).is(400);
        t.alt().delete(zone.sets() + "/" + set.at("/id")).is(202);
        t.demo().delete(zone.path() + "/shares/" + share.at("/id")).is(204);

        seen.add("late", "A", "\"192.0.2.1\"").isError(404, "zone_not_found", ".*");
        t.alt().get("/v2/zones?name=" + zone.name()).has("/metadata/total_count", 0);
    }

    @Test
    void aFullQuotaStopsEveryPath(Target t) {
        Target.Zone given = t.zone();
        Reply offer = offer(given, t.alt());
        t.everywhere().patch("/v2/quotas/" + t.alt().project(), "{\"zones\":0}").is(200);
        try {
            String name = t.name("full");
            t.alt().post("/v2/zones", create(name, "")).isError(413, "over_quota", "Quota exceeded for zones.*");
            imported(t.alt(), "text/dns", file(name))
                    .has("/status", "ERROR")
                    .matches("/message", "Quota exceeded during zone import.*");
            t.alt().post(ACCEPTS, key(offer)).isError(413, "over_quota", "Quota exceeded for zones.*");
        } finally {
            t.everywhere()
                    .patch("/v2/quotas/" + t.alt().project(), "{\"zones\":-1}")
                    .is(200);
        }
        t.alt().post(ACCEPTS, key(offer)).is(201);
    }

    @Test
    @Differs(target = D15, reason = "takes zone files in imports alone, and brings no zone back")
    void aFullQuotaStopsZoneFilesAndWhatComesBack(Target t) {
        Target.Zone gone = t.zone(t.alt(), t.name("gone"));
        t.everywhere().post(gone.path() + "/tasks/abandon", "").is(204);
        t.everywhere().patch("/v2/quotas/" + t.alt().project(), "{\"zones\":0}").is(200);
        try {
            String file = file(t.name("full"));
            t.alt().send("POST", "/v2/zones", "text/dns", file).isError(413, "over_quota", ".*");
            t.alt().post(gone.path() + "/tasks/restore", "").isError(413, "over_quota", ".*");
        } finally {
            t.everywhere()
                    .patch("/v2/quotas/" + t.alt().project(), "{\"zones\":-1}")
                    .is(200);
        }
        t.alt().post(gone.path() + "/tasks/restore", "").is(202);
    }

    @Test
    @Differs(target = D15, reason = NO_SHARES)
    void theOwnersQuotaHoldsForAGuest(Target t) {
        Target.Zone zone = t.zone(t.alt(), t.name("owner"));
        t.alt()
                .post(
                        zone.path() + "/shares",
                        "{\"target_project_id\":\"" + t.demo().project() + "\"}")
                .is(201);
        Target.Zone seen = new Target.Zone(t.demo(), zone.id(), zone.name());
        t.everywhere()
                .patch("/v2/quotas/" + t.alt().project(), "{\"zone_recordsets\":3}")
                .is(200);
        try {
            seen.add("one", "A", "\"192.0.2.1\"").is(201, 202);
            seen.add("two", "A", "\"192.0.2.1\"").isError(413, "over_quota", ".*zone_recordsets.*");
        } finally {
            t.everywhere()
                    .patch("/v2/quotas/" + t.alt().project(), "{\"zone_recordsets\":-1}")
                    .is(200);
        }
    }
}
