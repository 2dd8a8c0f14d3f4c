package io.nominate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code /v2/zones}. */
@ExtendWith(TargetExtension.class)
class ZonesContractTest {
    private static final String D15 = "designate-15";
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}";
    private static final String NOT_VALID = "Provided object is not valid. Got a ValueError error with message ";

    private static String json(String name, String more) {
        return "{\"name\":\"" + name + "\"" + (more.isEmpty() ? "" : "," + more) + "}";
    }

    @TestFactory
    Stream<DynamicTest> life(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("a zone is made", t -> {
                            String name = t.name("new");
                            Reply zone = t.demo()
                                    .post(
                                            "/v2/zones",
                                            json(
                                                    name,
                                                    "\"email\":\"a.b@example.com\",\"ttl\":300,\"description\":\"d\""))
                                    .is(202);
                            assertThat(zone.header("Location")).isEqualTo(zone.at("/links/self"));
                            zone.has("/links/self", t.demo().base() + "/v2/zones/" + zone.at("/id"));
                            zone.has("/name", name)
                                    .has("/email", "a.b@example.com")
                                    .has("/ttl", 300);
                            zone.has("/status", "PENDING")
                                    .has("/action", "CREATE")
                                    .has("/version", 1);
                            zone.has("/type", "PRIMARY").has("/description", "d");
                            zone.has("/project_id", t.demo().project());
                            zone.matches("/id", "[0-9a-f-]{36}").matches("/pool_id", "[0-9a-f-]{36}");
                            zone.matches("/created_at", TIME)
                                    .isNull("/updated_at")
                                    .isNull("/transferred_at");
                            zone.matches("/serial", "\\d{10}");
                            assertThat(zone.json().path("attributes").toString())
                                    .isEqualTo("{}");
                            assertThat(zone.json().path("masters").toString()).isEqualTo("[]");
                        }),
                        Case.of(
                                        "its keys",
                                        t -> t.demo()
                                                .get(t.zone().path())
                                                .hasKeys(
                                                        "id",
                                                        "pool_id",
                                                        "project_id",
                                                        "name",
                                                        "email",
                                                        "description",
                                                        "ttl",
                                                        "serial",
                                                        "shared",
                                                        "status",
                                                        "action",
                                                        "version",
                                                        "attributes",
                                                        "type",
                                                        "masters",
                                                        "created_at",
                                                        "updated_at",
                                                        "transferred_at",
                                                        "links"))
                                .differs(D15, "has no shared (API 2.1)"),
                        Case.of(
                                "without a TTL it gets the default",
                                t -> t.demo().get(t.zone().path()).has("/ttl", 3600)),
                        Case.of("it has SOA and NS", t -> {
                            Target.Zone zone = t.zone();
                            t.demo().get(zone.sets()).has("/metadata/total_count", 2);
                            Reply soa = t.demo().get(zone.sets() + "?type=SOA");
                            soa.matches(
                                    "/recordsets/0/records/0", "\\S+\\. a\\.example\\.com\\. \\d+ \\d+ \\d+ \\d+ \\d+");
                            soa.isNull("/recordsets/0/ttl");
                            t.demo().get(zone.sets() + "?type=NS").has("/recordsets/0/name", zone.name());
                        }),
                        Case.of("dots of the mailbox are escaped in the SOA", t -> {
                                    String name = t.name("dots");
                                    Reply zone = t.demo()
                                            .post("/v2/zones", json(name, "\"email\":\"a.b@example.com\""))
                                            .is(202);
                                    t.demo()
                                            .get("/v2/zones/" + zone.at("/id") + "/recordsets?type=SOA")
                                            .matches("/recordsets/0/records/0", "\\S+ a\\\\\\.b\\.example\\.com\\. .*");
                                })
                                .differs(D15, "does not escape them"),
                        Case.of("it is changed", t -> {
                            Target.Zone zone = t.zone();
                            Reply changed = t.demo()
                                    .patch(
                                            zone.path(),
                                            "{\"ttl\":600,\"email\":\"b@example.com\",\"description\":\"new\"}")
                                    .is(200, 202);
                            changed.has("/ttl", 600)
                                    .has("/email", "b@example.com")
                                    .has("/description", "new");
                            changed.matches("/updated_at", TIME);
                        }),
                        Case.of("null clears the description", t -> {
                            Target.Zone zone = t.zone();
                            t.demo()
                                    .patch(zone.path(), "{\"description\":\"x\"}")
                                    .is(200, 202);
                            t.demo()
                                    .patch(zone.path(), "{\"description\":null}")
                                    .is(200, 202)
                                    .isNull("/description");
                        }),
                        Case.of("what cannot be changed may be repeated", t -> {
                                    Target.Zone zone = t.zone();
                                    t.demo()
                                            .patch(zone.path(), "{\"name\":\"" + zone.name() + "\",\"ttl\":700}")
                                            .is(200, 202)
                                            .has("/ttl", 700);
                                })
                                .differs(
                                        D15,
                                        "refuses the name even when it is the same (Renaming a zone is not allowed)"),
                        Case.of(
                                "the name cannot be changed",
                                t -> t.demo()
                                        .patch(t.zone().path(), "{\"name\":\"other.example.\"}")
                                        .isError(
                                                400,
                                                "invalid_object",
                                                "Provided object does not match schema. Keys \\['name'\\] are not valid for zone")),
                        Case.of(
                                "the pool cannot be chosen",
                                t -> t.demo()
                                        .patch(
                                                t.zone().path(),
                                                "{\"pool_id\":\"00000000-0000-4000-8000-000000000000\"}")
                                        .isError(
                                                400,
                                                "invalid_object",
                                                ".*Keys \\['pool_id'\\] are not valid for zone")),
                        Case.of("it is deleted", t -> {
                            Target.Zone zone = t.zone();
                            t.demo()
                                    .delete(zone.path())
                                    .is(202)
                                    .has("/action", "DELETE")
                                    .has("/status", "PENDING")
                                    .has("/name", zone.name());
                        }),
                        Case.of("its name servers", t -> {
                            Reply servers = t.demo()
                                    .get(t.zone().path() + "/nameservers")
                                    .is(200);
                            servers.hasKeys("nameservers");
                            servers.matches("/nameservers/0/hostname", ".+\\.")
                                    .matches("/nameservers/0/priority", "\\d+");
                        }),
                        Case.of("how it stands on its name servers", t -> {
                                    Target.Zone zone = t.zone();
                                    Reply owner = t.demo()
                                            .get(zone.path() + "/delivery")
                                            .is(200);
                                    owner.has("/zone_id", zone.id())
                                            .has("/zone_name", zone.name())
                                            .matches("/serial", "\\d+")
                                            .matches("/servers/0/state", "SYNCED|PENDING|LATE|UNKNOWN")
                                            .lacks("/servers/0/address");
                                    t.admin()
                                            .with("X-Auth-All-Projects", "True")
                                            .get(zone.path() + "/delivery")
                                            .is(200)
                                            .matches("/servers/0/address", ".+:\\d+");
                                })
                                .differs(D15, "Nominate's own"),
                        Case.of("as a zone file", t -> {
                                    Target.Zone zone = t.zone();
                                    Reply file = t.demo()
                                            .with("Accept", "text/dns")
                                            .get(zone.path())
                                            .is(200);
                                    assertThat(file.header("Content-Type")).startsWith("text/dns");
                                    assertThat(file.text()).startsWith("$ORIGIN " + zone.name());
                                })
                                .differs(D15, "dropped this after Juno; Nominate has it again"),
                        Case.of("of a zone file", t -> {
                                    String name = t.name("file");
                                    Reply zone = t.demo()
                                            .send(
                                                    "POST",
                                                    "/v2/zones",
                                                    "text/dns",
                                                    "$ORIGIN " + name
                                                            + "\n$TTL 300\n@ SOA ns1.example.org. a.example.com. 1 3600"
                                                            + " 600 86400 300\n@ NS ns1.example.org.\nwww A 192.0.2.1\n")
                                            .is(201);
                                    assertThat(zone.header("Location")).isEqualTo(zone.at("/links/self"));
                                    zone.has("/name", name).has("/ttl", 300);
                                    t.demo()
                                            .get("/v2/zones/" + zone.at("/id") + "/recordsets?type=A")
                                            .has("/metadata/total_count", 1);
                                })
                                .differs(D15, "dropped this after Juno; Nominate has it again")));
    }

    @TestFactory
    Stream<DynamicTest> refusals(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of(
                                "no name",
                                t -> t.demo()
                                        .post("/v2/zones", "{\"email\":\"a@example.com\"}")
                                        .isInvalid(
                                                "[\"records\",0,\"name\"]",
                                                "required",
                                                "'name' is a required property")),
                        Case.of(
                                "no email",
                                t -> t.demo()
                                        .post("/v2/zones", json(t.name("x"), ""))
                                        .isInvalid(
                                                "[\"type\",\"email\"]", "required", "'email' is a required property")),
                        Case.of(
                                "null for a name",
                                t -> t.demo()
                                        .post("/v2/zones", "{\"name\":null,\"email\":\"a@example.com\"}")
                                        .isError(400, "invalid_object", "Provided object is not valid.*None.*")),
                        refusedName("com.", "invalid_zone_name", "More than one label is required"),
                        refusedName("*.com.", "invalid_object", NOT_VALID + "Domain \\*\\.com\\. is invalid.*"),
                        refusedName("no.dot.example", "invalid_object", NOT_VALID + "Domain no\\.dot\\.example .*"),
                        refusedName("a..example.", "invalid_object", NOT_VALID + ".*"),
                        refusedName("\u00fc.example.", "invalid_object", NOT_VALID + ".*"),
                        refusedName("-a.example.", "invalid_object", NOT_VALID + ".*"),
                        refusedName("a b.example.", "invalid_object", NOT_VALID + ".*"),
                        refusedName("a/b.example.", "invalid_object", NOT_VALID + ".*"),
                        refusedName("a".repeat(64) + ".example.", "invalid_object", NOT_VALID + ".*"),
                        Case.of(
                                "a name over 255",
                                t -> t.demo()
                                        .post(
                                                "/v2/zones",
                                                json("a.".repeat(130) + "example.", "\"email\":\"a@example.com\""))
                                        .is(400)),
                        Case.of(
                                "an unknown key",
                                t -> t.demo()
                                        .post("/v2/zones", json(t.name("x"), "\"email\":\"a@example.com\",\"x\":1"))
                                        .isError(
                                                400,
                                                "invalid_object",
                                                "Provided object does not match schema. Keys \\['x'\\] are not valid for zone")),
                        Case.of(
                                "a key that can only be read",
                                t -> t.demo()
                                        .post(
                                                "/v2/zones",
                                                json(t.name("x"), "\"email\":\"a@example.com\",\"status\":\"ACTIVE\""))
                                        .isError(
                                                400, "invalid_object", ".*Keys \\['status'\\] are not valid for zone")),
                        ttl("-1", NOT_VALID + "Value must be >= 0 for field ttl"),
                        ttl("2147483648", NOT_VALID + "Value too high for ttl"),
                        ttl("\"soon\"", "Provided object is not valid.*"),
                        ttl("[]", "Provided object is not valid.*"),
                        Case.of(
                                "a TTL in a text",
                                t -> t.demo()
                                        .post(
                                                "/v2/zones",
                                                json(t.name("x"), "\"email\":\"a@example.com\",\"ttl\":\"300\""))
                                        .is(202)
                                        .has("/ttl", 300)),
                        Case.of(
                                "an email without @",
                                t -> t.demo()
                                        .post("/v2/zones", json(t.name("x"), "\"email\":\"nobody\""))
                                        .is(400)),
                        Case.of(
                                "a description over 160",
                                t -> t.demo()
                                        .post(
                                                "/v2/zones",
                                                json(
                                                        t.name("x"),
                                                        "\"email\":\"a@example.com\",\"description\":\""
                                                                + "x".repeat(161) + "\""))
                                        .isError(400, "invalid_object", ".*too long.*description.*")),
                        Case.of(
                                "a type that does not exist",
                                t -> t.demo()
                                        .post(
                                                "/v2/zones",
                                                json(t.name("x"), "\"email\":\"a@example.com\",\"type\":\"FOO\""))
                                        .isError(400, "invalid_object", NOT_VALID + "Field value FOO is invalid")),
                        Case.of(
                                "masters for a primary zone",
                                t -> t.demo()
                                        .post(
                                                "/v2/zones",
                                                json(
                                                        t.name("x"),
                                                        "\"email\":\"a@example.com\",\"masters\":[\"192.0.2.1\"]"))
                                        .is(400)),
                        Case.of("a zone twice", t -> {
                            Target.Zone zone = t.zone();
                            t.demo()
                                    .post("/v2/zones", json(zone.name(), "\"email\":\"a@example.com\""))
                                    .isError(409, "duplicate_zone", "Duplicate Zone");
                        }),
                        Case.of("a zone below another project's", t -> {
                            Target.Zone zone = t.zone();
                            t.alt()
                                    .post("/v2/zones", json("sub." + zone.name(), "\"email\":\"a@example.com\""))
                                    .isError(403, "illegal_child", "Unable to create subzone in another tenants zone");
                        }),
                        Case.of("a zone above another project's", t -> {
                            Target.Zone zone = t.zone(t.demo(), "sub." + t.name("above"));
                            t.alt()
                                    .post(
                                            "/v2/zones",
                                            json(zone.name().substring("sub.".length()), "\"email\":\"a@example.com\""))
                                    .isError(403, "illegal_parent", ".+");
                        }),
                        Case.of("deleting a zone with a zone below", t -> {
                            Target.Zone zone = t.zone();
                            t.zone(t.demo(), "sub." + zone.name());
                            t.demo()
                                    .delete(zone.path())
                                    .isError(
                                            400,
                                            "zone_has_sub_zone",
                                            "Please delete any subzones before deleting this zone");
                        })));
    }

    private static Case refusedName(String name, String type, String message) {
        return Case.of(
                "the name " + name,
                t -> t.demo()
                        .post("/v2/zones", json(name, "\"email\":\"a@example.com\""))
                        .isError(400, type, message));
    }

    private static Case ttl(String ttl, String message) {
        return Case.of(
                "TTL " + ttl,
                t -> t.demo()
                        .post("/v2/zones", json(t.name("x"), "\"email\":\"a@example.com\",\"ttl\":" + ttl))
                        .isError(400, "invalid_object", message));
    }

    @TestFactory
    Stream<DynamicTest> visibility(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("another project's zone is not there", t -> {
                            Target.Zone zone = t.zone();
                            t.alt().get(zone.path()).isError(404, "zone_not_found", "Could not find Zone");
                            t.alt().patch(zone.path(), "{\"ttl\":60}").is(404);
                            t.alt().delete(zone.path()).is(404);
                            t.alt().get(zone.sets()).is(404);
                        }),
                        Case.of(
                                "no such zone",
                                t -> t.demo()
                                        .get("/v2/zones/00000000-0000-4000-8000-000000000000")
                                        .isError(404, "zone_not_found", "Could not find Zone")),
                        Case.of(
                                "an id that is none",
                                t -> t.demo()
                                        .get("/v2/zones/bad")
                                        .isError(400, "invalid_uuid", "Invalid UUID zone_id: bad")),
                        Case.of(
                                "a name instead of an id, as SDKs try first",
                                t -> t.demo().get("/v2/zones/example.com.").is(400, 404)),
                        Case.of("below a zone that is not there", t -> {
                            t.demo()
                                    .get("/v2/zones/00000000-0000-4000-8000-000000000000/nameservers")
                                    .is(404);
                            t.demo()
                                    .get("/v2/zones/00000000-0000-4000-8000-000000000000/recordsets")
                                    .is(404);
                            t.demo()
                                    .get("/v2/zones/00000000-0000-4000-8000-000000000000/delivery")
                                    .is(404);
                        })));
    }
}
