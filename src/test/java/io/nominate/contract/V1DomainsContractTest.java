package io.nominate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** API v1, which Designate had until Queens: conventions, schemas, limits and domains. */
@ExtendWith(TargetExtension.class)
class V1DomainsContractTest {
    private static final String NOBODY = "2fdadfb1-cf96-4259-ac6b-bb7b6d2ff980";

    @BeforeEach
    void only(Target target) {
        assumeThat(target.name()).as("newer Designates have no v1").isEqualTo("nominate");
    }

    static String domain(String name, String more) {
        return "{\"name\":\"" + name + "\",\"email\":\"a@example.com\"" + more + "}";
    }

    /** A schema error, its first entry this. */
    static Reply invalid(Reply reply, String path, String validator, String message) {
        return reply.isError(400, "invalid_object", "Provided object does not match schema")
                .has("/errors/0/path", path)
                .has("/errors/0/validator", validator)
                .matches("/errors/0/message", message);
    }

    static Reply create(Target t) {
        return t.demo().post("/v1/domains", domain(t.name("v1"), "")).is(200);
    }

    @TestFactory
    Stream<DynamicTest> conventions(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("/v1 itself and unknown paths are nothing", t -> {
                            for (String path : List.of("/v1", "/v1/cheese", "/v1/domains/x/y/z")) {
                                t.demo().get(path).is(404).hasKeys("code").has("/code", 404);
                            }
                        }),
                        Case.of("an id without dashes is no id", t -> {
                            t.demo().get("/v1/domains/x").is(404).hasKeys("code");
                            t.demo()
                                    .get("/v1/domains/" + NOBODY.replace("-", ""))
                                    .is(404)
                                    .hasKeys("code");
                        }),
                        Case.of(
                                "other methods",
                                t -> t.demo()
                                        .patch("/v1/domains", "{}")
                                        .is(405)
                                        .hasKeys("code", "type")
                                        .has("/type", "invalid_method")),
                        Case.of(
                                "without a token",
                                t -> t.demo()
                                        .with("X-Auth-Token", "")
                                        .get("/v1/domains")
                                        .is(401)),
                        Case.of(
                                "JSON alone is taken",
                                t -> t.demo()
                                        .send("POST", "/v1/domains", "text/plain", "{}")
                                        .isError(
                                                415,
                                                "unsupported_content_type",
                                                "Unsupported Content-Type: text/plain")),
                        Case.of(
                                "JSON alone is given",
                                t -> t.demo()
                                        .with("Accept", "application/xml")
                                        .get("/v1/domains")
                                        .isError(406, "unsupported_accept", "Unsupported Accept: application/xml")),
                        Case.of(
                                "a slash at the end is not seen",
                                t -> t.demo().get("/v1/domains/").is(200).hasKeys("domains")),
                        Case.of("bodies that are no objects", t -> {
                            t.demo().post("/v1/domains", "[]").isError(400, "invalid_object", ".*object.*");
                            t.demo().post("/v1/domains", "{").isError(400, "invalid_json", ".*");
                            t.demo().post("/v1/domains", "").isError(400, "empty_request_body", ".*");
                        }),
                        Case.of("schemas", t -> {
                            for (String name : List.of(
                                    "server",
                                    "servers",
                                    "domain",
                                    "domains",
                                    "record",
                                    "records",
                                    "tsigkey",
                                    "tsigkeys",
                                    "limits")) {
                                t.demo()
                                        .get("/v1/schemas/" + name)
                                        .is(200)
                                        .has("/id", name)
                                        .has("/title", name)
                                        .matches("/$schema", ".*draft-03.*")
                                        .matches("/description", ".+");
                            }
                            t.demo().get("/v1/schemas/cheese").is(404);
                        }),
                        Case.of(
                                "limits",
                                t -> t.demo()
                                        .get("/v1/limits")
                                        .is(200)
                                        .has("/limits/absolute/maxDomains", -1)
                                        .has("/limits/absolute/maxDomainRecords", -1))));
    }

    @TestFactory
    Stream<DynamicTest> domains(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("POST answers 200", t -> {
                            String name = t.name("made");
                            Reply made = t.demo()
                                    .post("/v1/domains", domain(name, ",\"ttl\":600,\"description\":\"H₂O\""))
                                    .is(200)
                                    .hasKeys(
                                            "id",
                                            "name",
                                            "email",
                                            "ttl",
                                            "serial",
                                            "description",
                                            "created_at",
                                            "updated_at")
                                    .has("/name", name)
                                    .has("/ttl", 600)
                                    .has("/description", "H₂O")
                                    .isNull("/updated_at");
                            assertThat(made.header("Location")).endsWith("/v1/domains/" + made.at("/id"));
                            t.demo()
                                    .get("/v1/domains/" + made.at("/id"))
                                    .is(200)
                                    .has("/name", name);
                        }),
                        Case.of("what POST refuses", t -> {
                            String name = t.name("bad");
                            invalid(
                                    t.demo().post("/v1/domains", "{\"name\":\"" + name + "\"}"),
                                    "required",
                                    "required",
                                    "'email' is a required property");
                            invalid(
                                    t.demo().post("/v1/domains", "{\"email\":\"a@b.c\"}"),
                                    "required",
                                    "required",
                                    "'name'.*");
                            for (String ttl : List.of("null", "\"x\"", "true", "1.5")) {
                                invalid(
                                        t.demo().post("/v1/domains", domain(name, ",\"ttl\":" + ttl)),
                                        "ttl",
                                        "type",
                                        ".* is not of type 'integer'");
                            }
                            invalid(
                                    t.demo().post("/v1/domains", domain(name, ",\"ttl\":0")),
                                    "ttl",
                                    "minimum",
                                    "0 is less than the minimum of 1");
                            invalid(
                                    t.demo().post("/v1/domains", domain(name, ",\"ttl\":2147483648")),
                                    "ttl",
                                    "maximum",
                                    ".*");
                            invalid(
                                    t.demo()
                                            .post(
                                                    "/v1/domains",
                                                    domain(name, ",\"description\":\"" + "x".repeat(161) + "\"")),
                                    "description",
                                    "maxLength",
                                    ".* is too long");
                            for (String wrong : List.of(
                                    "org",
                                    "example.org",
                                    "*.example.org.",
                                    "-a.example.org.",
                                    "a".repeat(64) + ".org.")) {
                                invalid(
                                        t.demo().post("/v1/domains", domain(wrong, "")),
                                        "name",
                                        "format",
                                        ".* is not a 'domain-name'");
                            }
                            for (String wrong : List.of("org", "example.org.", "a@b@example.org", "@example.org")) {
                                invalid(
                                        t.demo()
                                                .post(
                                                        "/v1/domains",
                                                        "{\"name\":\"" + name + "\",\"email\":\"" + wrong + "\"}"),
                                        "email",
                                        "format",
                                        ".* is not a 'email'");
                            }
                            for (String key : List.of("junk", "id", "serial", "created_at", "type")) {
                                t.demo()
                                        .post("/v1/domains", domain(name, ",\"" + key + "\":\"x\""))
                                        .isError(400, "invalid_object", ".*Keys \\['" + key + "'] are not valid.*");
                            }
                        }),
                        Case.of("names that are taken", t -> {
                            String name = create(t).at("/name");
                            t.demo()
                                    .post("/v1/domains", domain(name, ""))
                                    .isError(409, "duplicate_zone", "Duplicate Zone");
                            t.alt().post("/v1/domains", domain("a." + name, "")).isError(403, "illegal_child", ".*");
                        }),
                        Case.of("quota", t -> {
                            String project = "v1poor" + t.name("").hashCode();
                            t.admin()
                                    .put("/v1/quotas/" + project, "{\"domains\":0}")
                                    .is(200);
                            t.admin()
                                    .with("X-Auth-Sudo-Tenant-ID", project)
                                    .post("/v1/domains", domain(t.name("poor"), ""))
                                    .isError(413, "over_quota", "Quota exceeded for zones.");
                        }),
                        Case.of("PUT changes", t -> {
                            Reply made = create(t);
                            String path = "/v1/domains/" + made.at("/id");
                            t.demo()
                                    .put(path, "{\"email\":\"b@example.com\",\"ttl\":900,\"description\":\"new\"}")
                                    .is(200)
                                    .has("/email", "b@example.com")
                                    .has("/ttl", 900)
                                    .has("/description", "new")
                                    .matches("/updated_at", "\\d{4}-.*");
                            t.demo().put(path, "{\"description\":null}").is(200).isNull("/description");
                            Reply whole = t.demo().get(path);
                            t.demo().put(path, whole.text()).is(200).has("/ttl", 900);
                        }),
                        Case.of("what PUT refuses", t -> {
                            String path = "/v1/domains/" + create(t).at("/id");
                            t.demo()
                                    .put(path, "{\"name\":\"renamed.example.\"}")
                                    .isError(400, "bad_request", "Renaming a zone is not allowed");
                            invalid(
                                    t.demo().put(path, "{\"junk\":1}"),
                                    "",
                                    "additionalProperties",
                                    "Additional properties.*'junk' was unexpected.*");
                            invalid(
                                    t.demo().put(path, "{\"ttl\":null}"),
                                    "ttl",
                                    "type",
                                    "None is not of type 'integer'");
                            invalid(t.demo().put(path, "{\"email\":\"\"}"), "email", "format", ".*");
                            t.demo()
                                    .put("/v1/domains/" + NOBODY, "{}")
                                    .isError(404, "zone_not_found", "Could not find Zone");
                        }),
                        Case.of("DELETE answers 200 with nothing, and the domain is gone at once", t -> {
                            String path = "/v1/domains/" + create(t).at("/id");
                            assertThat(t.demo().delete(path).is(200).text()).isEmpty();
                            t.demo().get(path).isError(404, "zone_not_found", "Could not find Zone");
                            t.demo().put(path, "{}").is(404);
                            t.demo().delete(path).is(404);
                            t.demo().get(path + "/servers").is(404);
                            t.demo().get(path + "/records").is(404);
                        }),
                        Case.of("only PRIMARY zones are domains", t -> {
                            Reply secondary = t.demo()
                                    .post(
                                            "/v2/zones",
                                            "{\"name\":\"" + t.name("second")
                                                    + "\",\"type\":\"SECONDARY\",\"masters\":[\"192.0.2.53\"]}")
                                    .is(202);
                            t.demo().get("/v1/domains/" + secondary.at("/id")).is(404);
                            t.demo()
                                    .delete("/v1/domains/" + secondary.at("/id"))
                                    .is(404);
                            t.demo()
                                    .get("/v1/domains/" + secondary.at("/id") + "/records")
                                    .is(404);
                            assertThat(t.demo().get("/v1/domains").text()).doesNotContain(secondary.at("/id"));
                        }),
                        Case.of(
                                "servers of a domain",
                                t -> t.demo()
                                        .get("/v1/domains/" + create(t).at("/id") + "/servers")
                                        .is(200)
                                        .matches("/servers/0/name", ".+\\.")
                                        .matches("/servers/0/id", "[0-9a-f-]{36}"))));
    }

    @TestFactory
    Stream<DynamicTest> tenants(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("nobody sees another's domains and records", t -> {
                            Reply made = create(t);
                            String path = "/v1/domains/" + made.at("/id");
                            Reply record = t.demo()
                                    .post(
                                            path + "/records",
                                            "{\"name\":\"www." + made.at("/name")
                                                    + "\",\"type\":\"A\",\"data\":\"192.0.2.1\"}")
                                    .is(200);
                            String one = path + "/records/" + record.at("/id");
                            assertThat(t.alt().get("/v1/domains").is(200).text())
                                    .doesNotContain(made.at("/id"));
                            for (String there : List.of(path, path + "/servers", path + "/records", one)) {
                                t.alt().get(there).isError(404, "zone_not_found", "Could not find Zone");
                            }
                            t.alt().put(path, "{\"ttl\":60}").is(404);
                            t.alt().put(one, "{\"ttl\":60}").is(404);
                            t.alt().delete(one).is(404);
                            t.alt().delete(path).is(404);
                            t.alt()
                                    .post(
                                            path + "/records",
                                            "{\"name\":\"x." + made.at("/name")
                                                    + "\",\"type\":\"A\",\"data\":\"192.0.2.1\"}")
                                    .is(404);
                            t.alt().post(path + "/touch", "{}").is(404);
                            String own = t.alt()
                                    .post("/v1/domains", domain(t.name("alt"), ""))
                                    .at("/id");
                            t.alt()
                                    .get("/v1/domains/" + own + "/records/" + record.at("/id"))
                                    .isError(404, "record_not_found", "Could not find Record");
                            t.demo().get(one).is(200).has("/data", "192.0.2.1");
                        }),
                        Case.of("administrators see all when they ask for it", t -> {
                            String id = create(t).at("/id");
                            t.admin().get("/v1/domains/" + id).is(404);
                            t.everywhere().get("/v1/domains/" + id).is(200);
                            t.admin()
                                    .get("/v1/domains/" + id + "?all_tenants=true")
                                    .is(200);
                            assertThat(t.everywhere().get("/v1/domains").text()).contains(id);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> onV2(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("a domain is a zone", t -> {
                            Reply made = create(t);
                            t.demo()
                                    .get("/v2/zones/" + made.at("/id"))
                                    .is(200)
                                    .has("/name", made.at("/name"))
                                    .has("/type", "PRIMARY")
                                    .has("/serial", made.at("/serial"));
                            t.demo()
                                    .patch("/v2/zones/" + made.at("/id"), "{\"ttl\":77}")
                                    .is(202);
                            t.demo().get("/v1/domains/" + made.at("/id")).has("/ttl", 77);
                        }),
                        Case.of("a zone is a domain", t -> {
                            Target.Zone zone = t.zone();
                            t.demo().get("/v1/domains/" + zone.id()).is(200).has("/name", zone.name());
                            t.demo().delete("/v1/domains/" + zone.id()).is(200);
                            assertThat(t.demo().get(zone.path()).status()).isIn(200, 404);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> many(Target target) {
        return Case.tests(target, Stream.of(Case.of("a list of more than a page is whole", t -> {
            String project = "v1many" + t.name("").hashCode();
            t.admin()
                    .put("/v1/quotas/" + project, "{\"domains\":-1,\"domain_records\":-1,\"domain_recordsets\":-1}")
                    .is(200);
            Api rich = t.admin().with("X-Auth-Sudo-Tenant-ID", project);
            String path = "/v2/zones/"
                    + rich.post("/v1/domains", domain(t.name("many"), "")).at("/id");
            String name = rich.get(path).at("/name");
            for (int set = 0; set < 60; set++) {
                StringBuilder records = new StringBuilder("\"10.0." + set + ".0\"");
                for (int i = 1; i < 20; i++) {
                    records.append(",\"10.0.").append(set).append('.').append(i).append('"');
                }
                rich.post(
                                path + "/recordsets",
                                "{\"name\":\"r" + set + "." + name + "\",\"type\":\"A\",\"records\":[" + records + "]}")
                        .is(202);
            }
            Reply list = rich.get(path.replace("v2/zones", "v1/domains") + "/records")
                    .is(200);
            assertThat(list.json()
                            .path("records")
                            .valueStream()
                            .map(record -> record.path("id").asString()))
                    .hasSize(60 * 20 + 2)
                    .doesNotHaveDuplicates();
        })));
    }
}
