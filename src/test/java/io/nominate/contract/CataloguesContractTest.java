package io.nominate.contract;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code /v2/tlds}, {@code /v2/blacklists} and {@code /v2/tsigkeys}. */
@ExtendWith(TargetExtension.class)
class CataloguesContractTest {
    private static final String D15 = "designate-15";
    private static final String NOWHERE = "/6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    private static final String POOL = "794ccc2c-d751-44fe-b57f-8894c9f5c842";

    private static String zone(String name) {
        return "{\"name\":\"" + name + "\",\"email\":\"a@example.com\"}";
    }

    private static String key(Target t, String scope, String resource) {
        return "{\"name\":\"" + t.name("key") + "\",\"algorithm\":\"hmac-sha256\",\"secret\":\"c2VjcmV0\",\"scope\":\""
                + scope + "\",\"resource_id\":\"" + resource + "\"}";
    }

    @TestFactory
    Stream<DynamicTest> tlds(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("lives and dies", t -> {
                            Reply made = t.admin()
                                    .post("/v2/tlds", "{\"name\":\"Example\",\"description\":\"ours\"}")
                                    .is(201)
                                    .hasKeys("id", "name", "description", "created_at", "updated_at", "links")
                                    .has("/name", "Example")
                                    .isNull("/updated_at");
                            String path = "/v2/tlds/" + made.at("/id");
                            try {
                                made.matches("/links/self", ".*" + path);
                                t.admin().get(path).is(200).has("/description", "ours");
                                t.admin()
                                        .get("/v2/tlds?name=Example")
                                        .is(200)
                                        .hasKeys("tlds", "links")
                                        .has("/tlds/0/name", "Example")
                                        .lacks("/tlds/1");
                                t.admin()
                                        .patch(path, "{\"description\":null}")
                                        .is(200)
                                        .isNull("/description")
                                        .matches("/updated_at", "20.*");
                                t.admin()
                                        .post("/v2/tlds", "{\"name\":\"Example\"}")
                                        .isError(409, "duplicate_tld", "Duplicate Tld");
                                t.demo()
                                        .post("/v2/zones", zone("one.nowhere."))
                                        .isError(400, "invalid_zone_name", "Invalid TLD");
                                t.demo().get(path).isError(403, "forbidden", "");
                            } finally {
                                t.admin().delete(path).is(204);
                            }
                            t.admin().get(path).isError(404, "tld_not_found", "Could not find Tld");
                        }),
                        Case.of(
                                "with a final dot",
                                t -> t.admin()
                                        .post("/v2/tlds", "{\"name\":\"com.\"}")
                                        .isError(400, "invalid_object", "Provided object is not valid.*")),
                        Case.of(
                                "an unknown key",
                                t -> t.admin()
                                        .post("/v2/tlds", "{\"name\":\"com\",\"x\":1}")
                                        .isError(400, "invalid_object", ".*Keys \\['x'\\] are not valid for tld")),
                        Case.of(
                                "no id",
                                t -> t.admin()
                                        .get("/v2/tlds/x")
                                        .isError(400, "invalid_uuid", "Invalid UUID tld_id: x")),
                        Case.of("not there", t -> {
                            t.admin().get("/v2/tlds" + NOWHERE).isError(404, "tld_not_found", "Could not find Tld");
                            t.admin().delete("/v2/tlds" + NOWHERE).is(404);
                            t.admin().patch("/v2/tlds" + NOWHERE, "{}").is(404);
                        }),
                        Case.of("not for members", t -> {
                            t.demo().get("/v2/tlds").isError(403, "forbidden", "");
                            t.demo().post("/v2/tlds", "{\"name\":\"com\"}").isError(403, "forbidden", "");
                        }),
                        Case.of(
                                "an unknown filter",
                                t -> t.admin()
                                        .get("/v2/tlds?cheese=1")
                                        .isError(400, "bad_request", "Invalid filters cheese"))));
    }

    @TestFactory
    Stream<DynamicTest> blacklists(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("lives and dies", t -> {
                            String name = t.name("black");
                            String pattern = "^([A-Za-z0-9_\\\\-]+\\\\.)*" + name.replace(".", "\\\\.") + "$";
                            Reply made = t.admin()
                                    .post("/v2/blacklists", "{\"pattern\":\"" + pattern + "\"}")
                                    .is(201)
                                    .hasKeys("id", "pattern", "description", "created_at", "updated_at", "links");
                            String path = "/v2/blacklists/" + made.at("/id");
                            try {
                                t.demo()
                                        .post("/v2/zones", zone("www." + name))
                                        .isError(400, "invalid_zone_name", "Blacklisted zone name");
                                t.admin().get(path).is(200);
                                t.demo().get("/v2/blacklists").isError(403, "forbidden", "");
                                t.admin().get("/v2/blacklists").is(200).hasKeys("blacklists", "links");
                                t.admin()
                                        .patch(path, "{\"pattern\":\"nothing\\\\.at\\\\.all\"}")
                                        .is(200);
                                t.demo().post("/v2/zones", zone("www." + name)).is(202);
                            } finally {
                                t.admin().delete(path).is(204);
                            }
                            t.admin().get(path).isError(404, "blacklist_not_found", "Could not find Blacklist");
                        }),
                        Case.of("does not bind administrators", t -> {
                            String name = t.name("bypass");
                            Reply made = t.admin()
                                    .post("/v2/blacklists", "{\"pattern\":\"^" + name + "$\"}")
                                    .is(201);
                            try {
                                t.admin().post("/v2/zones", zone(name)).is(202);
                            } finally {
                                t.admin()
                                        .delete("/v2/blacklists/" + made.at("/id"))
                                        .is(204);
                            }
                        }),
                        Case.of(
                                "a pattern that is none",
                                t -> t.admin()
                                        .post("/v2/blacklists", "{\"pattern\":\"(a\"}")
                                        .is(400)
                                        .has("/type", "invalid_object")),
                        Case.of(
                                "an empty pattern",
                                t -> t.admin()
                                        .post("/v2/blacklists", "{\"pattern\":\"\"}")
                                        .is(400)
                                        .has("/type", "invalid_object"))));
    }

    @TestFactory
    Stream<DynamicTest> pools(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("lives and dies", t -> {
                            String name = t.name("pool");
                            Reply made = t.admin()
                                    .post(
                                            "/v2/pools",
                                            "{\"name\":\"" + name + "\",\"attributes\":{\"tier\":\"gold\"},"
                                                    + "\"ns_records\":[{\"hostname\":\"ns1.example.net.\",\"priority\":5}]}")
                                    .is(201)
                                    .hasKeys(
                                            "id",
                                            "project_id",
                                            "name",
                                            "description",
                                            "attributes",
                                            "ns_records",
                                            "created_at",
                                            "updated_at",
                                            "links")
                                    .has("/attributes/tier", "gold")
                                    .has("/ns_records/0/priority", 5);
                            String path = "/v2/pools/" + made.at("/id");
                            t.admin().get(path).is(200).has("/name", name);
                            t.admin().get("/v2/pools?name=" + name).is(200).has("/pools/0/id", made.at("/id"));
                            t.admin()
                                    .post("/v2/pools", "{\"name\":\"" + name + "\"}")
                                    .isError(409, "duplicate_pool", "Duplicate Pool");
                            t.admin()
                                    .patch(path, "{\"description\":\"ours\"}")
                                    .is(202)
                                    .has("/description", "ours");
                            t.admin()
                                    .patch(path, "{\"ns_records\":[]}")
                                    .isError(
                                            400,
                                            "last_server_delete_not_allowed",
                                            "Not allowed to delete last of servers");
                            t.admin().delete(path).is(204);
                            t.admin().get(path).isError(404, "pool_not_found", "Could not find Pool");
                        }),
                        Case.of("with zones in it stays", t -> {
                            t.zone();
                            t.admin().delete("/v2/pools/" + POOL).is(400).has("/type", "invalid_operation");
                        }),
                        Case.of("not for members", t -> {
                            t.demo().get("/v2/pools").isError(403, "forbidden", "");
                            t.demo().get("/v2/pools/" + POOL).isError(403, "forbidden", "");
                            t.demo().delete("/v2/pools/" + POOL).isError(403, "forbidden", "");
                        }),
                        Case.of(
                                "servers without a final dot",
                                t -> t.admin()
                                        .post(
                                                "/v2/pools",
                                                "{\"name\":\"x\",\"ns_records\":[{\"hostname\":\"ns1\",\"priority\":1}]}")
                                        .is(400)
                                        .has("/type", "invalid_object"))));
    }

    @TestFactory
    Stream<DynamicTest> floatingIps(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of(
                                "are listed",
                                t -> t.demo()
                                        .get("/v2/reverse/floatingips")
                                        .is(200)
                                        .hasKeys("floatingips", "links")),
                        Case.of("is set and unset", t -> {
                            String id = t.demo()
                                    .get("/v2/reverse/floatingips")
                                    .is(200)
                                    .at("/floatingips/0/id");
                            String path = "/v2/reverse/floatingips/" + id;
                            t.demo()
                                    .patch(path, "{\"ptrdname\":\"www.example.com.\",\"ttl\":600}")
                                    .is(202)
                                    .hasKeys(
                                            "id",
                                            "ptrdname",
                                            "description",
                                            "ttl",
                                            "address",
                                            "action",
                                            "status",
                                            "links")
                                    .has("/id", id)
                                    .has("/ptrdname", "www.example.com.")
                                    .has("/ttl", 600)
                                    .has("/action", "CREATE")
                                    .has("/status", "PENDING")
                                    .matches("/links/self", ".*" + path);
                            t.demo().get(path).is(200).has("/ptrdname", "www.example.com.");
                            t.demo().patch(path, "{\"ptrdname\":null}").is(202);
                            t.demo()
                                    .get(path)
                                    .is(200)
                                    .isNull("/ptrdname")
                                    .isNull("/ttl")
                                    .has("/action", "NONE")
                                    .has("/status", "INACTIVE");
                        }),
                        Case.of(
                                "no key",
                                t -> t.demo()
                                        .get("/v2/reverse/floatingips/bad")
                                        .isError(
                                                400,
                                                "bad_request",
                                                "Floating IP bad is not in the format of <region>:<uuid>")),
                        Case.of("not there", t -> {
                            String there = t.demo()
                                    .get("/v2/reverse/floatingips")
                                    .is(200)
                                    .at("/floatingips/0/id");
                            String path =
                                    "/v2/reverse/floatingips/" + there.replaceFirst(":.*", ":") + NOWHERE.substring(1);
                            t.demo().get(path).is(404).has("/type", "not_found");
                            t.demo().patch(path, "{\"ptrdname\":null}").is(404);
                        }),
                        Case.of("in a region that is not there", t -> {
                                    String path = "/v2/reverse/floatingips/Cheese:" + NOWHERE.substring(1);
                                    t.demo().get(path).is(404).has("/type", "not_found");
                                })
                                .differs(D15, "answers 500 configuration_error"),
                        Case.of(
                                "an unknown key",
                                t -> t.demo()
                                        .patch("/v2/reverse/floatingips/RegionOne:" + NOWHERE.substring(1), "{\"x\":1}")
                                        .isError(
                                                400,
                                                "invalid_object",
                                                ".*Keys \\['x'\\] are not valid for floatingip"))));
    }

    @TestFactory
    Stream<DynamicTest> serviceStatuses(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of(
                                "are listed",
                                t -> t.admin()
                                        .get("/v2/service_statuses")
                                        .is(200)
                                        .hasKeys("service_statuses", "links")),
                        Case.of("one of them", t -> {
                            Reply all = t.admin().get("/v2/service_statuses").is(200);
                            t.admin()
                                    .get("/v2/service_statuses/" + all.at("/service_statuses/0/id"))
                                    .is(200)
                                    .has("/service_name", all.at("/service_statuses/0/service_name"));
                        }),
                        Case.of(
                                "under both names",
                                t -> t.admin().get("/v2/service_status").is(200).hasKeys("service_statuses", "links")),
                        Case.of(
                                "not there",
                                t -> t.admin()
                                        .get("/v2/service_statuses" + NOWHERE)
                                        .isError(404, "service_status_not_found", "Could not find ServiceStatus")),
                        Case.of(
                                "not for members",
                                t -> t.demo().get("/v2/service_statuses").isError(403, "forbidden", ""))));
    }

    @TestFactory
    Stream<DynamicTest> tsigKeys(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("lives and dies", t -> {
                            Reply made = t.admin()
                                    .post("/v2/tsigkeys", key(t, "POOL", POOL))
                                    .is(201)
                                    .hasKeys(
                                            "id",
                                            "name",
                                            "algorithm",
                                            "secret",
                                            "scope",
                                            "resource_id",
                                            "created_at",
                                            "updated_at",
                                            "links")
                                    .has("/secret", "c2VjcmV0")
                                    .has("/resource_id", POOL);
                            String path = "/v2/tsigkeys/" + made.at("/id");
                            t.admin().get(path).is(200).has("/secret", "c2VjcmV0");
                            t.admin()
                                    .get("/v2/tsigkeys?name=" + made.at("/name"))
                                    .is(200)
                                    .hasKeys("tsigkeys", "links")
                                    .has("/tsigkeys/0/id", made.at("/id"));
                            t.admin()
                                    .patch(path, "{\"algorithm\":\"hmac-sha512\",\"secret\":\"bmV3\"}")
                                    .is(200)
                                    .has("/algorithm", "hmac-sha512")
                                    .has("/secret", "bmV3");
                            t.admin().delete(path).is(204);
                            t.admin().get(path).isError(404, "tsigkey_not_found", "Could not find TsigKey");
                        }),
                        Case.of("for a zone", t -> {
                            Target.Zone zone = t.zone();
                            String path = "/v2/tsigkeys/"
                                    + t.admin()
                                            .post("/v2/tsigkeys", key(t, "ZONE", zone.id()))
                                            .is(201)
                                            .at("/id");
                            t.admin().delete(path).is(204);
                        }),
                        Case.of(
                                        "for a zone that is a pool",
                                        t -> t.admin()
                                                .post("/v2/tsigkeys", key(t, "ZONE", POOL))
                                                .isError(
                                                        400,
                                                        "invalid_tsigkey",
                                                        "Resource ID " + POOL + " is not a valid zone"))
                                .differs(D15, "does not look for the resource"),
                        Case.of(
                                "an unknown algorithm",
                                t -> t.admin()
                                        .post(
                                                "/v2/tsigkeys",
                                                key(t, "POOL", POOL).replace("hmac-sha256", "rot13"))
                                        .is(400)
                                        .has("/type", "invalid_object")),
                        Case.of(
                                "an unknown scope",
                                t -> t.admin()
                                        .post("/v2/tsigkeys", key(t, "WORLD", POOL))
                                        .is(400)
                                        .has("/type", "invalid_object")),
                        Case.of("not for members", t -> {
                            t.demo().get("/v2/tsigkeys").isError(403, "forbidden", "");
                            t.demo().post("/v2/tsigkeys", key(t, "POOL", POOL)).isError(403, "forbidden", "");
                        })));
    }
}
