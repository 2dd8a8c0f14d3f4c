package io.nominate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds for all resources: versions, headers, methods, types of content, tokens. */
@ExtendWith(TargetExtension.class)
class ConventionsContractTest {
    private static final String D15 = "designate-15";

    @TestFactory
    Stream<DynamicTest> documents(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("the root lists versions without a token", t -> {
                                    Reply reply = anonymous(t).get("/").is(200);
                                    assertThat(reply.json().at("/versions").size())
                                            .isEqualTo(7);
                                    reply.has("/versions/0/id", "v1").has("/versions/0/status", "DEPRECATED");
                                    reply.has("/versions/1/id", "v2").has("/versions/6/status", "CURRENT");
                                    reply.has(
                                            "/versions/0/links/0/href", t.demo().base() + "/v1");
                                    reply.has(
                                            "/versions/1/links/0/href", t.demo().base() + "/v2");
                                })
                                .differs(D15, "knows the API up to 2.0, without v1, and says so"),
                        Case.of(
                                "/v2 itself is nothing",
                                t -> t.demo().get("/v2").isError(404, "not_found", "resource not found")),
                        Case.of(
                                "the health check needs no token",
                                t -> assertThat(anonymous(t)
                                                .get("/healthcheck")
                                                .is(200)
                                                .text())
                                        .startsWith("OK")),
                        Case.of("live and ready are told apart", t -> {
                                    anonymous(t).get("/healthz/live").is(200);
                                    anonymous(t).get("/healthz/ready").is(200);
                                })
                                .differs(D15, "has /healthcheck only")));
    }

    private static Api anonymous(Target target) {
        return target.demo().with("X-Auth-Token", "");
    }

    @TestFactory
    Stream<DynamicTest> tokens(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("no token", t -> {
                            Reply reply = anonymous(t).get("/v2/zones").is(401);
                            assertThat(reply.header("WWW-Authenticate")).startsWith("Keystone uri=\"http");
                            reply.has("/error/code", 401).has("/error/title", "Unauthorized");
                        }),
                        Case.of(
                                "a wrong token",
                                t -> t.demo()
                                        .with("X-Auth-Token", "nonsense")
                                        .get("/v2/zones")
                                        .is(401)),
                        Case.of(
                                "no token and an unknown path",
                                t -> anonymous(t).get("/v2/nothing").is(401))));
    }

    @TestFactory
    Stream<DynamicTest> headersAndMethods(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of(
                                "every answer has a request id",
                                t -> assertThat(t.demo().get("/v2/zones").header("X-Openstack-Request-Id"))
                                        .matches("req-[0-9a-f-]{36}")),
                        Case.of("errors have the same request id in the body", t -> {
                            Reply reply = t.demo().get("/v2/zones/bad");
                            reply.has("/request_id", reply.header("X-Openstack-Request-Id"));
                        }),
                        Case.of(
                                "a slash at the end does not matter",
                                t -> t.demo().get("/v2/zones/").is(200)),
                        Case.of(
                                "an unknown path",
                                t -> t.demo().get("/v2/nothing").isError(404, "not_found", "resource not found")),
                        Case.of(
                                "a suffix is no format",
                                t -> t.demo().get("/v2/zones.json").isError(404, "not_found", "resource not found")),
                        method("PUT", "/v2/zones"),
                        method("DELETE", "/v2/zones"),
                        method("PATCH", "/v2/zones"),
                        method("POST", "/v2/limits"),
                        Case.of(
                                "PUT of a zone",
                                t -> t.demo()
                                        .put(t.zone().path(), "{\"ttl\":60}")
                                        .isError(405, "method_not_allowed", "")),
                        Case.of("PATCH of a record set", t -> {
                            Target.Zone zone = t.zone();
                            String id = zone.add("a", "A", "\"192.0.2.1\"").at("/id");
                            t.demo()
                                    .patch(zone.sets() + "/" + id, "{\"ttl\":60}")
                                    .isError(405, "method_not_allowed", "");
                        }),
                        Case.of(
                                "HEAD is not allowed",
                                t -> t.demo().send("HEAD", "/v2/zones", "", "").is(405)),
                        Case.of(
                                        "OPTIONS is not allowed",
                                        t -> t.demo()
                                                .send("OPTIONS", "/v2/zones", "", "")
                                                .is(405))
                                .differs(D15, "its CORS filter answers 200 with nothing"),
                        Case.of("XML is not spoken", t -> {
                            Reply reply = t.demo()
                                    .with("Accept", "application/xml")
                                    .get("/v2/zones")
                                    .is(406);
                            assertThat(reply.header("Content-Type")).startsWith("text/plain");
                        }),
                        accept("application/json"),
                        accept("*/*"),
                        accept("text/html,application/xhtml+xml,*/*;q=0.8"),
                        Case.of(
                                "JSON is sent as such",
                                t -> assertThat(t.demo().get("/v2/zones").header("Content-Type"))
                                        .startsWith("application/json"))));
    }

    private static Case method(String method, String path) {
        return Case.of(
                method + " " + path + " is not allowed",
                t -> t.demo().send(method, path, "application/json", "{}").isError(405, "method_not_allowed", ""));
    }

    private static Case accept(String accept) {
        return Case.of(
                "Accept: " + accept,
                t -> t.demo().with("Accept", accept).get("/v2/zones").is(200));
    }

    @TestFactory
    Stream<DynamicTest> bodies(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of(
                                "another type of content",
                                t -> t.demo()
                                        .send("POST", "/v2/zones", "text/plain", "{}")
                                        .isError(
                                                415,
                                                "unsupported_content_type",
                                                "Content-type must be application/json")),
                        Case.of(
                                "no type of content",
                                t -> t.demo()
                                        .send("POST", "/v2/zones", "", "")
                                        .isError(
                                                415,
                                                "unsupported_content_type",
                                                "Content-type must be application/json")),
                        Case.of(
                                "a type with a character set",
                                t -> t.demo()
                                        .send("POST", "/v2/zones", "application/json; charset=utf-8", "{")
                                        .isError(400, "invalid_json", ".+")),
                        Case.of(
                                        "JSON patches",
                                        t -> t.demo()
                                                .send("PATCH", t.zone().path(), "application/json-patch+json", "[]")
                                                .isError(415, "unsupported_content_type", ".+"))
                                .differs(D15, "answers 500: it takes the type and has not implemented it"),
                        Case.of(
                                "an empty body",
                                t -> t.demo()
                                        .post("/v2/zones", "")
                                        .isError(400, "empty_request_body", "Request Body is empty")),
                        Case.of(
                                "null",
                                t -> t.demo()
                                        .post("/v2/zones", "null")
                                        .isError(400, "empty_request_body", "Request Body is empty")),
                        Case.of(
                                "broken JSON",
                                t -> t.demo().post("/v2/zones", "{\"name\":").isError(400, "invalid_json", ".+")),
                        Case.of(
                                        "a key twice",
                                        t -> t.demo()
                                                .post(
                                                        "/v2/zones",
                                                        "{\"name\":\"a.example.\",\"name\":\"b.example.\",\"email\":\"a@example.com\"}")
                                                .isError(400, "invalid_json", "Duplicate.*"))
                                .differs(D15, "takes the last of several equal keys"),
                        Case.of(
                                "something behind the object",
                                t -> t.demo().post("/v2/zones", "{} {}").isError(400, "invalid_json", ".+")),
                        Case.of(
                                        "NUL in a text",
                                        t -> t.demo()
                                                .post(
                                                        "/v2/zones",
                                                        zoneJson(t.name("nul"), "\"description\":\"a\\u0000b\""))
                                                .isError(400, "invalid_json", ".*NUL.*"))
                                .differs(D15, "stores it"),
                        Case.of(
                                        "half of a surrogate pair",
                                        t -> t.demo()
                                                .post(
                                                        "/v2/zones",
                                                        zoneJson(t.name("half"), "\"description\":\"a\\ud800b\""))
                                                .isError(400, "invalid_json", ".*surrogate.*"))
                                .differs(D15, "answers 500"),
                        Case.of(
                                "a list where an object is due",
                                t -> t.demo()
                                        .post("/v2/zones", "[]")
                                        .isError(400, "invalid_object", "Provided object is not valid.*")),
                        Case.of(
                                "a body above the limit",
                                t -> t.demo()
                                        .post("/v2/zones", "{\"description\":\"" + "x".repeat(5 << 20) + "\"}")
                                        .is(413)),
                        Case.of(
                                        "a compressed body",
                                        t -> t.demo()
                                                .with("Content-Encoding", "gzip")
                                                .post("/v2/zones", "{}")
                                                .isError(415, "unsupported_content_type", ".*gzip.*"))
                                .differs(D15, "does not look at Content-Encoding")));
    }

    private static String zoneJson(String name, String more) {
        return "{\"name\":\"" + name + "\",\"email\":\"a@example.com\"," + more + "}";
    }

    @TestFactory
    Stream<DynamicTest> switches(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("an administrator acts for another project", t -> {
                            Target.Zone zone = t.zone();
                            t.admin().get(zone.path()).isError(404, "zone_not_found", "Could not find Zone");
                            for (String header : List.of("X-Auth-Sudo-Project-ID", "X-Auth-Sudo-Tenant-ID")) {
                                t.admin()
                                        .with(header, t.demo().project())
                                        .get(zone.path())
                                        .is(200)
                                        .has("/project_id", t.demo().project());
                            }
                        }),
                        Case.of(
                                "a member does not",
                                t -> t.demo()
                                        .with("X-Auth-Sudo-Project-ID", t.alt().project())
                                        .get("/v2/zones")
                                        .is(403)),
                        Case.of("an administrator looks at all projects", t -> {
                            Target.Zone zone = t.zone();
                            t.everywhere().get(zone.path()).is(200);
                            t.admin()
                                    .with("X-Auth-All-Projects", "true")
                                    .get(zone.path())
                                    .is(200);
                            t.admin().get(zone.path() + "?all_projects=yes").is(200);
                            t.admin().get(zone.path() + "?all_tenants=1").is(200);
                            t.everywhere().get(zone.path() + "?all_projects=no").is(404);
                        }),
                        Case.of(
                                "a member does not look at all projects",
                                t -> t.demo()
                                        .with("X-Auth-All-Projects", "True")
                                        .get("/v2/zones")
                                        .is(403)),
                        Case.of(
                                "False is no switch",
                                t -> t.demo()
                                        .with("X-Auth-All-Projects", "False")
                                        .get("/v2/zones")
                                        .is(200)),
                        Case.of(
                                "a member may not edit managed records",
                                t -> t.demo()
                                        .with("X-Designate-Edit-Managed-Records", "True")
                                        .get("/v2/zones")
                                        .is(403)),
                        Case.of(
                                        "a member may not delete hard",
                                        t -> t.demo()
                                                .with("X-Designate-Hard-Delete", "True")
                                                .get("/v2/zones")
                                                .is(403))
                                .differs(D15, "does not know X-Designate-Hard-Delete (it came with release 16)")));
    }
}
