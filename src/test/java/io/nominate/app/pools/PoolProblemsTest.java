package io.nominate.app.pools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A line of a pool that is else right, and the one problem it makes. */
class PoolProblemsTest {
    private static final String LONG = "x".repeat(51);

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("id: 12", "id: \"12\" is no UUID"),
                Arguments.of("id: 1-1-1-1-1", "id: \"1-1-1-1-1\" is no UUID"),
                Arguments.of("description: " + "x".repeat(161), "description: has more than 160 characters"),
                Arguments.of("description: {a: b}", "description: must be a text, not a map"),
                Arguments.of("attributes: [a]", "attributes: must be a map of keys and values"),
                Arguments.of("attributes: {a: " + LONG + "}", "attributes.a: has more than 50 characters"),
                Arguments.of("attributes: {? [a] : b}", "attributes: a key must be a text"),
                Arguments.of("nameservers: {host: a}", "nameservers: must be a list"),
                Arguments.of("nameservers: [a]", "nameservers[0]: must be a map of keys and values"),
                Arguments.of("nameservers: [{host: a}]", "nameservers[0].port: is missing"),
                Arguments.of("nameservers: [{port: 53}]", "nameservers[0].host: is missing"),
                Arguments.of("nameservers: [{host: '', port: 53}]", "nameservers[0].host: must not be empty"),
                Arguments.of(
                        "nameservers: [{host: '[::1]', port: 53}]",
                        "nameservers[0].host: must be an address or a name, without blanks and brackets"),
                Arguments.of(
                        "nameservers: [{host: a, port: 53, tsigkey: b}]",
                        "nameservers[0].tsigkey: there is no such key; did you mean tsigkey_id?"),
                Arguments.of(
                        "also_notifies: [{host: a, port: 65536}]",
                        "also_notifies[0].port: 65536 is not within 1..65535"),
                Arguments.of(
                        "also_notifies: [{host: a, port: dns}]",
                        "also_notifies[0].port: \"dns\" is not a whole number within 1..65535"),
                Arguments.of("targets: [{masters: []}]", "targets[0].type: is missing"),
                Arguments.of(
                        "targets: [{type: bind9, masters: [{host: a, port: 1}, {host: b, port: -1}]}]",
                        "targets[0].masters[1].port: -1 is not within 1..65535"),
                Arguments.of(
                        "targets: [{type: bind9, options: {rndc_port: 70000}}]",
                        "targets[0].options.rndc_port: 70000 is not within 1..65535"),
                Arguments.of(
                        "targets: [{type: bind9, tsigkey_id: mine}]", "targets[0].tsigkey_id: \"mine\" is no UUID"),
                Arguments.of(
                        "catalog_zone: {catalog_zone_fqdn: catalog}",
                        "catalog_zone.catalog_zone_fqdn: \"catalog\" needs a final dot: \"catalog.\""),
                Arguments.of(
                        "catalog_zone: {catalog_zone_fqdn: c., catalog_zone_refresh: -1}",
                        "catalog_zone.catalog_zone_refresh: -1 is not within 0..2147483647"),
                Arguments.of(
                        "catalog_zone: {catalog_zone_fqdn: c., catalog_zone_tsig_algorithm: hmac-sha256}",
                        "catalog_zone.catalog_zone_tsig_key: is missing: there is only its algorithm"),
                Arguments.of(
                        "targets: [{type: catalog}]",
                        "targets: those of type catalog need the pool to have a catalog_zone"),
                Arguments.of("descripton: x", "descripton: there is no such key; did you mean description?"),
                Arguments.of("zzzzzzzzzzzzzzzzzzzzzzz: x", "zzzzzzzzzzzzzzzzzzzzzzz: there is no such key"),
                Arguments.of("targets: []\n  targets: []", "targets: is there twice"),
                Arguments.of("<<: 5", "<<: only maps can be merged"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void isNamedWithItsPath(String line, String problem) {
        String yaml = "- name: default\n  ns_records: [{hostname: ns1.example.org., priority: 1}]\n  " + line + "\n";
        assertThat(PoolsYamlTest.problems(yaml))
                .singleElement()
                .asString()
                .matches("line [34]: .*")
                .endsWith(": pool \"default\": " + problem);
    }

    static Stream<Arguments> nsRecords() {
        return Stream.of(
                Arguments.of("{priority: 1}", "hostname: is missing"),
                Arguments.of("{hostname: ns1.example.org.}", "priority: is missing"),
                Arguments.of("{hostname: ns1.example.org., priority: 0}", "priority: 0 is not within 1..10000"),
                Arguments.of("{hostname: ns1.example.org., priority: 10001}", "priority: 10001 is not within 1..10000"),
                Arguments.of(
                        "{hostname: ns1.example.org, priority: 1}",
                        "hostname: \"ns1.example.org\" needs a final dot: \"ns1.example.org.\""),
                Arguments.of("{hostname: ., priority: 1}", "hostname: must not be the root"));
    }

    @ParameterizedTest
    @MethodSource("nsRecords")
    void ofAnNsRecordIsNamedWithItsPath(String ns, String problem) {
        assertThat(PoolsYamlTest.problems("- name: default\n  ns_records: [" + ns + "]\n"))
                .containsExactly("line 2: pool \"default\": ns_records[0]." + problem);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void ofTheWholeFileSaysWhere(String yaml, String start) {
        assertThat(PoolsYamlTest.problems(yaml)).singleElement().asString().startsWith(start);
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("", "the file has no pools"),
                Arguments.of("[]", "the file has no pools"),
                Arguments.of("name: default", "the file must be a list of pools"),
                Arguments.of("- name: a\n  b: [c\n- d", "line 3, column 4: "),
                Arguments.of("- name: a\n\tb: c", "line 2, column 1: "),
                Arguments.of("- *nothing", "line 1, column 3: "),
                Arguments.of("- a\n---\n- b\n", "line 2, column 1: "),
                Arguments.of(
                        "- name: " + LONG + "\n  ns_records: [{hostname: n., priority: 1}]",
                        "line 1: pool \"" + LONG + "\": name: has more than 50 characters"),
                Arguments.of(
                        "- name: a\n  ns_records: [{hostname: a..b., priority: 1}]",
                        "line 2: pool \"a\": ns_records[0].hostname: \"a..b.\" is no domain name: "));
    }
}
