package io.nominate.contract;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code /v2/quotas} and {@code /v2/limits}. */
@ExtendWith(TargetExtension.class)
class QuotasContractTest {
    private static final String D15 = "designate-15";

    private static String someone(Target t) {
        return "/v2/quotas/" + t.alt().project();
    }

    @TestFactory
    Stream<DynamicTest> quotas(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of(
                                "one's own",
                                t -> t.demo()
                                        .get("/v2/quotas")
                                        .is(200)
                                        .hasKeys(
                                                "zones",
                                                "zone_recordsets",
                                                "zone_records",
                                                "recordset_records",
                                                "api_export_size")),
                        Case.of(
                                "one's own by id",
                                t -> t.demo()
                                        .get("/v2/quotas/" + t.demo().project())
                                        .is(200)
                                        .has("/recordset_records", 20)),
                        Case.of(
                                "another project's",
                                t -> t.demo()
                                        .get("/v2/quotas/" + t.alt().project())
                                        .isError(403, "forbidden", "")),
                        Case.of("another project's for an administrator", t -> {
                            t.admin().get(someone(t)).is(403);
                            t.everywhere().get(someone(t)).is(200).has("/recordset_records", 20);
                        }),
                        Case.of("are set and reset", t -> {
                            t.everywhere()
                                    .patch(someone(t), "{\"zones\":7,\"zone_records\":-1}")
                                    .is(200)
                                    .has("/zones", 7)
                                    .has("/zone_records", -1)
                                    .has("/api_export_size", 1000);
                            t.everywhere().delete(someone(t)).is(204);
                            t.everywhere().get(someone(t)).has("/zones", 10).has("/zone_records", 500);
                            t.everywhere()
                                    .patch(someone(t), "{\"zones\":-1,\"zone_recordsets\":-1,\"zone_records\":-1}")
                                    .is(200);
                        }),
                        Case.of(
                                "a member does not set them",
                                t -> t.demo()
                                        .patch("/v2/quotas/" + t.demo().project(), "{\"zones\":1000}")
                                        .isError(403, "forbidden", "")),
                        Case.of(
                                "below -1",
                                t -> t.everywhere()
                                        .patch(someone(t), "{\"zones\":-2}")
                                        .isError(
                                                400,
                                                "invalid_object",
                                                "Provided object is not valid.*must be >= -1.*")),
                        Case.of(
                                "an unknown name",
                                t -> t.everywhere()
                                        .patch(someone(t), "{\"cheese\":1}")
                                        .isError(400, "invalid_object", ".*Field value cheese is invalid")),
                        Case.of("more zones than allowed", t -> {
                            t.everywhere()
                                    .patch("/v2/quotas/" + t.alt().project(), "{\"zones\":0}")
                                    .is(200);
                            t.alt()
                                    .post(
                                            "/v2/zones",
                                            "{\"name\":\"" + t.name("quota") + "\",\"email\":\"a@example.com\"}")
                                    .isError(413, "over_quota", "Quota exceeded for zones.*");
                            t.everywhere()
                                    .patch("/v2/quotas/" + t.alt().project(), "{\"zones\":-1}")
                                    .is(200);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> limits(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of(
                                "all limits",
                                t -> t.demo()
                                        .get("/v2/limits")
                                        .is(200)
                                        .hasKeys(
                                                "max_zones",
                                                "max_zone_recordsets",
                                                "max_zone_records",
                                                "max_recordset_records",
                                                "min_ttl",
                                                "max_zone_name_length",
                                                "max_recordset_name_length",
                                                "max_page_limit")
                                        .has("/max_zone_name_length", 255)
                                        .has("/max_page_limit", 1000)),
                        Case.of("the least TTL", t -> t.demo().get("/v2/limits").has("/min_ttl", 0))
                                .differs(D15, "has none: null")));
    }
}
