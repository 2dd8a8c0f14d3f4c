package io.nominate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Imports and exports. */
@ExtendWith(TargetExtension.class)
class TasksContractTest {
    private static final String D15 = "designate-15";
    private static final String IMPORTS = "/v2/zones/tasks/imports";
    private static final String EXPORTS = "/v2/zones/tasks/exports";

    private static String file(String name) {
        return "$ORIGIN " + name + "\n$TTL 300\n@ SOA ns1.example.org. a.example.com. 7 3600 600 86400 300\n"
                + "@ NS ns1.example.org.\nwww A 192.0.2.1\nsub NS ns.sub\nns.sub A 192.0.2.2\n";
    }

    /** The task once it is over. */
    private static Reply over(Api api, String path) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !api.get(path).at("/status").equals("PENDING"));
        return api.get(path);
    }

    private static Reply imported(Target t, String text) {
        Reply task = t.demo().send("POST", IMPORTS, "text/dns", text).is(202);
        return over(t.demo(), IMPORTS + "/" + task.at("/id"));
    }

    @TestFactory
    Stream<DynamicTest> imports(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("a zone file is imported", t -> {
                            String name = t.name("import");
                            Reply task = t.demo()
                                    .send("POST", IMPORTS, "text/dns", file(name))
                                    .is(202);
                            assertThat(task.header("Location")).isEqualTo(task.at("/links/self"));
                            task.has("/links/self", t.demo().base() + IMPORTS + "/" + task.at("/id"));
                            task.has("/status", "PENDING").isNull("/zone_id").isNull("/message");
                            task.has("/project_id", t.demo().project()).has("/version", 1);
                            Reply done = over(t.demo(), IMPORTS + "/" + task.at("/id"));
                            done.has("/status", "COMPLETE").has("/message", name + " imported");
                            done.has("/links/zone", t.demo().base() + "/v2/zones/" + done.at("/zone_id"));
                            Reply zone = t.demo()
                                    .get("/v2/zones/" + done.at("/zone_id"))
                                    .is(200);
                            zone.has("/name", name).has("/ttl", 300).has("/email", "a@example.com");
                            t.demo()
                                    .get("/v2/zones/" + done.at("/zone_id") + "/recordsets")
                                    .has("/metadata/total_count", 5);
                        }),
                        Case.of(
                                "its keys",
                                t -> t.demo()
                                        .send("POST", IMPORTS, "text/dns", file(t.name("keys")))
                                        .hasKeys(
                                                "id",
                                                "status",
                                                "message",
                                                "zone_id",
                                                "project_id",
                                                "created_at",
                                                "updated_at",
                                                "version",
                                                "links")),
                        fails("no SOA", "$ORIGIN {}\n$TTL 300\nwww A 192.0.2.1\n", ".*SOA.*"),
                        fails("no zone file", "hello\n", ".+"),
                        fails("no $ORIGIN", "@ SOA a. b. 1 2 3 4 5\n", ".+"),
                        Case.of("a zone that is there already", t -> {
                            Target.Zone zone = t.zone();
                            imported(t, file(zone.name()))
                                    .has("/status", "ERROR")
                                    .has("/message", "Duplicate zone.");
                        }),
                        Case.of(
                                        "another type of content",
                                        t -> t.demo()
                                                .send("POST", IMPORTS, "text/plain", file(t.name("plain")))
                                                .isError(
                                                        415,
                                                        "unsupported_content_type",
                                                        "Content-type must be text/dns or application/json"))
                                .differs(D15, "takes text/dns alone, and names only that"),
                        Case.of("a zone file in JSON", t -> {
                                    String name = t.name("json");
                                    Reply task = t.demo()
                                            .post(
                                                    IMPORTS,
                                                    "{\"zonefile\":\""
                                                            + file(name).replace("\n", "\\n") + "\"}")
                                            .is(202);
                                    over(t.demo(), IMPORTS + "/" + task.at("/id"))
                                            .has("/status", "COMPLETE");
                                })
                                .differs(D15, "does not know it (API 2.4)"),
                        Case.of("imports are listed", t -> {
                            Reply done = imported(t, file(t.name("list")));
                            Reply list = t.demo()
                                    .get(IMPORTS + "?zone_id=" + done.at("/zone_id"))
                                    .is(200);
                            list.hasKeys("imports", "links", "metadata");
                            list.has("/imports/0/id", done.at("/id")).has("/metadata/total_count", 1);
                            t.demo().get(IMPORTS + "?status=COMPLETE&limit=1").is(200);
                        }),
                        Case.of("an import is forgotten, its zone stays", t -> {
                            Reply done = imported(t, file(t.name("forget")));
                            Reply gone = t.demo()
                                    .delete(IMPORTS + "/" + done.at("/id"))
                                    .is(204);
                            assertThat(gone.text()).isEmpty();
                            t.demo().get(IMPORTS + "/" + done.at("/id")).isError(404, "zone_import_not_found", ".+");
                            t.demo().get("/v2/zones/" + done.at("/zone_id")).is(200);
                        }),
                        Case.of("another project's import is not there", t -> {
                            Reply done = imported(t, file(t.name("mine")));
                            t.alt().get(IMPORTS + "/" + done.at("/id")).is(404);
                        }),
                        Case.of(
                                "an id that is none",
                                t -> t.demo()
                                        .get(IMPORTS + "/bad")
                                        .isError(400, "invalid_uuid", "Invalid UUID import_id: bad"))));
    }

    private static Case fails(String what, String text, String message) {
        return Case.of("a file with " + what, t -> {
            String name = t.name("fails");
            imported(t, text.replace("{}", name)).has("/status", "ERROR").matches("/message", message);
            t.demo().get("/v2/zones?name=" + name).has("/metadata/total_count", 0);
        });
    }

    @TestFactory
    Stream<DynamicTest> exports(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("a zone is exported", t -> {
                            Target.Zone zone = t.zone();
                            zone.add("www", "A", "\"192.0.2.1\"").is(202);
                            Reply task = t.demo()
                                    .send("POST", zone.path() + "/tasks/export", "application/json", "")
                                    .is(202);
                            assertThat(task.header("Location")).isEqualTo(task.at("/links/self"));
                            task.has("/links/self", t.demo().base() + EXPORTS + "/" + task.at("/id"));
                            task.has("/zone_id", zone.id()).has("/status", "PENDING");
                            Reply done = over(t.demo(), EXPORTS + "/" + task.at("/id"));
                            done.has("/status", "COMPLETE");
                            done.has("/location", "designate://v2/zones/tasks/exports/" + task.at("/id") + "/export");
                            Reply text = t.demo()
                                    .with("Accept", "text/dns")
                                    .get(done.at("/links/export"))
                                    .is(200);
                            assertThat(text.header("Content-Type")).startsWith("text/dns");
                            assertThat(text.text()).startsWith("$ORIGIN " + zone.name() + "\n$TTL 3600\n");
                            assertThat(text.text())
                                    .contains("www." + zone.name())
                                    .contains("IN SOA")
                                    .contains("IN NS");
                        }),
                        Case.of(
                                "its keys",
                                t -> t.demo()
                                        .send("POST", t.zone().path() + "/tasks/export", "application/json", "")
                                        .hasKeys(
                                                "id",
                                                "status",
                                                "message",
                                                "location",
                                                "zone_id",
                                                "project_id",
                                                "created_at",
                                                "updated_at",
                                                "version",
                                                "links")),
                        Case.of("exports are listed and deleted", t -> {
                            Target.Zone zone = t.zone();
                            Reply task = t.demo()
                                    .send("POST", zone.path() + "/tasks/export", "application/json", "")
                                    .is(202);
                            over(t.demo(), EXPORTS + "/" + task.at("/id"));
                            t.demo()
                                    .get(EXPORTS + "?zone_id=" + zone.id())
                                    .hasKeys("exports", "links", "metadata")
                                    .has("/exports/0/id", task.at("/id"));
                            t.demo().delete(EXPORTS + "/" + task.at("/id")).is(204);
                            t.demo().get(EXPORTS + "/" + task.at("/id")).isError(404, "zone_export_not_found", ".+");
                        }),
                        Case.of("openstacksdk asks in the singular", t -> {
                                    Target.Zone zone = t.zone();
                                    Reply task = t.demo()
                                            .send("POST", zone.path() + "/tasks/export", "application/json", "")
                                            .is(202);
                                    String one = "/v2/zones/tasks/export/" + task.at("/id");
                                    over(t.demo(), one);
                                    t.demo().get("/v2/zones/tasks/export").is(200);
                                    t.demo()
                                            .with("Accept", "text/dns")
                                            .get(one + "/export")
                                            .is(200);
                                    t.demo().delete(one).is(204);
                                })
                                .differs(D15, "does not route it"),
                        Case.of("what was exported is imported again", t -> {
                            Target.Zone zone = t.zone();
                            zone.add("www", "A", "\"192.0.2.1\"").is(202);
                            Reply task = t.demo()
                                    .send("POST", zone.path() + "/tasks/export", "application/json", "")
                                    .is(202);
                            Reply done = over(t.demo(), EXPORTS + "/" + task.at("/id"));
                            String text = t.demo()
                                    .with("Accept", "text/dns")
                                    .get(done.at("/links/export"))
                                    .text();
                            String copy = t.name("copy");
                            imported(t, text.replace(zone.name(), copy)).has("/status", "COMPLETE");
                        }),
                        Case.of(
                                "an export of a zone that is not there",
                                t -> t.demo()
                                        .send(
                                                "POST",
                                                "/v2/zones/00000000-0000-4000-8000-000000000000/tasks/export",
                                                "application/json",
                                                "")
                                        .is(404))));
    }
}
