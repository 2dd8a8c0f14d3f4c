package io.nominate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records of API v1: one member of a record set each. */
@ExtendWith(TargetExtension.class)
class V1RecordsContractTest {
    private static final String NOBODY = "2fdadfb1-cf96-4259-ac6b-bb7b6d2ff980";

    @BeforeEach
    void only(Target target) {
        assumeThat(target.name()).as("newer Designates have no v1").isEqualTo("nominate");
    }

    private static String records(Target.Zone zone) {
        return "/v1/domains/" + zone.id() + "/records";
    }

    private static String body(Target.Zone zone, String label, String type, String data, String more) {
        String name = label.isEmpty() ? zone.name() : label + "." + zone.name();
        return "{\"name\":\"" + name + "\",\"type\":\"" + type + "\",\"data\":\"" + data + "\"" + more + "}";
    }

    private static Reply add(Target.Zone zone, String label, String type, String data, String more) {
        return zone.owner().post(records(zone), body(zone, label, type, data, more));
    }

    private static Reply sets(Target.Zone zone, String type) {
        return zone.owner().get(zone.sets() + "?type=" + type).is(200);
    }

    @TestFactory
    Stream<DynamicTest> made(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("POST answers 200", t -> {
                            Target.Zone zone = t.zone();
                            Reply made = add(zone, "www", "A", "192.0.2.1", ",\"ttl\":60,\"description\":\"H₂O\"")
                                    .is(200)
                                    .hasKeys(
                                            "id",
                                            "domain_id",
                                            "name",
                                            "type",
                                            "data",
                                            "priority",
                                            "ttl",
                                            "description",
                                            "created_at",
                                            "updated_at")
                                    .has("/domain_id", zone.id())
                                    .has("/data", "192.0.2.1")
                                    .has("/ttl", 60)
                                    .has("/description", "H₂O")
                                    .isNull("/priority")
                                    .isNull("/updated_at");
                            assertThat(made.header("Location")).endsWith(records(zone) + "/" + made.at("/id"));
                            assertThat(zone.owner()
                                            .get(records(zone) + "/" + made.at("/id"))
                                            .is(200)
                                            .json())
                                    .isEqualTo(made.json());
                        }),
                        Case.of("each type", t -> {
                            Target.Zone zone = t.zone();
                            Map<String, String> data = Map.of(
                                    "A", "192.0.2.9",
                                    "AAAA", "2001:db8::1",
                                    "CNAME", "www.example.com.",
                                    "TXT", "\\\"some text\\\"",
                                    "SPF", "\\\"v=spf1 -all\\\"",
                                    "NS", "ns1.example.com.",
                                    "SSHFP", "1 1 " + "ab".repeat(20));
                            data.forEach(
                                    (type, value) -> add(zone, type.toLowerCase(java.util.Locale.ROOT), type, value, "")
                                            .is(200)
                                            .has("/type", type)
                                            .has("/data", value.replace("\\", ""))
                                            .isNull("/priority")
                                            .isNull("/ttl"));
                        }),
                        Case.of("MX and SRV have the priority apart", t -> {
                            Target.Zone zone = t.zone();
                            add(zone, "", "MX", "mail.example.com.", ",\"priority\":10")
                                    .is(200)
                                    .has("/data", "mail.example.com.")
                                    .has("/priority", 10);
                            sets(zone, "MX").has("/recordsets/0/records/0", "10 mail.example.com.");
                            add(zone, "_sip._tcp", "SRV", "0 5060 sip.example.com.", ",\"priority\":5")
                                    .is(200)
                                    .has("/data", "0 5060 sip.example.com.")
                                    .has("/priority", 5);
                            sets(zone, "SRV").has("/recordsets/0/records/0", "5 0 5060 sip.example.com.");
                        }),
                        Case.of("PTR", t -> {
                            String name = (System.nanoTime() & 0xFF) + "." + (System.nanoTime() >> 8 & 0xFF)
                                    + ".198.in-addr.arpa.";
                            Target.Zone zone = t.zone(t.demo(), name);
                            add(zone, "7", "PTR", "host.example.com.", "")
                                    .is(200)
                                    .has("/data", "host.example.com.");
                            V1DomainsContractTest.invalid(
                                    add(zone, "x", "PTR", "host.example.com.", ""),
                                    "name",
                                    "pattern",
                                    ".* does not match .*");
                            zone.owner().delete(zone.path()).is(202);
                        }),
                        Case.of("a wildcard", t -> {
                            Target.Zone zone = t.zone();
                            add(zone, "foo", "A", "192.0.2.1", "").is(200);
                            add(zone, "*", "A", "192.0.2.2", "").is(200).has("/name", "*." + zone.name());
                            sets(zone, "A").has("/metadata/total_count", 2);
                        }),
                        Case.of("what POST refuses", t -> {
                            Target.Zone zone = t.zone();
                            for (String field : List.of("name", "type", "data")) {
                                String whole = body(zone, "www", "A", "192.0.2.1", "");
                                V1DomainsContractTest.invalid(
                                        zone.owner()
                                                .post(
                                                        records(zone),
                                                        whole.replace("\"" + field + "\"", "\"description\"")),
                                        "required",
                                        "required",
                                        "'" + field + "' is a required property");
                            }
                            Object[][] wrong = {
                                {"www", "A", "192.0.2.1", ",\"junk\":1", "", "additionalProperties"},
                                {"www", "ABC", "192.0.2.1", "", "type", "enum"},
                                {"www", "A", "192.0.2.1", ",\"ttl\":0", "ttl", "minimum"},
                                {"www", "A", "192.0.2.1", ",\"ttl\":-1", "ttl", "minimum"},
                                {"www", "A", "192.0.2.1", ",\"ttl\":2174483648", "ttl", "maximum"},
                                {"www", "A", "192.0.2.1", ",\"ttl\":\"$?!.\"", "ttl", "type"},
                                {"www", "A", "192.0.2.1", ",\"priority\":\"$?!.\"", "priority", "type"},
                                {"www", "A", "192.0.2.1", ",\"priority\":-1", "priority", "minimum"},
                                {"www", "A", "192.0.2.1", ",\"priority\":65536", "priority", "maximum"},
                                {"www", "A", "192.0.2.1", ",\"priority\":1", "priority", "type"},
                                {
                                    "www",
                                    "A",
                                    "192.0.2.1",
                                    ",\"description\":\"" + "x".repeat(161) + "\"",
                                    "description",
                                    "maxLength"
                                },
                                {"w".repeat(255), "A", "192.0.2.1", "", "name", "maxLength"},
                                {"www", "A", "192.0.2.256", "", "data", "format"},
                                {"www", "A", "0.0.0.0", "", "data", "format"},
                                {"www", "AAAA", "192.0.2.1", "", "data", "format"},
                                {"www", "CNAME", "www", "", "data", "format"},
                                {"www", "NS", "-.example.com.", "", "data", "format"},
                                {"www", "TXT", "x".repeat(256), "", "data", "maxLength"},
                                {"www", "SSHFP", "1 2 ab", "", "data", "pattern"},
                                {"www", "MX", "mail.example.com.", "", "required", "required"},
                                {"www", "MX", "mail.example.com.", ",\"priority\":null", "priority", "type"},
                                {"_a._b", "SRV", "0 5060 sip.example.com.", "", "required", "required"},
                                {"_a._b", "SRV", "5060 sip.example.com.", ",\"priority\":1", "data", "pattern"},
                                {"_a._b", "SRV", "0 65536 sip.example.com.", ",\"priority\":1", "data", "pattern"},
                                {"www", "SRV", "0 5060 sip.example.com.", ",\"priority\":1", "name", "pattern"},
                            };
                            for (Object[] row : wrong) {
                                V1DomainsContractTest.invalid(
                                        add(zone, (String) row[0], (String) row[1], (String) row[2], (String) row[3]),
                                        (String) row[4],
                                        (String) row[5],
                                        ".+");
                            }
                            add(zone, "www", "SOA", "a b 1 2 3 4 5", "")
                                    .isError(400, "bad_request", "SOA records cannot be manually created.");
                            zone.owner()
                                    .post(
                                            records(zone),
                                            "{\"name\":\"www.other.example.\",\"type\":\"A\",\"data\":\"192.0.2.1\"}")
                                    .isError(400, "invalid_recordset_location", ".*");
                            zone.owner()
                                    .post("/v1/domains/" + NOBODY + "/records", body(zone, "www", "A", "192.0.2.1", ""))
                                    .isError(404, "zone_not_found", "Could not find Zone");
                        }),
                        Case.of("what the rules of sets refuse", t -> {
                            Target.Zone zone = t.zone();
                            add(zone, "www", "CNAME", "a.example.com.", "").is(200);
                            add(zone, "www", "CNAME", "b.example.com.", "")
                                    .isError(400, "bad_request", ".*more than 1.*");
                            add(zone, "www", "A", "192.0.2.1", "").isError(400, "invalid_recordset_location", ".*");
                            add(zone, "", "NS", "ns9.example.com.", "")
                                    .isError(400, "bad_request", "Managed records.*");
                        }),
                        Case.of("twice the same", t -> {
                            Target.Zone zone = t.zone();
                            add(zone, "www", "AAAA", "2001:db8::1", "").is(200);
                            add(zone, "www", "AAAA", "2001:DB8:0::1", "")
                                    .isError(409, "duplicate_record", "Duplicate Record");
                        }),
                        Case.of("quota", t -> {
                            String project = "v1few" + t.name("").hashCode();
                            Api poor = t.admin().with("X-Auth-Sudo-Tenant-ID", project);
                            Target.Zone zone = t.zone(poor, t.name("few"));
                            t.admin()
                                    .put("/v1/quotas/" + project, "{\"domain_records\":1}")
                                    .is(200);
                            add(zone, "a", "A", "192.0.2.1", "").is(200);
                            add(zone, "a", "A", "192.0.2.2", "")
                                    .isError(413, "over_quota", "Quota exceeded for zone_records.");
                        })));
    }

    @TestFactory
    Stream<DynamicTest> changed(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("PUT changes one record, and its id stays", t -> {
                            Target.Zone zone = t.zone();
                            Reply one = add(zone, "www", "A", "192.0.2.1", "").is(200);
                            Reply two = add(zone, "www", "A", "192.0.2.2", "").is(200);
                            String path = records(zone) + "/" + one.at("/id");
                            zone.owner()
                                    .put(path, "{\"data\":\"192.0.2.7\",\"description\":\"moved\"}")
                                    .is(200)
                                    .has("/id", one.at("/id"))
                                    .has("/data", "192.0.2.7")
                                    .has("/description", "moved")
                                    .matches("/updated_at", "\\d{4}-.*");
                            zone.owner().get(path).has("/data", "192.0.2.7");
                            zone.owner()
                                    .get(records(zone) + "/" + two.at("/id"))
                                    .has("/data", "192.0.2.2")
                                    .isNull("/description");
                            sets(zone, "A")
                                    .has("/recordsets/0/records/0", "192.0.2.7")
                                    .has("/recordsets/0/records/1", "192.0.2.2");
                            zone.owner()
                                    .put(path, zone.owner().get(path).text())
                                    .is(200);
                        }),
                        Case.of("the TTL is the set's", t -> {
                            Target.Zone zone = t.zone();
                            Reply one = add(zone, "www", "A", "192.0.2.1", ",\"ttl\":60")
                                    .is(200);
                            Reply two = add(zone, "www", "A", "192.0.2.2", ",\"ttl\":90")
                                    .is(200)
                                    .has("/ttl", 60);
                            zone.owner()
                                    .put(records(zone) + "/" + two.at("/id"), "{\"ttl\":120}")
                                    .is(200)
                                    .has("/ttl", 120);
                            zone.owner()
                                    .get(records(zone) + "/" + one.at("/id"))
                                    .has("/ttl", 120);
                            zone.owner()
                                    .put(records(zone) + "/" + one.at("/id"), "{\"ttl\":null}")
                                    .is(200)
                                    .isNull("/ttl");
                            sets(zone, "A").isNull("/recordsets/0/ttl");
                        }),
                        Case.of("priority and host of MX, together and alone", t -> {
                            Target.Zone zone = t.zone();
                            String path = records(zone) + "/"
                                    + add(zone, "", "MX", "mail.example.com.", ",\"priority\":10")
                                            .at("/id");
                            zone.owner()
                                    .put(path, "{\"priority\":20}")
                                    .is(200)
                                    .has("/priority", 20)
                                    .has("/data", "mail.example.com.");
                            zone.owner()
                                    .put(path, "{\"data\":\"mx.example.com.\"}")
                                    .is(200)
                                    .has("/priority", 20);
                            zone.owner()
                                    .put(path, "{\"data\":\"a.example.com.\",\"priority\":0}")
                                    .is(200)
                                    .has("/priority", 0);
                            sets(zone, "MX").has("/recordsets/0/records/0", "0 a.example.com.");
                        }),
                        Case.of("what PUT refuses", t -> {
                            Target.Zone zone = t.zone();
                            Reply one = add(zone, "www", "A", "192.0.2.1", "").is(200);
                            add(zone, "www", "A", "192.0.2.2", "").is(200);
                            String path = records(zone) + "/" + one.at("/id");
                            zone.owner()
                                    .put(path, "{\"name\":\"w." + zone.name() + "\"}")
                                    .isError(400, "bad_request", "Renaming a recordset is not allowed");
                            zone.owner()
                                    .put(path, "{\"type\":\"AAAA\",\"data\":\"2001:db8::1\"}")
                                    .isError(400, "bad_request", "Changing a recordset type is not allowed");
                            V1DomainsContractTest.invalid(
                                    zone.owner().put(path, "{\"data\":\"x\"}"),
                                    "data",
                                    "format",
                                    "'x' is not a 'ip-address'");
                            V1DomainsContractTest.invalid(
                                    zone.owner().put(path, "{\"junk\":1}"), "", "additionalProperties", ".*");
                            zone.owner()
                                    .put(path, "{\"data\":\"192.0.2.2\"}")
                                    .isError(409, "duplicate_record", "Duplicate Record");
                            zone.owner()
                                    .put(records(zone) + "/" + NOBODY, "{}")
                                    .isError(404, "record_not_found", "Could not find Record");
                        }),
                        Case.of("DELETE takes one record, and with the last its set", t -> {
                            Target.Zone zone = t.zone();
                            String one = records(zone) + "/"
                                    + add(zone, "www", "A", "192.0.2.1", "").at("/id");
                            String two = records(zone) + "/"
                                    + add(zone, "www", "A", "192.0.2.2", "").at("/id");
                            assertThat(zone.owner().delete(one).is(200).text()).isEmpty();
                            zone.owner().get(one).isError(404, "record_not_found", "Could not find Record");
                            zone.owner().get(two).is(200);
                            sets(zone, "A").has("/recordsets/0/records/0", "192.0.2.2");
                            zone.owner().delete(two).is(200);
                            zone.owner().delete(two).is(404);
                            sets(zone, "A").has("/metadata/total_count", 0);
                            add(zone, "www", "CNAME", "other.example.com.", "").is(200);
                        }),
                        Case.of("SOA and NS are shown, and stay", t -> {
                            Target.Zone zone = t.zone();
                            Reply list = zone.owner().get(records(zone)).is(200).hasKeys("records");
                            list.has("/records/0/type", "SOA").has("/records/1/type", "NS");
                            for (int i = 0; i < 2; i++) {
                                String path = records(zone) + "/" + list.at("/records/" + i + "/id");
                                assertThat(zone.owner().get(path).is(200).json())
                                        .isEqualTo(list.json().at("/records/" + i));
                                zone.owner().delete(path).isError(400, "bad_request", ".*");
                                zone.owner().put(path, "{\"ttl\":5}").isError(400, "bad_request", ".*");
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> onV2(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("a set's records are records", t -> {
                            Target.Zone zone = t.zone();
                            zone.add("www", "A", "\"192.0.2.1\",\"192.0.2.2\"").is(202);
                            Reply list = zone.owner().get(records(zone)).is(200);
                            assertThat(list.json().path("records").size()).isEqualTo(4);
                            String second = list.at("/records/3/id");
                            list.has("/records/3/data", "192.0.2.2");
                            zone.owner().delete(records(zone) + "/" + second).is(200);
                            sets(zone, "A")
                                    .has("/recordsets/0/records/0", "192.0.2.1")
                                    .lacks("/recordsets/0/records/1");
                        }),
                        Case.of("ids and descriptions outlive what v2 does to the set", t -> {
                            Target.Zone zone = t.zone();
                            Reply one = add(zone, "www", "A", "192.0.2.1", ",\"description\":\"mine\"")
                                    .is(200);
                            String set = zone.sets() + "/" + sets(zone, "A").at("/recordsets/0/id");
                            zone.owner()
                                    .put(set, "{\"records\":[\"192.0.2.8\",\"192.0.2.1\"],\"ttl\":33}")
                                    .is(202);
                            zone.owner()
                                    .get(records(zone) + "/" + one.at("/id"))
                                    .is(200)
                                    .has("/data", "192.0.2.1")
                                    .has("/description", "mine")
                                    .has("/ttl", 33);
                            zone.owner()
                                    .put(set, "{\"records\":[\"192.0.2.8\"]}")
                                    .is(202);
                            zone.owner()
                                    .get(records(zone) + "/" + one.at("/id"))
                                    .is(404);
                        }),
                        Case.of("types that v1 cannot make are shown", t -> {
                            Target.Zone zone = t.zone();
                            zone.add("", "CAA", "\"0 issue ca.example.net\"").is(202);
                            assertThat(zone.owner().get(records(zone)).is(200).text())
                                    .contains("\"type\":\"CAA\"");
                        }),
                        Case.of("spellings of a value that v2 took", t -> {
                            Target.Zone zone = t.zone();
                            zone.add("", "MX", "\"10   mail.example.com.\"").is(202);
                            zone.owner()
                                    .get(records(zone))
                                    .has("/records/2/type", "MX")
                                    .has("/records/2/priority", 10)
                                    .has("/records/2/data", "mail.example.com.");
                        })));
    }
}
