package io.nominate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code /v2/zones/{id}/tasks/transfer_requests}, and the lists of requests and accepts. */
@ExtendWith(TargetExtension.class)
class TransfersContractTest {
    private static final String REQUESTS = "/v2/zones/tasks/transfer_requests";
    private static final String ACCEPTS = "/v2/zones/tasks/transfer_accepts";

    private static Reply offer(Target.Zone zone, String body) {
        return zone.owner().post(zone.path() + "/tasks/transfer_requests", body).is(201);
    }

    private static Reply offerTo(Target.Zone zone, Api taker) {
        return offer(zone, "{\"target_project_id\":\"" + taker.project() + "\",\"description\":\"d\"}");
    }

    private static String accept(Reply request) {
        return accept(request, request.at("/key"));
    }

    private static String accept(Reply request, String key) {
        return "{\"key\":\"" + key + "\",\"zone_transfer_request_id\":\"" + request.at("/id") + "\"}";
    }

    @TestFactory
    Stream<DynamicTest> requests(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("a zone is offered", t -> {
                            Target.Zone zone = t.zone();
                            Reply request = offerTo(zone, t.alt())
                                    .hasKeys(
                                            "id",
                                            "zone_id",
                                            "zone_name",
                                            "project_id",
                                            "target_project_id",
                                            "description",
                                            "key",
                                            "status",
                                            "created_at",
                                            "updated_at",
                                            "links")
                                    .has("/zone_id", zone.id())
                                    .has("/zone_name", zone.name())
                                    .has("/project_id", t.demo().project())
                                    .has("/target_project_id", t.alt().project())
                                    .has("/description", "d")
                                    .has("/status", "ACTIVE")
                                    .matches("/key", "[A-Z0-9]{8}")
                                    .isNull("/updated_at");
                            String self = t.demo().base() + REQUESTS + "/" + request.at("/id");
                            request.has("/links/self", self);
                            assertThat(request.header("Location")).isEqualTo(self);
                            t.demo().get(self).is(200).has("/key", request.at("/key"));
                        }),
                        Case.of("without a body", t -> {
                            Target.Zone zone = t.zone();
                            zone.owner()
                                    .send("POST", zone.path() + "/tasks/transfer_requests", "application/json", "")
                                    .is(201)
                                    .isNull("/target_project_id")
                                    .isNull("/description");
                        }),
                        Case.of("twice", t -> {
                            Target.Zone zone = t.zone();
                            offer(zone, "{}");
                            t.demo()
                                    .post(zone.path() + "/tasks/transfer_requests", "{}")
                                    .isError(409, "duplicate_zone_transfer_request", "");
                        }),
                        Case.of("another's zone", t -> {
                            Target.Zone zone = t.zone();
                            t.alt()
                                    .post(zone.path() + "/tasks/transfer_requests", "{}")
                                    .isError(404, "zone_not_found", "Could not find Zone");
                        }),
                        Case.of(
                                "an unknown key",
                                t -> t.demo()
                                        .post(t.zone().path() + "/tasks/transfer_requests", "{\"cheese\":1}")
                                        .isError(400, "invalid_object", ".*Keys \\['cheese'\\] are not valid.*")),
                        Case.of("requests are listed", t -> {
                            Reply request = offer(t.zone(), "{}");
                            Reply list = t.demo()
                                    .get(REQUESTS + "?status=ACTIVE&sort_key=created_at&sort_dir=desc")
                                    .is(200)
                                    .lacks("/metadata");
                            assertThat(list.text()).contains(request.at("/id"));
                            Reply page = t.demo().get(REQUESTS + "?limit=1").lacks("/transfer_requests/1");
                            page.matches("/links/next", ".*marker=" + page.at("/transfer_requests/0/id") + ".*");
                        }),
                        Case.of("its description is changed", t -> {
                            Reply request = offer(t.zone(), "{}");
                            t.demo()
                                    .patch(REQUESTS + "/" + request.at("/id"), "{\"description\":\"new\"}")
                                    .is(200)
                                    .has("/description", "new")
                                    .has("/key", request.at("/key"));
                        }),
                        Case.of("its target is not changed", t -> {
                            Reply request = offerTo(t.zone(), t.alt());
                            t.demo()
                                    .patch(
                                            REQUESTS + "/" + request.at("/id"),
                                            "{\"target_project_id\":\""
                                                    + t.admin().project() + "\"}")
                                    .is(400)
                                    .has("/type", "invalid_object");
                        }),
                        Case.of("it is taken back", t -> {
                            Reply request = offer(t.zone(), "{}");
                            String path = REQUESTS + "/" + request.at("/id");
                            t.demo().delete(path).is(204);
                            t.demo()
                                    .get(path)
                                    .isError(
                                            404,
                                            "zone_transfer_request_not_found",
                                            "Could not find ZoneTransferRequest");
                        }),
                        Case.of("the target sees some of it", t -> {
                            Reply request = offerTo(t.zone(), t.alt());
                            t.alt()
                                    .get(REQUESTS + "/" + request.at("/id"))
                                    .is(200)
                                    .hasKeys("id", "zone_id", "zone_name", "description", "status", "links");
                        }),
                        Case.of("of one for anybody, whoever knows its id", t -> {
                            Reply request = offer(t.zone(), "{}");
                            t.alt()
                                    .get(REQUESTS + "/" + request.at("/id"))
                                    .is(200)
                                    .hasKeys("id", "zone_id", "zone_name", "description", "status", "links");
                        }),
                        Case.of("of one for another nothing", t -> {
                                    Reply request = offerTo(t.zone(t.alt(), t.name("third")), t.admin());
                                    t.demo()
                                            .get(REQUESTS + "/" + request.at("/id"))
                                            .isError(404, "zone_transfer_request_not_found", "Could not find.*");
                                })
                                .differs("designate-15", "says 403")));
    }

    @TestFactory
    Stream<DynamicTest> accepts(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("a zone is taken", t -> {
                            Target.Zone zone = t.zone();
                            zone.add("www", "A", "\"192.0.2.1\"").is(201, 202);
                            Reply request = offerTo(zone, t.alt());
                            Reply accept = t.alt()
                                    .post(ACCEPTS, accept(request))
                                    .is(201)
                                    .hasKeys(
                                            "id",
                                            "zone_transfer_request_id",
                                            "project_id",
                                            "key",
                                            "status",
                                            "zone_id",
                                            "created_at",
                                            "updated_at",
                                            "links")
                                    .has("/status", "COMPLETE")
                                    .has("/key", request.at("/key"))
                                    .has("/project_id", t.alt().project())
                                    .has("/zone_id", zone.id())
                                    .has("/links/zone", t.alt().base() + zone.path());
                            assertThat(accept.header("Location")).isEqualTo(accept.at("/links/self"));
                            t.alt()
                                    .get(ACCEPTS + "/" + accept.at("/id"))
                                    .is(200)
                                    .isNull("/key");
                            t.alt()
                                    .get(zone.path())
                                    .is(200)
                                    .has("/project_id", t.alt().project());
                            t.demo().get(zone.path()).is(404);
                            t.alt()
                                    .get(zone.sets() + "?type=A")
                                    .has("/recordsets/0/project_id", t.alt().project());
                            t.demo()
                                    .get(ACCEPTS + "/" + accept.at("/id"))
                                    .isError(404, "zone_transfer_accept_not_found", ".*");
                            t.demo()
                                    .get(REQUESTS + "/" + request.at("/id"))
                                    .is(200)
                                    .has("/status", "COMPLETE");
                        }),
                        Case.of("with the wrong key", t -> {
                            Reply request = offerTo(t.zone(), t.alt());
                            t.alt()
                                    .post(ACCEPTS, accept(request, "00000000"))
                                    .isError(403, "invalid_key", "Key does not match stored key for request");
                        }),
                        Case.of("twice", t -> {
                            Reply request = offerTo(t.zone(), t.alt());
                            t.alt().post(ACCEPTS, accept(request)).is(201);
                            t.alt()
                                    .post(ACCEPTS, accept(request))
                                    .isError(
                                            400,
                                            "invalid_zone_transfer_request",
                                            "Zone Transfer Request has been used");
                        }),
                        Case.of(
                                "of nothing",
                                t -> t.alt()
                                        .post(
                                                ACCEPTS,
                                                "{\"key\":\"00000000\",\"zone_transfer_request_id\":"
                                                        + "\"00000000-0000-4000-8000-000000000000\"}")
                                        .isError(404, "zone_transfer_request_not_found", ".*")),
                        Case.of(
                                "with a malformed id",
                                t -> t.alt()
                                        .post(ACCEPTS, "{\"key\":\"00000000\",\"zone_transfer_request_id\":\"x\"}")
                                        .is(400)
                                        .has("/type", "invalid_object")),
                        Case.of(
                                "without a key",
                                t -> t.alt()
                                        .post(
                                                ACCEPTS,
                                                "{\"zone_transfer_request_id\":\"00000000-0000-4000-8000-000000000000\"}")
                                        .is(400)
                                        .has("/type", "invalid_object")),
                        Case.of("administrators list them", t -> {
                            Reply request = offerTo(t.zone(), t.alt());
                            Reply accept =
                                    t.alt().post(ACCEPTS, accept(request)).is(201);
                            Reply list = t.everywhere()
                                    .get(ACCEPTS + "?sort_key=created_at&sort_dir=desc")
                                    .is(200)
                                    .matches("/metadata/total_count", "[1-9][0-9]*");
                            assertThat(list.text()).contains(accept.at("/id"));
                            t.alt().get(ACCEPTS).isError(403, "forbidden", "");
                        })));
    }
}
