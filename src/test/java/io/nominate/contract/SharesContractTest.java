package io.nominate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code /v2/zones/{id}/shares}. */
@ExtendWith(TargetExtension.class)
class SharesContractTest {
    private static final String D15 = "designate-15";
    private static final String SINCE = "has no shares (API 2.1)";

    private static String to(Api target) {
        return "{\"target_project_id\":\"" + target.project() + "\"}";
    }

    private static Case of(String name, Case.Script script) {
        return Case.of(name, script).differs(D15, SINCE);
    }

    @TestFactory
    Stream<DynamicTest> owner(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        of("a zone is shared", t -> {
                            Target.Zone zone = t.zone();
                            Reply share = t.demo()
                                    .post(zone.path() + "/shares", to(t.alt()))
                                    .is(201)
                                    .hasKeys(
                                            "id",
                                            "zone_id",
                                            "project_id",
                                            "target_project_id",
                                            "created_at",
                                            "updated_at",
                                            "links")
                                    .has("/zone_id", zone.id())
                                    .has("/project_id", t.demo().project())
                                    .has("/target_project_id", t.alt().project())
                                    .isNull("/updated_at");
                            share.has("/links/zone", t.demo().base() + zone.path());
                            share.has("/links/self", t.demo().base() + zone.path() + "/shares/" + share.at("/id"));
                            assertThat(share.header("Location")).isEmpty();
                            t.demo()
                                    .get(zone.path() + "/shares/" + share.at("/id"))
                                    .is(200)
                                    .has("/id", share.at("/id"));
                            t.demo()
                                    .get(zone.path() + "/shares")
                                    .is(200)
                                    .hasKeys("shared_zones", "links")
                                    .has("/shared_zones/0/id", share.at("/id"));
                            t.demo().get(zone.path()).has("/shared", true);
                        }),
                        of("shares are filtered by their target", t -> {
                            Target.Zone zone = t.zone();
                            t.demo().post(zone.path() + "/shares", to(t.alt())).is(201);
                            t.demo()
                                    .post(zone.path() + "/shares", to(t.admin()))
                                    .is(201);
                            String filter = "?target_project_id=" + t.alt().project();
                            t.demo()
                                    .get(zone.path() + "/shares" + filter)
                                    .is(200)
                                    .has(
                                            "/shared_zones/0/target_project_id",
                                            t.alt().project())
                                    .lacks("/shared_zones/1");
                        }),
                        of(
                                "an unknown filter",
                                t -> t.demo()
                                        .get(t.zone().path() + "/shares?cheese=1")
                                        .isError(400, "bad_request", "Invalid filters cheese")),
                        of("twice", t -> {
                            Target.Zone zone = t.zone();
                            t.demo().post(zone.path() + "/shares", to(t.alt())).is(201);
                            t.demo()
                                    .post(zone.path() + "/shares", to(t.alt()))
                                    .isError(409, "duplicate_shared_zone", ".*");
                        }),
                        of(
                                "with its owner",
                                t -> t.demo()
                                        .post(t.zone().path() + "/shares", to(t.demo()))
                                        .isError(400, "bad_request", "Cannot share the zone with the zone owner\\.")),
                        of(
                                "with nobody",
                                t -> t.demo()
                                        .post(
                                                t.zone().path() + "/shares",
                                                "{\"target_project_id\":\"00000000000000000000000000000001\"}")
                                        .isError(400, "invalid_project", ".*")),
                        of(
                                "without a target",
                                t -> t.demo()
                                        .post(t.zone().path() + "/shares", "{}")
                                        .is(400)
                                        .has("/type", "invalid_object")),
                        of(
                                "an unknown key",
                                t -> t.demo()
                                        .post(t.zone().path() + "/shares", "{\"target_project_id\":\"x\",\"cheese\":1}")
                                        .isError(400, "invalid_object", ".*Keys \\['cheese'\\] are not valid.*")),
                        of("it is taken back", t -> {
                            Target.Zone zone = t.zone();
                            Reply share = t.demo()
                                    .post(zone.path() + "/shares", to(t.alt()))
                                    .is(201);
                            String path = zone.path() + "/shares/" + share.at("/id");
                            t.demo().delete(path).is(204);
                            t.demo().get(path).isError(404, "shared_zone_not_found", "Could not find SharedZone");
                            t.alt().get(zone.path()).isError(404, "zone_not_found", "Could not find Zone");
                            t.demo().get(zone.path()).has("/shared", false);
                        }),
                        of("not while it is used", t -> {
                            Target.Zone zone = t.zone();
                            Reply share = t.demo()
                                    .post(zone.path() + "/shares", to(t.alt()))
                                    .is(201);
                            new Target.Zone(t.alt(), zone.id(), zone.name())
                                    .add("alt", "A", "\"192.0.2.1\"")
                                    .is(201, 202);
                            t.demo()
                                    .delete(zone.path() + "/shares/" + share.at("/id"))
                                    .isError(
                                            400,
                                            "shared_zone_has_recordsets",
                                            "Please delete all recordsets owned by project "
                                                    + t.alt().project() + " before unsharing this zone\\.");
                        }),
                        of("a shared zone is deleted with its shares", t -> {
                            Target.Zone zone = t.zone();
                            t.demo().post(zone.path() + "/shares", to(t.alt())).is(201);
                            t.demo().delete(zone.path()).isError(400, "zone_is_shared", "This zone is shared with.*");
                            t.demo()
                                    .with("X-Designate-Delete-Shares", "true")
                                    .delete(zone.path())
                                    .is(202);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> guest(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        of("lists and counts it", t -> {
                            Target.Zone zone = t.zone();
                            t.demo().post(zone.path() + "/shares", to(t.alt())).is(201);
                            t.alt()
                                    .get("/v2/zones?name=" + zone.name())
                                    .is(200)
                                    .has("/zones/0/id", zone.id())
                                    .has("/zones/0/shared", true)
                                    .has("/zones/0/project_id", t.demo().project());
                        }),
                        of("its total_count counts it", t -> {
                            Target.Zone zone = t.zone();
                            t.demo().post(zone.path() + "/shares", to(t.alt())).is(201);
                            t.alt().get("/v2/zones?name=" + zone.name()).has("/metadata/total_count", 1);
                        }),
                        of("makes its own sets, and sees all", t -> {
                            Target.Zone zone = t.zone();
                            t.demo().post(zone.path() + "/shares", to(t.alt())).is(201);
                            Target.Zone seen = new Target.Zone(t.alt(), zone.id(), zone.name());
                            Reply owners = zone.add("a", "A", "\"192.0.2.1\"").is(201, 202);
                            Reply own = seen.add("b", "A", "\"192.0.2.2\"")
                                    .is(201, 202)
                                    .has("/project_id", t.alt().project());
                            t.alt().get(zone.sets()).is(200).has("/metadata/total_count", 4);
                            t.alt()
                                    .put(zone.sets() + "/" + own.at("/id"), "{\"records\":[\"192.0.2.3\"]}")
                                    .is(200, 202);
                            t.alt()
                                    .put(zone.sets() + "/" + owners.at("/id"), "{\"records\":[\"192.0.2.3\"]}")
                                    .isError(403, "forbidden", "");
                            t.alt().delete(zone.sets() + "/" + owners.at("/id")).isError(403, "forbidden", "");
                            t.demo().delete(zone.sets() + "/" + own.at("/id")).is(202);
                        }),
                        of("does nothing else with it", t -> {
                            Target.Zone zone = t.zone();
                            t.demo().post(zone.path() + "/shares", to(t.alt())).is(201);
                            t.alt().get(zone.path() + "/nameservers").isError(403, "forbidden", "");
                            t.alt().patch(zone.path(), "{\"ttl\":600}").isError(403, "forbidden", "");
                            t.alt().delete(zone.path()).isError(403, "forbidden", "");
                            t.alt().post(zone.path() + "/shares", to(t.admin())).isError(403, "forbidden", "");
                            t.alt()
                                    .send("POST", zone.path() + "/tasks/export", "", "")
                                    .isError(403, "forbidden", "");
                        })));
    }
}
