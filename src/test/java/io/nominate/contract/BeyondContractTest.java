package io.nominate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Nominate has and Designate has not: {@code ETag} and {@code If-Match}, {@code Idempotency-Key}, events. */
@ExtendWith(TargetExtension.class)
class BeyondContractTest {
    private static final String D15 = "designate-15";

    private static Case of(String name, Case.Script script) {
        return Case.of(name, script).differs(D15, "has neither entity tags nor idempotency keys");
    }

    private static String body(String name) {
        return "{\"name\":\"" + name + "\",\"email\":\"a@example.com\"}";
    }

    @TestFactory
    Stream<DynamicTest> webhooks(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("a webhook is made, shown, changed and deleted", t -> {
                                    Reply made = t.demo()
                                            .post(
                                                    "/v2/webhooks",
                                                    "{\"url\":\"https://hooks.invalid/\",\"types\":[\"dns.zone.*\"],"
                                                            + "\"description\":\"x\"}")
                                            .is(201);
                                    assertThat(made.at("/secret")).startsWith("whsec_");
                                    String path = "/v2/webhooks/" + made.at("/id");
                                    assertThat(t.demo().get(path).is(200).keys())
                                            .doesNotContain("secret");
                                    t.demo().get("/v2/webhooks").is(200);
                                    t.demo()
                                            .patch(path, "{\"enabled\":false}")
                                            .is(200)
                                            .has("/status", "DISABLED");
                                    t.demo()
                                            .patch(path, "{\"url\":\"https://10.0.0.1/\"}")
                                            .is(400);
                                    t.demo().post(path + "/ping", "").is(202);
                                    t.demo().get(path + "/deliveries").is(200);
                                    t.demo().delete(path).is(204);
                                    t.demo().get(path).isError(404, "webhook_not_found", ".*");
                                })
                                .differs(D15, "has no webhooks"),
                        Case.of(
                                        "a webhook inside is refused",
                                        t -> t.demo()
                                                .post("/v2/webhooks", "{\"url\":\"https://169.254.169.254/\"}")
                                                .is(400))
                                .differs(D15, "has no webhooks")));
    }

    @TestFactory
    Stream<DynamicTest> events(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("a change is told", t -> {
                                    String before = t.demo()
                                            .get("/v2/events?timeout=0")
                                            .is(200)
                                            .text()
                                            .replaceFirst("(?s).*id: (\\d+).*", "$1");
                                    Target.Zone zone = t.zone();
                                    String told = t.demo()
                                            .get("/v2/events?timeout=5&types=dns.zone.create&last_event_id=" + before)
                                            .is(200)
                                            .text();
                                    assertThat(told)
                                            .contains(
                                                    "event: dns.zone.create\ndata: {",
                                                    zone.path().replaceFirst(".*/", ""));
                                })
                                .differs(D15, "has no events"),
                        Case.of("nonsense is refused", t -> {
                                    t.demo()
                                            .get("/v2/events?types=nonsense")
                                            .isError(400, "bad_request", ".*no events.*");
                                    t.demo()
                                            .get("/v2/events?last_event_id=x")
                                            .isError(400, "bad_request", ".*number.*");
                                    t.demo().get("/v2/events?zone_id=x").isError(400, "invalid_uuid", ".*");
                                })
                                .differs(D15, "has no events")));
    }

    @TestFactory
    Stream<DynamicTest> entityTags(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        of("a zone is changed only at the version seen", t -> {
                            Target.Zone zone = t.zone();
                            String seen = t.demo().get(zone.path()).is(200).header("ETag");
                            assertThat(seen).matches("\"\\d+\"");
                            Api careful = t.demo().with("If-Match", seen);
                            String next = careful.patch(zone.path(), "{\"ttl\":300}")
                                    .is(200, 202)
                                    .header("ETag");
                            assertThat(next).isNotEqualTo(seen);
                            careful.patch(zone.path(), "{\"ttl\":301}")
                                    .isError(412, "precondition_failed", "The zone is at version .*read it again.*");
                            careful.delete(zone.path()).isError(412, "precondition_failed", ".*");
                            t.demo().get(zone.path()).has("/ttl", 300);
                            t.demo()
                                    .with("If-Match", seen + ", " + next)
                                    .patch(zone.path(), "{\"ttl\":302}")
                                    .is(200, 202);
                        }),
                        of("a zone's version moves with its records", t -> {
                            Target.Zone zone = t.zone();
                            String seen = t.demo().get(zone.path()).header("ETag");
                            zone.add("www", "A", "\"192.0.2.1\"").is(202);
                            t.demo()
                                    .with("If-Match", seen)
                                    .delete(zone.path())
                                    .isError(412, "precondition_failed", ".*");
                        }),
                        of("a record set is changed only at the version seen", t -> {
                            Target.Zone zone = t.zone();
                            Reply set = zone.add("www", "A", "\"192.0.2.1\"").is(202);
                            String path = zone.sets() + "/" + set.at("/id");
                            Api careful = t.demo().with("If-Match", set.header("ETag"));
                            careful.put(path, "{\"records\":[\"192.0.2.2\"]}").is(202);
                            careful.put(path, "{\"records\":[\"192.0.2.3\"]}")
                                    .isError(412, "precondition_failed", "The recordset is at version .*");
                            careful.delete(path).isError(412, "precondition_failed", ".*");
                            t.demo().get(path).has("/records/0", "192.0.2.2");
                            t.demo().with("If-Match", "*").delete(path).is(202);
                        }),
                        of("weak and unknown tags match nothing", t -> {
                            Target.Zone zone = t.zone();
                            String seen = t.demo().get(zone.path()).header("ETag");
                            for (String tag : new String[] {"W/" + seen, "\"cheese\"", "7"}) {
                                t.demo()
                                        .with("If-Match", tag)
                                        .patch(zone.path(), "{\"ttl\":300}")
                                        .isError(412, "precondition_failed", ".*");
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> wildcardsMeantLiterally(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        of("name__exact takes * as a label", t -> {
                            Target.Zone zone = t.zone();
                            zone.add("www", "A", "\"192.0.2.1\"").is(202);
                            String wildcard =
                                    zone.add("*", "A", "\"192.0.2.2\"").at("/id");
                            t.demo()
                                    .get(zone.sets() + "?name__exact=*." + zone.name())
                                    .is(200)
                                    .has("/metadata/total_count", 1)
                                    .has("/recordsets/0/id", wildcard);
                            t.demo()
                                    .get("/v2/recordsets?name__exact=*." + zone.name())
                                    .has("/recordsets/0/id", wildcard)
                                    .lacks("/recordsets/1");
                            t.demo().get("/v2/zones?name__exact=" + zone.name()).has("/zones/0/id", zone.id());
                        }),
                        of("the wildcard itself comes first, on one page only", t -> {
                            Target.Zone zone = t.zone();
                            zone.add("a", "A", "\"192.0.2.1\"").is(202);
                            zone.add("b", "A", "\"192.0.2.1\"").is(202);
                            zone.add("*", "A", "\"192.0.2.1\"").is(202);
                            zone.add("*", "TXT", "\"x\"").is(202);
                            zone.add("c", "A", "\"192.0.2.1\"").is(202);
                            for (String order : new String[] {"", "&sort_key=name", "&sort_key=name&sort_dir=desc"}) {
                                List<String> names = new ArrayList<>();
                                String marker = "";
                                for (int page = 0; page < 6; page++) {
                                    Reply reply = t.demo()
                                            .get(zone.sets() + "?limit=1&name=*." + zone.name() + order + marker)
                                            .is(200);
                                    if (reply.json().at("/recordsets/0").isMissingNode()) {
                                        break;
                                    }
                                    names.add(reply.at("/recordsets/0/name").substring(0, 1));
                                    marker = "&marker=" + reply.at("/recordsets/0/id");
                                }
                                assertThat(String.join("", names))
                                        .isEqualTo(order.endsWith("desc") ? "**cba" : "**abc");
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> idempotencyKeys(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        of("a repeated POST is answered as the first was", t -> {
                            Api retrying = t.demo()
                                    .with("Idempotency-Key", UUID.randomUUID().toString());
                            String name = t.name("once");
                            Reply first = retrying.post("/v2/zones", body(name)).is(202);
                            Reply second =
                                    retrying.post("/v2/zones", body(name)).is(202);
                            assertThat(second.text()).isEqualTo(first.text());
                            assertThat(second.header("Location")).isEqualTo(first.header("Location"));
                            assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
                            assertThat(first.header("Idempotent-Replayed")).isEmpty();
                            assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
                            t.demo().get("/v2/zones?name=" + name).has("/metadata/total_count", 1);
                        }),
                        of("another request needs another key", t -> {
                            Api retrying = t.demo()
                                    .with("Idempotency-Key", UUID.randomUUID().toString());
                            retrying.post("/v2/zones", body(t.name("one"))).is(202);
                            retrying.post("/v2/zones", body(t.name("two")))
                                    .isError(422, "idempotency_key_reused", ".*use a new key.*");
                        }),
                        Case.of("a refused request may be tried again", t -> {
                            Api retrying = t.demo()
                                    .with("Idempotency-Key", UUID.randomUUID().toString());
                            Target.Zone zone = t.zone();
                            String set =
                                    "{\"name\":\"www." + zone.name() + "\",\"type\":\"A\",\"records\":[\"192.0.2.1\"]}";
                            Reply there = zone.add("www", "A", "\"192.0.2.7\"").is(202);
                            retrying.post(zone.sets(), set).isError(409, "duplicate_recordset", ".*");
                            t.demo().delete(zone.sets() + "/" + there.at("/id")).is(202);
                            retrying.post(zone.sets(), set).is(202);
                        }),
                        Case.of("keys of two projects are two keys", t -> {
                            String key = UUID.randomUUID().toString();
                            t.demo()
                                    .with("Idempotency-Key", key)
                                    .post("/v2/zones", body(t.name("mine")))
                                    .is(202);
                            t.alt()
                                    .with("Idempotency-Key", key)
                                    .post("/v2/zones", body(t.name("yours")))
                                    .is(202);
                        }),
                        of(
                                "a key that is too long",
                                t -> t.demo()
                                        .with("Idempotency-Key", "k".repeat(256))
                                        .post("/v2/zones", body(t.name("long")))
                                        .isError(400, "bad_request", "Idempotency-Key .*"))));
    }
}
