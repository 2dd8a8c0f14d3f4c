package io.nominate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Paging, sorting, filters, links and counts. */
@ExtendWith(TargetExtension.class)
class ListsContractTest {
    private static final String D15 = "designate-15";
    private static final String LIMIT = "limit should be an integer between 1 and \\d+";

    private static List<String> names(Reply reply, String collection) {
        List<String> names = new ArrayList<>();
        for (JsonNode item : reply.is(200).json().path(collection)) {
            names.add(item.path("name").asString());
        }
        return names;
    }

    /** A zone with sets a, b, c besides SOA and NS. */
    private static Target.Zone filled(Target t) {
        Target.Zone zone = t.zone();
        for (String label : List.of("b", "a", "c")) {
            zone.add(label, "A", "\"192.0.2.1\"").is(202);
        }
        return zone;
    }

    @TestFactory
    Stream<DynamicTest> pages(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("a list has links and the total", t -> {
                            Target.Zone zone = filled(t);
                            Reply reply = t.demo().get(zone.sets()).is(200);
                            reply.hasKeys("recordsets", "links", "metadata");
                            reply.has("/metadata/total_count", 5);
                            reply.has("/links/self", t.demo().base() + zone.sets());
                            reply.lacks("/links/next").lacks("/links/previous");
                        }),
                        Case.of("pages are followed to the end", t -> {
                            Target.Zone zone = filled(t);
                            List<String> seen = new ArrayList<>();
                            String next = zone.sets() + "?limit=2&sort_key=name&type=A";
                            for (int pages = 0; !next.isEmpty() && pages < 5; pages++) {
                                Reply page = t.demo().get(next);
                                seen.addAll(names(page, "recordsets"));
                                page.has("/metadata/total_count", 3);
                                next = page.json().at("/links/next").asString("");
                            }
                            assertThat(seen)
                                    .containsExactly("a." + zone.name(), "b." + zone.name(), "c." + zone.name());
                        }),
                        Case.of("the next page's link keeps the parameters", t -> {
                            Target.Zone zone = filled(t);
                            Reply page = t.demo().get(zone.sets() + "?limit=1&sort_key=name&sort_dir=desc&name=*");
                            page.is(200).matches("/links/self", ".*\\?limit=1&sort_key=name&sort_dir=desc&name=%2A");
                            page.matches("/links/next", ".*limit=1&sort_key=name&sort_dir=desc&name=%2A&marker=.*");
                        }),
                        Case.of("a full last page has a next link all the same", t -> {
                            Target.Zone zone = filled(t);
                            Reply page = t.demo().get(zone.sets() + "?limit=5");
                            page.is(200).matches("/links/next", ".*marker=.*");
                            Reply empty = t.demo().get(page.at("/links/next"));
                            assertThat(names(empty, "recordsets")).isEmpty();
                            empty.lacks("/links/next");
                        }),
                        Case.of(
                                "max is the largest page",
                                t -> t.demo().get("/v2/zones?limit=max").is(200)),
                        Case.of("a page that is too large is cut, and goes on", t -> {
                            Target.Zone zone = filled(t);
                            Reply page = t.demo().get(zone.sets() + "?limit=100000");
                            assertThat(names(page, "recordsets")).hasSize(5);
                        }),
                        limit("0"),
                        limit("-1"),
                        limit("x"),
                        limit("1.5"),
                        Case.of(
                                "an unknown marker",
                                t -> t.demo()
                                        .get("/v2/zones?marker=00000000-0000-4000-8000-000000000000")
                                        .isError(400, "marker_not_found", "Marker .* could not be found")),
                        Case.of(
                                        "a marker that is no id",
                                        t -> t.demo()
                                                .get("/v2/zones?marker=x")
                                                .isError(400, "marker_not_found", "Marker x could not be found"))
                                .differs(D15, "calls it an invalid marker, or prints None for it"),
                        Case.of("counts are hidden on request", t -> {
                            Reply reply = t.demo()
                                    .with("OpenStack-DNS-Hide-Counts", "true")
                                    .get(t.zone().sets())
                                    .is(200);
                            assertThat(reply.json().path("metadata").isObject()).isTrue();
                            reply.lacks("/metadata/total_count");
                        })));
    }

    private static Case limit(String limit) {
        return Case.of(
                "limit=" + limit, t -> t.demo().get("/v2/zones?limit=" + limit).isError(400, "invalid_limit", LIMIT));
    }

    @TestFactory
    Stream<DynamicTest> sorting(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("by creation unless told otherwise", t -> {
                            Target.Zone zone = filled(t);
                            assertThat(names(t.demo().get(zone.sets() + "?type=A"), "recordsets"))
                                    .containsExactlyInAnyOrder(
                                            "b." + zone.name(), "a." + zone.name(), "c." + zone.name());
                        }),
                        Case.of("downwards", t -> {
                            Target.Zone zone = filled(t);
                            assertThat(names(
                                            t.demo().get(zone.sets() + "?type=A&sort_key=name&sort_dir=desc"),
                                            "recordsets"))
                                    .containsExactly("c." + zone.name(), "b." + zone.name(), "a." + zone.name());
                        }),
                        Case.of(
                                "another direction",
                                t -> t.demo()
                                        .get("/v2/zones?sort_dir=up")
                                        .isError(
                                                400,
                                                "invalid_sort_dir",
                                                "Unknown sort direction, must be 'desc' or 'asc'")),
                        Case.of(
                                "by something else",
                                t -> t.demo()
                                        .get("/v2/zones?sort_key=colour")
                                        .isError(400, "invalid_sort_key", "sort key .*")),
                        sorted("/v2/zones", "created_at"),
                        sorted("/v2/zones", "id"),
                        sorted("/v2/zones", "updated_at"),
                        sorted("/v2/zones", "name"),
                        sorted("/v2/zones", "tenant_id"),
                        sorted("/v2/zones", "serial"),
                        sorted("/v2/zones", "ttl"),
                        sorted("/v2/zones", "status"),
                        sorted("/v2/recordsets", "zone_id"),
                        sorted("/v2/recordsets", "type"),
                        sorted("/v2/zones/tasks/imports", "created_at"),
                        sorted("/v2/zones/tasks/exports", "updated_at")));
    }

    private static Case sorted(String path, String key) {
        return Case.of(
                path + " by " + key,
                t -> t.demo().get(path + "?limit=5&sort_key=" + key).is(200));
    }

    @TestFactory
    Stream<DynamicTest> filters(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("a zone by its name", t -> {
                            Target.Zone zone = t.zone();
                            assertThat(names(t.demo().get("/v2/zones?name=" + zone.name()), "zones"))
                                    .containsExactly(zone.name());
                        }),
                        Case.of(
                                "the count is that of the filter",
                                t -> t.demo()
                                        .get("/v2/zones?name=" + t.zone().name())
                                        .has("/metadata/total_count", 1)),
                        Case.of("a star stands for anything", t -> {
                            Target.Zone zone = t.zone();
                            String start = zone.name().substring(0, zone.name().indexOf('.'));
                            assertThat(names(t.demo().get("/v2/zones?name=" + start + "*"), "zones"))
                                    .containsExactly(zone.name());
                            assertThat(names(t.demo().get("/v2/zones?name=*." + zone.name()), "zones"))
                                    .isEmpty();
                        }),
                        Case.of("sets by what they say", t -> {
                            Target.Zone zone = filled(t);
                            zone.add("d", "A", "\"198.51.100.7\",\"198.51.100.8\"")
                                    .is(202);
                            assertThat(names(t.demo().get(zone.sets() + "?data=198.51.100.8"), "recordsets"))
                                    .containsExactly("d." + zone.name());
                        }),
                        Case.of("sets by type and name", t -> {
                            Target.Zone zone = filled(t);
                            assertThat(names(t.demo().get(zone.sets() + "?type=A&name=a." + zone.name()), "recordsets"))
                                    .containsExactly("a." + zone.name());
                        }),
                        Case.of("numbers compare", t -> {
                            Target.Zone zone = t.zone();
                            t.demo()
                                    .post(
                                            zone.sets(),
                                            "{\"name\":\"t." + zone.name()
                                                    + "\",\"type\":\"A\",\"ttl\":301,\"records\":[\"192.0.2.1\"]}")
                                    .is(202);
                            assertThat(names(t.demo().get(zone.sets() + "?ttl=%3E300"), "recordsets"))
                                    .containsExactly("t." + zone.name());
                        }),
                        Case.of("all sets of all zones", t -> {
                            Target.Zone zone = filled(t);
                            Reply reply = t.demo().get("/v2/recordsets?name=b." + zone.name());
                            assertThat(names(reply, "recordsets")).containsExactly("b." + zone.name());
                            reply.matches(
                                    "/recordsets/0/links/self",
                                    ".*" + zone.sets() + "/" + reply.at("/recordsets/0/id"));
                        }),
                        Case.of(
                                "an unknown filter",
                                t -> t.demo()
                                        .get("/v2/zones?colour=blue")
                                        .isError(400, "bad_request", "Invalid filters colour")),
                        Case.of(
                                        "a filter twice",
                                        t -> t.demo()
                                                .get("/v2/zones?name=a&name=b")
                                                .isError(400, "bad_request", "Duplicate filters name"))
                                .differs(D15, "answers 500"),
                        Case.of("other projects' zones are not listed", t -> {
                            Target.Zone zone = t.zone();
                            assertThat(names(t.alt().get("/v2/zones?name=" + zone.name()), "zones"))
                                    .isEmpty();
                            assertThat(names(t.admin().get("/v2/zones?name=" + zone.name()), "zones"))
                                    .isEmpty();
                            assertThat(names(t.everywhere().get("/v2/zones?name=" + zone.name()), "zones"))
                                    .containsExactly(zone.name());
                        })));
    }
}
