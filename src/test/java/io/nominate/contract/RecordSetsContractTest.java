package io.nominate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code /v2/zones/{id}/recordsets}. */
@ExtendWith(TargetExtension.class)
class RecordSetsContractTest {
    private static final String D15 = "designate-15";
    private static final String NOT_VALID = "Provided object is not valid. Got a ValueError error with message ";

    @TestFactory
    Stream<DynamicTest> life(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("a set is made", t -> {
                            Target.Zone zone = t.zone();
                            Reply set = t.demo()
                                    .post(
                                            zone.sets(),
                                            "{\"name\":\"www." + zone.name()
                                                    + "\",\"type\":\"A\",\"ttl\":60,\"description\":\"d\",\"records\":[\"192.0.2.1\"]}")
                                    .is(202);
                            assertThat(set.header("Location")).isEqualTo(set.at("/links/self"));
                            set.has("/links/self", t.demo().base() + zone.sets() + "/" + set.at("/id"));
                            set.has("/name", "www." + zone.name())
                                    .has("/type", "A")
                                    .has("/ttl", 60);
                            set.has("/zone_id", zone.id()).has("/zone_name", zone.name());
                            set.has("/records/0", "192.0.2.1")
                                    .has("/description", "d")
                                    .has("/version", 1);
                            set.has("/status", "PENDING").has("/action", "CREATE");
                            set.has("/project_id", t.demo().project());
                            set.matches("/created_at", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
                            set.isNull("/updated_at");
                        }),
                        Case.of("its keys", t -> {
                            Target.Zone zone = t.zone();
                            zone.add("a", "A", "\"192.0.2.1\"")
                                    .hasKeys(
                                            "id",
                                            "zone_id",
                                            "zone_name",
                                            "project_id",
                                            "name",
                                            "type",
                                            "records",
                                            "ttl",
                                            "description",
                                            "status",
                                            "action",
                                            "version",
                                            "created_at",
                                            "updated_at",
                                            "links");
                        }),
                        Case.of(
                                "without a TTL it has none",
                                t -> t.zone().add("a", "A", "\"192.0.2.1\"").isNull("/ttl")),
                        Case.of("without records it is ACTIVE at once", t -> {
                            Target.Zone zone = t.zone();
                            t.demo()
                                    .post(zone.sets(), "{\"name\":\"e." + zone.name() + "\",\"type\":\"A\"}")
                                    .is(201)
                                    .has("/status", "ACTIVE")
                                    .has("/action", "NONE");
                        }),
                        Case.of("values keep their order", t -> {
                                    Target.Zone zone = t.zone();
                                    Reply set = zone.add("o", "A", "\"192.0.2.3\",\"192.0.2.1\",\"192.0.2.2\"");
                                    assertThat(t.demo()
                                                    .get(zone.sets() + "/" + set.at("/id"))
                                                    .json()
                                                    .path("records")
                                                    .toString())
                                            .isEqualTo("[\"192.0.2.3\",\"192.0.2.1\",\"192.0.2.2\"]");
                                })
                                .differs(D15, "keeps them in no order"),
                        Case.of("values keep their spelling", t -> {
                            Target.Zone zone = t.zone();
                            for (String value : new String[] {"\\\"quoted text\\\"", "unquoted"}) {
                                zone.add("t" + value.length(), "TXT", "\"" + value + "\"")
                                        .is(202)
                                        .has("/records/0", value.replace("\\\"", "\""));
                            }
                        }),
                        Case.of("a PUT changes what it names", t -> {
                            Target.Zone zone = t.zone();
                            Reply set = zone.add("p", "A", "\"192.0.2.1\"");
                            String path = zone.sets() + "/" + set.at("/id");
                            t.demo()
                                    .put(path, "{\"ttl\":120}")
                                    .is(200, 202)
                                    .has("/ttl", 120)
                                    .has("/records/0", "192.0.2.1");
                            t.demo()
                                    .put(path, "{\"records\":[\"192.0.2.9\"]}")
                                    .is(200, 202)
                                    .has("/ttl", 120)
                                    .has("/records/0", "192.0.2.9");
                            t.demo()
                                    .put(path, "{\"ttl\":null,\"description\":\"x\"}")
                                    .is(200, 202)
                                    .isNull("/ttl")
                                    .has("/description", "x");
                        }),
                        Case.of("what cannot be changed may be repeated", t -> {
                            Target.Zone zone = t.zone();
                            Reply set = zone.add("r", "A", "\"192.0.2.1\"");
                            t.demo()
                                    .put(
                                            zone.sets() + "/" + set.at("/id"),
                                            "{\"name\":\"r." + zone.name()
                                                    + "\",\"type\":\"A\",\"records\":[\"192.0.2.2\"]}")
                                    .is(200, 202);
                        }),
                        Case.of("the name cannot be changed", t -> {
                            Target.Zone zone = t.zone();
                            Reply set = zone.add("n", "A", "\"192.0.2.1\"");
                            t.demo()
                                    .put(zone.sets() + "/" + set.at("/id"), "{\"name\":\"m." + zone.name() + "\"}")
                                    .isError(
                                            400,
                                            "invalid_object",
                                            "Provided object does not match schema. Keys \\['name'\\] are not valid for recordset");
                        }),
                        Case.of("it is deleted, and gone", t -> {
                            Target.Zone zone = t.zone();
                            String path = zone.sets() + "/"
                                    + zone.add("d", "A", "\"192.0.2.1\"").at("/id");
                            t.demo()
                                    .delete(path)
                                    .is(202)
                                    .has("/action", "DELETE")
                                    .has("/status", "PENDING");
                            t.demo().get(path).isError(404, "recordset_not_found", "Could not find RecordSet");
                        }),
                        Case.of("from the root it is found by its zone's URL", t -> {
                            Target.Zone zone = t.zone();
                            String id = zone.add("l", "A", "\"192.0.2.1\"").at("/id");
                            Reply moved = t.demo().get("/v2/recordsets/" + id).is(301);
                            assertThat(moved.header("Location"))
                                    .isEqualTo(t.demo().base() + zone.sets() + "/" + id);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> types(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        takes("", "MX", "10 mail.example.com."),
                        takes("", "TXT", "v=spf1"),
                        takes("a", "AAAA", "2001:db8::1"),
                        takes("c", "CNAME", "www.example.com."),
                        takes("n", "NS", "ns.example.com."),
                        takes("_sip._tcp", "SRV", "10 20 5060 sip.example.com."),
                        takes("*", "A", "192.0.2.1"),
                        takes("_x", "TXT", "\\\"a b\\\""),
                        refuses("a", "A", "bad", "'bad' is not a 'A' Record.*"),
                        refuses("a", "A", "2001:db8::1", "'2001:db8::1' is not a 'A' Record.*"),
                        refuses("a", "AAAA", "192.0.2.1", "'192.0.2.1' is not a 'AAAA' Record.*"),
                        refuses("a", "CNAME", "no.dot", "'no.dot' is not a 'CNAME' Record.*"),
                        refuses("a", "MX", "mail.example.com.", "'mail.example.com.' is not a 'MX' Record.*"),
                        refuses("a", "MX", "99999 mail.example.com.", ".*MX.*"),
                        refuses("_sip._tcp", "SRV", "10 20 sip.example.com.", ".*SRV.*")));
    }

    private static Case takes(String label, String type, String value) {
        return Case.of(
                type + " " + value,
                t -> t.zone()
                        .add(label, type, "\"" + value + "\"")
                        .is(202)
                        .has("/records/0", value.replace("\\\"", "\"")));
    }

    private static Case refuses(String label, String type, String value, String message) {
        return Case.of(
                type + " " + value + " is refused",
                t -> t.zone()
                        .add(label, type, "\"" + value + "\"")
                        .isInvalid("[\"records\",0]", "format", message)
                        .has("/errors/errors/0/validator_value/0", type));
    }

    @TestFactory
    Stream<DynamicTest> refusals(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of(
                                "a type that does not exist",
                                t -> t.zone()
                                        .add("a", "WTF", "\"x\"")
                                        .isInvalid(
                                                "[\"recordset\",\"type\"]",
                                                "value",
                                                "'WTF' is not a valid record type")),
                        Case.of("no type", t -> {
                            Target.Zone zone = t.zone();
                            t.demo()
                                    .post(
                                            zone.sets(),
                                            "{\"name\":\"a." + zone.name() + "\",\"records\":[\"192.0.2.1\"]}")
                                    .isInvalid(
                                            "[\"recordset\",\"type\"]", "value", "'None' is not a valid record type");
                        }),
                        Case.of(
                                "no name",
                                t -> t.demo()
                                        .post(t.zone().sets(), "{\"type\":\"A\",\"records\":[\"192.0.2.1\"]}")
                                        .isError(400, "invalid_object", "")
                                        .lacks("/errors")),
                        Case.of("records that are no list", t -> {
                            Target.Zone zone = t.zone();
                            t.demo()
                                    .post(
                                            zone.sets(),
                                            "{\"name\":\"a." + zone.name()
                                                    + "\",\"type\":\"A\",\"records\":\"192.0.2.1\"}")
                                    .isInvalid("[\"records\"]", "type", "'192.0.2.1' is not a valid list of records");
                        }),
                        Case.of(
                                "records that are no texts",
                                t -> t.zone().add("a", "A", "{}").is(400)),
                        Case.of("an unknown key", t -> {
                            Target.Zone zone = t.zone();
                            t.demo()
                                    .post(
                                            zone.sets(),
                                            "{\"name\":\"a." + zone.name()
                                                    + "\",\"type\":\"A\",\"records\":[\"192.0.2.1\"],\"x\":1}")
                                    .isError(
                                            400,
                                            "invalid_object",
                                            "Provided object does not match schema. Keys \\['x'\\] are not valid for recordset");
                        }),
                        Case.of("TTL -1", t -> {
                            Target.Zone zone = t.zone();
                            t.demo()
                                    .post(
                                            zone.sets(),
                                            "{\"name\":\"a." + zone.name()
                                                    + "\",\"type\":\"A\",\"records\":[\"192.0.2.1\"],\"ttl\":-1}")
                                    .isError(400, "invalid_object", NOT_VALID + "Value must be >= 0 for field ttl");
                        }),
                        Case.of("a name outside the zone", t -> {
                            Target.Zone zone = t.zone();
                            t.demo()
                                    .post(
                                            zone.sets(),
                                            "{\"name\":\"www.elsewhere.example.\",\"type\":\"A\",\"records\":[\"192.0.2.1\"]}")
                                    .isError(
                                            400,
                                            "invalid_recordset_location",
                                            "RecordSet is not contained within it's parent zone");
                        }),
                        Case.of("a name inside a child zone", t -> {
                            Target.Zone zone = t.zone();
                            t.zone(t.demo(), "sub." + zone.name());
                            zone.add("www.sub", "A", "\"192.0.2.1\"")
                                    .isError(
                                            400,
                                            "invalid_recordset_location",
                                            "RecordSet belongs in a child zone: sub\\..*");
                        }),
                        Case.of("a set twice", t -> {
                            Target.Zone zone = t.zone();
                            zone.add("a", "A", "\"192.0.2.1\"").is(202);
                            zone.add("a", "A", "\"192.0.2.2\"")
                                    .isError(409, "duplicate_recordset", "Duplicate RecordSet");
                        }),
                        Case.of(
                                "CNAME at the apex",
                                t -> t.zone()
                                        .add("", "CNAME", "\"www.example.com.\"")
                                        .isError(
                                                400,
                                                "invalid_recordset_location",
                                                "CNAME recordsets may not be created at the zone apex")),
                        Case.of(
                                "CNAME with two values",
                                t -> t.zone()
                                        .add("c", "CNAME", "\"a.example.com.\",\"b.example.com.\"")
                                        .isError(
                                                400,
                                                "bad_request",
                                                "CNAME recordsets may not have more than 1 record")),
                        Case.of("CNAME beside another set", t -> {
                            Target.Zone zone = t.zone();
                            zone.add("a", "A", "\"192.0.2.1\"").is(202);
                            zone.add("a", "CNAME", "\"b.example.com.\"")
                                    .isError(400, "invalid_recordset_location", "CNAME recordsets may not share.*");
                        }),
                        Case.of(
                                "SOA",
                                t -> t.zone()
                                        .add("", "SOA", "\"ns1.example.org. a.example.com. 1 3600 600 86400 3600\"")
                                        .isError(400, "bad_request", "Creating a SOA recordset is not allowed")),
                        Case.of("changing the apex NS", t -> {
                            Target.Zone zone = t.zone();
                            String id = t.demo().get(zone.sets() + "?type=NS").at("/recordsets/0/id");
                            t.demo()
                                    .put(zone.sets() + "/" + id, "{\"ttl\":60}")
                                    .isError(400, "bad_request", "Managed records may not be updated");
                            t.demo()
                                    .delete(zone.sets() + "/" + id)
                                    .isError(400, "bad_request", "Managed records may not be deleted");
                        }),
                        Case.of("deleting the SOA", t -> {
                            Target.Zone zone = t.zone();
                            String id = t.demo().get(zone.sets() + "?type=SOA").at("/recordsets/0/id");
                            t.demo()
                                    .delete(zone.sets() + "/" + id)
                                    .isError(400, "bad_request", "Deleting a SOA recordset is not allowed");
                        }),
                        Case.of(
                                "more values than the quota allows",
                                t -> t.zone()
                                        .add("q", "A", values(21))
                                        .isError(413, "over_quota", "Quota exceeded for recordset_records.*")),
                        Case.of("no such set", t -> {
                            Target.Zone zone = t.zone();
                            t.demo()
                                    .get(zone.sets() + "/00000000-0000-4000-8000-000000000000")
                                    .isError(404, "recordset_not_found", "Could not find RecordSet");
                            t.demo()
                                    .get("/v2/recordsets/00000000-0000-4000-8000-000000000000")
                                    .isError(404, "recordset_not_found", "Could not find RecordSet");
                        }),
                        Case.of("ids that are none", t -> {
                            t.demo()
                                    .get("/v2/zones/bad/recordsets")
                                    .isError(400, "invalid_uuid", "Invalid UUID zone_id: bad");
                            t.demo()
                                    .get(t.zone().sets() + "/bad")
                                    .isError(400, "invalid_uuid", "Invalid UUID recordset_id: bad");
                            t.demo()
                                    .get("/v2/recordsets/bad")
                                    .isError(400, "invalid_uuid", "Invalid UUID recordset_id: bad");
                        })));
    }

    private static String values(int count) {
        StringBuilder values = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            values.append(i == 1 ? "" : ",").append("\"192.0.2.").append(i).append('"');
        }
        return values.toString();
    }
}
