package io.nominate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code /admin}, and the switches that look beyond one's own project. */
@ExtendWith(TargetExtension.class)
class AdminContractTest {
    private static final String D15 = "designate-15";
    private static final String OWN = "reports and exports the caller's own project unless X-Auth-All-Projects is set";

    @TestFactory
    Stream<DynamicTest> admin(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("counts", t -> {
                            t.zone().add("www", "A", "\"192.0.2.1\"").is(201, 202);
                            t.everywhere()
                                    .get("/admin/reports/counts")
                                    .is(200)
                                    .matches("/counts/0/zones", "[1-9][0-9]*")
                                    .matches("/counts/0/records", "[1-9][0-9]*")
                                    .matches("/counts/0/tenants", "[1-9][0-9]*");
                            for (String what : List.of("zones", "records", "tenants")) {
                                t.everywhere()
                                        .get("/admin/reports/counts/" + what)
                                        .is(200)
                                        .matches("/counts/0/" + what, "[1-9][0-9]*");
                            }
                            t.everywhere()
                                    .get("/admin/reports/counts/zones_delayed_notify")
                                    .is(200)
                                    .has("/counts/0/zones_delayed_notify", 0);
                            t.everywhere().get("/admin/reports/counts/cheese").isError(404, "report_not_found", "");
                        }),
                        Case.of("tenants", t -> {
                            t.zone();
                            String id = t.demo().project();
                            Reply all =
                                    t.everywhere().get("/admin/reports/tenants").is(200);
                            assertThat(all.json().path("tenants").valueStream()).anySatisfy(tenant -> {
                                assertThat(tenant.path("id").asString()).isEqualTo(id);
                                assertThat(tenant.path("zone_count").asInt()).isPositive();
                            });
                            t.everywhere()
                                    .get("/admin/reports/tenants/" + id)
                                    .is(200)
                                    .hasKeys("id", "zones_count", "zones", "links")
                                    .has("/id", id)
                                    .matches("/zones/0", ".+\\.");
                            t.everywhere()
                                    .get("/admin/reports/tenants/nobody")
                                    .is(200)
                                    .has("/zones_count", 0);
                        }),
                        Case.of("all projects, asked or not", t -> {
                                    Target.Zone zone = t.zone();
                                    t.admin()
                                            .get("/admin/reports/tenants/"
                                                    + t.demo().project())
                                            .is(200)
                                            .matches("/zones_count", "[1-9][0-9]*");
                                    t.admin()
                                            .get("/admin/zones/export/" + zone.id())
                                            .is(200);
                                })
                                .differs(D15, OWN),
                        Case.of("quotas", t -> {
                            String path = "/admin/quotas/" + t.alt().project() + "x";
                            t.admin()
                                    .patch(path, "{\"quota\":{\"zones\":7}}")
                                    .is(200)
                                    .has("/quota/zones", 7)
                                    .has("/quota/api_export_size", 1000);
                            t.admin().get(path).is(200).has("/quota/zones", 7);
                            t.admin().patch(path, "{\"quota\":{\"zones\":-1}}").is(400);
                            t.admin().patch(path, "{\"zones\":1}").is(400);
                            t.admin().delete(path).is(204);
                            t.admin().get(path).has("/quota/zones", 10);
                        }),
                        Case.of("export", t -> {
                            Target.Zone zone = t.zone();
                            Reply file = t.everywhere()
                                    .get("/admin/zones/export/" + zone.id())
                                    .is(200);
                            assertThat(file.header("Content-Type")).startsWith("text/dns");
                            assertThat(file.text()).contains("$ORIGIN " + zone.name());
                            t.everywhere()
                                    .get("/admin/zones/export/00000000-0000-4000-8000-000000000000")
                                    .isError(404, "zone_not_found", "Could not find Zone");
                        }),
                        Case.of("for nobody else", t -> {
                            Target.Zone zone = t.zone();
                            for (String path : List.of(
                                    "/admin/reports/counts",
                                    "/admin/reports/counts/zones",
                                    "/admin/reports/tenants",
                                    "/admin/reports/tenants/" + t.demo().project(),
                                    "/admin/quotas/" + t.demo().project(),
                                    "/admin/zones/export/" + zone.id())) {
                                t.demo().get(path).isError(403, "forbidden", "");
                            }
                        }),
                        Case.of(
                                "an unknown path",
                                t -> t.admin().get("/admin/cheese").isError(404, "not_found", "resource not found"))));
    }

    @TestFactory
    Stream<DynamicTest> switches(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("all projects by header and by either parameter", t -> {
                            Target.Zone zone = t.zone();
                            t.admin().get(zone.path()).is(404);
                            for (String yes : List.of("True", "true", "1", "yes")) {
                                t.admin()
                                        .with("X-Auth-All-Projects", yes)
                                        .get(zone.path())
                                        .is(200);
                            }
                            t.admin().get(zone.path() + "?all_projects=true").is(200);
                            t.admin().get(zone.path() + "?all_tenants=True").is(200);
                        }),
                        Case.of(
                                "the parameter wins",
                                t -> t.everywhere()
                                        .get(t.zone().path() + "?all_projects=false")
                                        .is(404)),
                        Case.of("another project by either header", t -> {
                            Target.Zone zone = t.zone();
                            for (String header : List.of("X-Auth-Sudo-Project-ID", "X-Auth-Sudo-Tenant-ID")) {
                                t.admin()
                                        .with(header, t.demo().project())
                                        .get(zone.path())
                                        .is(200);
                            }
                        }),
                        Case.of(
                                "acting for another project makes things its own",
                                t -> t.admin()
                                        .with("X-Auth-Sudo-Project-ID", t.demo().project())
                                        .post(
                                                "/v2/zones",
                                                "{\"name\":\"" + t.name("sudo") + "\",\"email\":\"a@example.com\"}")
                                        .is(202)
                                        .has("/project_id", t.demo().project())),
                        Case.of("a member has none of the switches", t -> {
                                    Target.Zone zone = t.zone();
                                    for (String header : List.of(
                                            "X-Auth-All-Projects",
                                            "X-Designate-Edit-Managed-Records",
                                            "X-Designate-Hard-Delete")) {
                                        t.demo()
                                                .with(header, "true")
                                                .get(zone.path())
                                                .isError(403, "forbidden", "");
                                    }
                                    for (String header : List.of("X-Auth-Sudo-Project-ID", "X-Auth-Sudo-Tenant-ID")) {
                                        t.demo()
                                                .with(header, t.alt().project())
                                                .get(zone.path())
                                                .isError(403, "forbidden", "");
                                    }
                                    t.demo()
                                            .get(zone.path() + "?all_projects=1")
                                            .isError(403, "forbidden", "");
                                    t.demo()
                                            .get(zone.path() + "?edit_managed_records=1")
                                            .isError(403, "forbidden", "");
                                })
                                .differs(D15, "answers 403 with nothing in it"),
                        Case.of("counts are hidden", t -> {
                            Target.Zone zone = t.zone();
                            Reply bare = t.demo()
                                    .with("OpenStack-DNS-Hide-Counts", "true")
                                    .get(zone.sets())
                                    .is(200);
                            assertThat(bare.json().path("metadata").toString()).isEqualTo("{}");
                        })));
    }
}
