package io.nominate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What administrators do over API v1: servers, TSIG keys, and the extensions. */
@ExtendWith(TargetExtension.class)
class V1AdminContractTest {
    private static final String NOBODY = "2fdadfb1-cf96-4259-ac6b-bb7b6d2ff980";

    @BeforeEach
    void only(Target target) {
        assumeThat(target.name()).as("newer Designates have no v1").isEqualTo("nominate");
    }

    private static String name(String name) {
        return "{\"name\":\"" + name + "\"}";
    }

    @TestFactory
    Stream<DynamicTest> servers(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("are made, renamed and removed, and zones follow", t -> {
                            String domain = V1DomainsContractTest.create(t).at("/id");
                            String host = t.name("ns");
                            Reply made = t.admin()
                                    .post("/v1/servers", name(host))
                                    .is(200)
                                    .hasKeys("id", "name", "created_at", "updated_at")
                                    .has("/name", host)
                                    .isNull("/updated_at");
                            String path = "/v1/servers/" + made.at("/id");
                            assertThat(made.header("Location")).endsWith(path);
                            t.admin().get(path).is(200).has("/name", host);
                            assertThat(t.admin().get("/v1/servers").is(200).text())
                                    .contains(made.at("/id"));
                            assertThat(t.demo()
                                            .get("/v1/domains/" + domain + "/servers")
                                            .text())
                                    .contains(host);
                            assertThat(t.demo()
                                            .get("/v1/domains/" + domain + "/records")
                                            .text())
                                    .contains(host);
                            String other = t.name("renamed");
                            t.admin()
                                    .put(path, name(other))
                                    .is(200)
                                    .has("/id", made.at("/id"))
                                    .has("/name", other)
                                    .matches("/updated_at", "\\d{4}-.*");
                            t.admin().get(path).is(200).has("/name", other);
                            t.admin().put(path, name(other)).is(200);
                            assertThat(t.admin().get("/v2/pools").text())
                                    .contains(other)
                                    .doesNotContain(host);
                            assertThat(t.admin().delete(path).is(200).text()).isEmpty();
                            t.admin().get(path).isError(404, "server_not_found", "Could not find Server");
                            t.admin().delete(path).is(404);
                            t.admin().put(path, name(other)).is(404);
                            assertThat(t.demo()
                                            .get("/v1/domains/" + domain + "/records")
                                            .text())
                                    .doesNotContain(other);
                        }),
                        Case.of("what is refused", t -> {
                            Reply first = t.admin().get("/v1/servers").is(200);
                            String path = "/v1/servers/" + first.at("/servers/0/id");
                            t.admin()
                                    .post("/v1/servers", name(first.at("/servers/0/name")))
                                    .isError(409, "duplicate_server", "Duplicate Server");
                            V1DomainsContractTest.invalid(
                                    t.admin().post("/v1/servers", name("ns1")),
                                    "name",
                                    "format",
                                    "'ns1' is not a 'host-name'");
                            V1DomainsContractTest.invalid(
                                    t.admin().post("/v1/servers", "{}"),
                                    "required",
                                    "required",
                                    "'name' is a required property");
                            V1DomainsContractTest.invalid(
                                    t.admin().put(path, "{\"junk\":1}"), "", "additionalProperties", ".*");
                            t.admin()
                                    .send("POST", "/v1/servers", "text/plain", "x")
                                    .is(415);
                            Reply made = t.admin()
                                    .post("/v1/servers", name(t.name("second")))
                                    .is(200);
                            t.admin()
                                    .put("/v1/servers/" + made.at("/id"), name(first.at("/servers/0/name")))
                                    .is(409);
                            t.admin().delete("/v1/servers/" + made.at("/id")).is(200);
                            assertThat(t.admin()
                                            .get("/v1/servers")
                                            .json()
                                            .path("servers")
                                            .size())
                                    .as("only one is left")
                                    .isEqualTo(1);
                            t.admin()
                                    .delete(path)
                                    .isError(
                                            400,
                                            "last_server_delete_not_allowed",
                                            "Not allowed to delete last of servers");
                        }),
                        Case.of("for administrators alone", t -> {
                            t.demo().get("/v1/servers").isError(403, "forbidden", "");
                            t.demo().post("/v1/servers", name("ns9.example.")).isError(403, "forbidden", "");
                            t.demo().get("/v1/servers/" + NOBODY).isError(403, "forbidden", "");
                        })));
    }

    @TestFactory
    Stream<DynamicTest> keys(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("are made, changed and removed", t -> {
                            String name = t.name("key");
                            String body =
                                    "{\"name\":\"" + name + "\",\"algorithm\":\"hmac-sha256\",\"secret\":\"c2VjcmV0\"}";
                            Reply made = t.admin()
                                    .post("/v1/tsigkeys", body)
                                    .is(200)
                                    .hasKeys("id", "name", "algorithm", "secret");
                            String path = "/v1/tsigkeys/" + made.at("/id");
                            assertThat(made.header("Location")).endsWith(path);
                            t.admin().post("/v1/tsigkeys", body).isError(409, "duplicate_tsigkey", ".*");
                            t.admin()
                                    .get("/v2/tsigkeys/" + made.at("/id"))
                                    .is(200)
                                    .has("/scope", "POOL");
                            assertThat(t.admin().get("/v1/tsigkeys").is(200).text())
                                    .contains(made.at("/id"));
                            t.admin()
                                    .put(path, "{\"algorithm\":\"hmac-sha512\"}")
                                    .is(200)
                                    .has("/algorithm", "hmac-sha512")
                                    .has("/name", name);
                            Reply refused = t.admin().put(path, "{\"algorithm\":\"rot13\"}");
                            V1DomainsContractTest.invalid(
                                    refused, "algorithm", "enum", "'rot13' is not one of \\['hmac-md5'.*");
                            t.admin().get(path).is(200);
                            assertThat(t.admin().delete(path).is(200).text()).isEmpty();
                            t.admin().get(path).isError(404, "tsigkey_not_found", "Could not find TsigKey");
                            t.admin().put(path, "{}").is(404);
                            t.admin().delete(path).is(404);
                        }),
                        Case.of("keys of zones are not among them", t -> {
                            Reply key = t.admin()
                                    .post(
                                            "/v2/tsigkeys",
                                            "{\"name\":\"" + t.name("zk")
                                                    + "\",\"algorithm\":\"hmac-sha256\",\"secret\":\"c2VjcmV0\",\"scope\":\"ZONE\",\"resource_id\":\""
                                                    + t.zone().id() + "\"}")
                                    .is(201);
                            t.admin().get("/v1/tsigkeys/" + key.at("/id")).is(404);
                            assertThat(t.admin().get("/v1/tsigkeys").text()).doesNotContain(key.at("/id"));
                        }),
                        Case.of("what is refused", t -> {
                            V1DomainsContractTest.invalid(
                                    t.admin().post("/v1/tsigkeys", "{\"name\":\"k\",\"algorithm\":\"hmac-sha256\"}"),
                                    "required",
                                    "required",
                                    "'secret' is a required property");
                            assertThat(t.admin()
                                            .post(
                                                    "/v1/tsigkeys",
                                                    "{\"name\":\"k\",\"algorithm\":\"hmac-sha256\",\"secret\":12345678}")
                                            .is(400)
                                            .text())
                                    .doesNotContain("12345678");
                            t.demo().get("/v1/tsigkeys").isError(403, "forbidden", "");
                            t.demo()
                                    .post(
                                            "/v1/tsigkeys",
                                            "{\"name\":\"k\",\"algorithm\":\"hmac-sha256\",\"secret\":\"c2VjcmV0\"}")
                                    .isError(403, "forbidden", "");
                        })));
    }

    @TestFactory
    Stream<DynamicTest> quotasAndReports(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("quotas in words of domains", t -> {
                            String path = "/v1/quotas/v1tenant" + t.name("").hashCode();
                            t.admin()
                                    .get(path)
                                    .is(200)
                                    .hasKeys(
                                            "domains",
                                            "domain_records",
                                            "domain_recordsets",
                                            "recordset_records",
                                            "api_export_size")
                                    .has("/domains", 10);
                            t.admin()
                                    .put(path, "{\"domains\":7,\"domain_records\":-1}")
                                    .is(200)
                                    .has("/domains", 7)
                                    .has("/domain_records", -1);
                            t.admin()
                                    .post(path, "{\"domain_recordsets\":3}")
                                    .is(200)
                                    .has("/domain_recordsets", 3);
                            t.everywhere()
                                    .get(path.replace("v1", "v2").replace("v2tenant", "v1tenant"))
                                    .is(200)
                                    .has("/zones", 7);
                            assertThat(t.admin().delete(path).is(200).text()).isEmpty();
                            t.admin().get(path).has("/domains", 10);
                            t.admin().put(path, "{\"cheese\":1}").isError(400, "invalid_object", ".*");
                            t.admin().post(path, "{\"domains\":-2}").isError(400, "invalid_object", ".*");
                            t.admin().post(path, "{\"domains\":\"x\"}").is(400);
                            t.demo().get("/v1/quotas/" + t.demo().project()).is(200);
                            t.demo().get(path).isError(403, "forbidden", "");
                            t.demo()
                                    .put("/v1/quotas/" + t.demo().project(), "{\"domains\":1}")
                                    .isError(403, "forbidden", "");
                            t.demo().delete("/v1/quotas/" + t.demo().project()).isError(403, "forbidden", "");
                        }),
                        Case.of("reports", t -> {
                            Target.Zone zone = t.zone();
                            zone.add("www", "A", "\"192.0.2.1\"").is(202);
                            t.admin()
                                    .get("/v1/reports/counts")
                                    .is(200)
                                    .hasKeys("tenants", "domains", "records")
                                    .matches("/records", "[1-9]\\d*");
                            for (String what : List.of("tenants", "domains", "records")) {
                                t.admin()
                                        .get("/v1/reports/counts/" + what)
                                        .is(200)
                                        .hasKeys(what)
                                        .matches("/" + what, "[1-9]\\d*");
                                t.demo().get("/v1/reports/counts/" + what).isError(403, "forbidden", "");
                            }
                            t.admin().get("/v1/reports/counts/cheese").is(404);
                            String project = t.demo().project();
                            Reply all = t.admin().get("/v1/reports/tenants").is(200);
                            assertThat(all.json().path("tenants").valueStream()).anySatisfy(tenant -> {
                                assertThat(tenant.path("id").asString()).isEqualTo(project);
                                assertThat(tenant.path("domain_count").asInt()).isPositive();
                            });
                            Reply one = t.admin()
                                    .get("/v1/reports/tenants/" + project)
                                    .is(200)
                                    .hasKeys("id", "domain_count", "domains");
                            assertThat(one.text()).contains(zone.name());
                            for (String path : List.of("counts", "tenants", "tenants/" + project)) {
                                t.demo().get("/v1/reports/" + path).isError(403, "forbidden", "");
                            }
                        }),
                        Case.of("ping", t -> {
                            t.admin()
                                    .get("/v1/diagnostics/ping/api/here")
                                    .is(200)
                                    .hasKeys("host", "status", "backend", "storage")
                                    .has("/host", "here")
                                    .has("/status", "true")
                                    .has("/storage/status", "true");
                            t.admin()
                                    .get("/v1/diagnostics/ping/central/nowhere")
                                    .isError(504, "timeout", "");
                            t.demo().get("/v1/diagnostics/ping/api/here").isError(403, "forbidden", "");
                        })));
    }

    @TestFactory
    Stream<DynamicTest> again(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("touch raises the serial, sync does not", t -> {
                            Target.Zone zone = t.zone();
                            String path = "/v1/domains/" + zone.id();
                            String record = path + "/records/"
                                    + t.demo().get(path + "/records").at("/records/1/id");
                            long before = Long.parseLong(t.demo().get(path).at("/serial"));
                            assertThat(t.demo()
                                            .post(path + "/touch", "{}")
                                            .is(200)
                                            .text())
                                    .isEmpty();
                            long after = Long.parseLong(t.demo().get(path).at("/serial"));
                            assertThat(after).isGreaterThan(before);
                            for (String sync : List.of(path + "/sync", record + "/sync", "/v1/domains/sync")) {
                                assertThat(t.everywhere()
                                                .post(sync, "{}")
                                                .is(200)
                                                .text())
                                        .isEmpty();
                                t.demo().post(sync, "{}").isError(403, "forbidden", "");
                            }
                            t.everywhere().send("POST", path + "/sync", "", "").is(200);
                            t.demo().get(path).has("/serial", after);
                        }),
                        Case.of("what is not there", t -> {
                            String path = "/v1/domains/"
                                    + V1DomainsContractTest.create(t).at("/id");
                            t.demo()
                                    .post("/v1/domains/" + NOBODY + "/touch", "{}")
                                    .isError(404, "zone_not_found", "Could not find Zone");
                            t.admin()
                                    .post("/v1/domains/" + NOBODY + "/sync", "{}")
                                    .isError(404, "zone_not_found", "Could not find Zone");
                            t.everywhere()
                                    .post(path + "/records/" + NOBODY + "/sync", "{}")
                                    .isError(404, "record_not_found", "Could not find Record");
                            t.demo()
                                    .send("POST", path + "/touch", "text/plain", "x")
                                    .is(415);
                        })));
    }
}
