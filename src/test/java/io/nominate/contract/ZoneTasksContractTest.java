package io.nominate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code /v2/zones/{id}/tasks/abandon}, {@code pool_move} and {@code restore}. */
@ExtendWith(TargetExtension.class)
class ZoneTasksContractTest {
    private static final String D15 = "designate-15";
    private static final String OURS = "an extension of Nominate";
    private static final String NOWHERE = "00000000-0000-4000-8000-000000000000";

    @TestFactory
    Stream<DynamicTest> abandon(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("an administrator abandons a zone", t -> {
                            Target.Zone zone = t.zone();
                            Reply gone = t.everywhere()
                                    .post(zone.path() + "/tasks/abandon", "")
                                    .is(204);
                            assertThat(gone.text()).isEmpty();
                            t.demo().get(zone.path()).isError(404, "zone_not_found", "Could not find Zone");
                            t.zone(t.demo(), zone.name());
                        }),
                        Case.of(
                                "its owner does not",
                                t -> t.demo()
                                        .post(t.zone().path() + "/tasks/abandon", "")
                                        .isError(403, "forbidden", "")),
                        Case.of("a stranger does not, whether it is there or not", t -> {
                            t.alt().post(t.zone().path() + "/tasks/abandon", "").isError(403, "forbidden", "");
                            t.alt()
                                    .post("/v2/zones/" + NOWHERE + "/tasks/abandon", "")
                                    .isError(403, "forbidden", "");
                        }),
                        Case.of(
                                "a zone that is not there",
                                t -> t.everywhere()
                                        .post("/v2/zones/" + NOWHERE + "/tasks/abandon", "")
                                        .isError(404, "zone_not_found", "Could not find Zone")),
                        Case.of(
                                "by GET",
                                t -> t.demo()
                                        .get(t.zone().path() + "/tasks/abandon")
                                        .is(405))));
    }

    @TestFactory
    Stream<DynamicTest> poolMove(Target target) {
        return Case.tests(
                target,
                Stream.of(
                                Case.of("to another pool", t -> {
                                    Reply pool = t.admin()
                                            .post(
                                                    "/v2/pools",
                                                    "{\"name\":\""
                                                            + t.name("pool").substring(0, 20)
                                                            + "\",\"ns_records\":[{\"hostname\":\"ns2.example.org.\","
                                                            + "\"priority\":1}]}")
                                            .is(201);
                                    Target.Zone zone = t.zone();
                                    Reply moved = t.everywhere()
                                            .post(
                                                    zone.path() + "/tasks/pool_move",
                                                    "{\"pool_id\":\"" + pool.at("/id") + "\"}")
                                            .is(202);
                                    assertThat(moved.text()).isEqualTo("\"\"");
                                    t.demo().get(zone.path()).has("/pool_id", pool.at("/id"));
                                    t.demo()
                                            .get(zone.sets() + "?type=NS")
                                            .has("/recordsets/0/records/0", "ns2.example.org.");
                                    t.everywhere()
                                            .post(zone.path() + "/tasks/abandon", "")
                                            .is(204);
                                    t.admin()
                                            .delete("/v2/pools/" + pool.at("/id"))
                                            .is(204);
                                }),
                                Case.of("to the pool that it is in", t -> {
                                    Target.Zone zone = t.zone();
                                    String pool = t.demo().get(zone.path()).at("/pool_id");
                                    t.everywhere()
                                            .post(zone.path() + "/tasks/pool_move", "{\"pool_id\":\"" + pool + "\"}")
                                            .isError(
                                                    400,
                                                    "bad_request",
                                                    "Target pool must be different for zone pool move");
                                }),
                                Case.of(
                                        "to a pool that is not there",
                                        t -> t.everywhere()
                                                .post(
                                                        t.zone().path() + "/tasks/pool_move",
                                                        "{\"pool_id\":\"" + NOWHERE + "\"}")
                                                .isError(400, "bad_request", "Target pool does not exist")),
                                Case.of(
                                        "where no other pool fits",
                                        t -> t.everywhere()
                                                .post(t.zone().path() + "/tasks/pool_move", "{}")
                                                .isError(400, "bad_request", "No valid pool selected")),
                                Case.of(
                                        "to a malformed id",
                                        t -> t.everywhere()
                                                .post(t.zone().path() + "/tasks/pool_move", "{\"pool_id\":\"x\"}")
                                                .is(400)),
                                Case.of(
                                        "by its owner",
                                        t -> t.demo()
                                                .post(
                                                        t.zone().path() + "/tasks/pool_move",
                                                        "{\"pool_id\":\"" + NOWHERE + "\"}")
                                                .isError(403, "forbidden", "")))
                        .map(it -> it.differs(D15, "has no pool_move (release 18)")));
    }

    @TestFactory
    Stream<DynamicTest> restore(Target target) {
        return Case.tests(
                target,
                Stream.of(
                                Case.of("a zone comes back", t -> {
                                    Target.Zone zone = t.zone();
                                    zone.add("www", "A", "\"192.0.2.1\"").is(201, 202);
                                    t.everywhere()
                                            .post(zone.path() + "/tasks/abandon", "")
                                            .is(204);
                                    t.demo()
                                            .get("/v2/zones?status=DELETED&name=" + zone.name())
                                            .is(200)
                                            .has("/zones/0/id", zone.id())
                                            .has("/zones/0/status", "DELETED")
                                            .has("/zones/0/action", "NONE")
                                            .has("/metadata/total_count", 1);
                                    t.demo()
                                            .get(zone.path() + "?status=DELETED")
                                            .is(200)
                                            .has("/name", zone.name());
                                    t.alt()
                                            .get(zone.path() + "?status=DELETED")
                                            .isError(404, "zone_not_found", "Could not find Zone");
                                    t.alt()
                                            .post(zone.path() + "/tasks/restore", "")
                                            .isError(404, "zone_not_found", "Could not find Zone");
                                    t.demo()
                                            .post(zone.path() + "/tasks/restore", "")
                                            .is(202)
                                            .has("/id", zone.id())
                                            .has("/status", "PENDING")
                                            .has("/action", "CREATE");
                                    t.demo().get(zone.sets() + "?type=A").has("/metadata/total_count", 1);
                                    t.demo()
                                            .get("/v2/zones?status=DELETED&name=" + zone.name())
                                            .has("/metadata/total_count", 0);
                                }),
                                Case.of(
                                        "not a zone that is there",
                                        t -> t.demo()
                                                .post(t.zone().path() + "/tasks/restore", "")
                                                .isError(404, "zone_not_found", "Could not find Zone")))
                        .map(it -> it.differs(D15, OURS)));
    }

    @TestFactory
    Stream<DynamicTest> imports(Target target) {
        return Case.tests(
                target,
                Stream.of(
                                Case.of("JSON with attributes", t -> {
                                    String name = t.name("attributes");
                                    String file = "$ORIGIN " + name + "\\n@ 300 IN SOA ns1.example.org. a.example.com."
                                            + " 1 3600 600 86400 3600\\n";
                                    Reply task = t.demo()
                                            .post(
                                                    "/v2/zones/tasks/imports",
                                                    "{\"zonefile\":\"" + file
                                                            + "\",\"attributes\":{\"level\":\"gold\"}}")
                                            .is(202)
                                            .has("/status", "PENDING");
                                    org.awaitility.Awaitility.await()
                                            .until(() -> t.demo()
                                                    .get("/v2/zones/tasks/imports/" + task.at("/id"))
                                                    .at("/status")
                                                    .equals("COMPLETE"));
                                    t.demo().get("/v2/zones?name=" + name).has("/zones/0/attributes/level", "gold");
                                }),
                                Case.of(
                                        "attributes that are none",
                                        t -> t.demo()
                                                .post(
                                                        "/v2/zones/tasks/imports",
                                                        "{\"zonefile\":\"x\",\"attributes\":[1]}")
                                                .is(400)
                                                .has("/type", "invalid_object")))
                        .map(it -> it.differs(D15, "imports no JSON (API 2.4)")));
    }
}
