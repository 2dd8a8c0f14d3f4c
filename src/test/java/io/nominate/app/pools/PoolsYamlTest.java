package io.nominate.app.pools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nominate.central.api.Pools.PoolSpec;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoolsYamlTest {
    private static final String FULL = """
            ---
            # All there is.
            - name: default
              id: 794ccc2c-d751-44fe-b57f-8894c9f5c842
              description: "Servers: ours"
              attributes: {tier: gold, fast: true, level: 7}
              ns_records:
                - {hostname: ns1.example.org., priority: 1}
                - {hostname: ns2.example.org., priority: '10'}
              nameservers:
                - {host: 192.0.2.1, port: 53}
                - host: 2001:db8::2
                  port: 5353
                  tsigkey_id: 0b3c8ab0-7f3e-4a6c-9f66-5f1d1b1f7c01
              targets:
                - type: bind9
                  description: first
                  tsigkey_id: 0b3c8ab0-7f3e-4a6c-9f66-5f1d1b1f7c02
                  masters: &masters
                    - {host: 192.0.2.9, port: 5354}
                  options: &options
                    host: 192.0.2.1
                    port: 53
                    rndc_port: 953
                    clean_zonefile: True
                    view: "no"
                    rndc_timeout: 0x10
                    rndc_key_file:
                - type: bind9
                  masters: *masters
                  options:
                    <<: *options
                    host: 192.0.2.2
              also_notifies:
                - {host: ns3.example.net, port: 53}
              catalog_zone:
                catalog_zone_fqdn: catalog.example.
                catalog_zone_refresh: '90'
                catalog_zone_tsig_key: c2VjcmV0LWtleQ==
                catalog_zone_tsig_algorithm: hmac-sha256
            - name: bare
              description:
              ns_records: [{hostname: ns1.example.org., priority: 10000}]
              also_notifies:
            """;

    @Test
    void readsAllThereIs() throws PoolsYamlException {
        List<PoolSpec> pools = PoolsYaml.read(FULL);
        Pool first = pools.getFirst().pool();
        List<HostPort> masters = List.of(new HostPort("192.0.2.9", 5354));
        assertThat(pools.getFirst().idGiven()).isTrue();
        assertThat(first)
                .isEqualTo(new Pool(
                        Pool.DEFAULT_ID,
                        "default",
                        "Servers: ours",
                        Map.of("tier", "gold", "fast", "true", "level", "7"),
                        List.of(new Pool.NsRecord("ns1.example.org.", 1), new Pool.NsRecord("ns2.example.org.", 10)),
                        List.of(
                                new Pool.NameServer(new HostPort("192.0.2.1", 53), Optional.empty()),
                                new Pool.NameServer(
                                        new HostPort("2001:db8::2", 5353),
                                        Optional.of(UUID.fromString("0b3c8ab0-7f3e-4a6c-9f66-5f1d1b1f7c01")))),
                        List.of(
                                new Pool.Target(
                                        "bind9",
                                        "first",
                                        Optional.of(UUID.fromString("0b3c8ab0-7f3e-4a6c-9f66-5f1d1b1f7c02")),
                                        masters,
                                        options("192.0.2.1")),
                                new Pool.Target("bind9", null, Optional.empty(), masters, options("192.0.2.2"))),
                        List.of(new HostPort("ns3.example.net", 53)),
                        Optional.of(new Pool.CatalogZone(
                                "catalog.example.", 90, Optional.of("c2VjcmV0LWtleQ=="), Optional.of("hmac-sha256"))),
                        Instant.EPOCH,
                        null));
        assertThat(pools.getLast().idGiven()).isFalse();
        assertThat(pools.getLast().pool().description()).isNull();
        assertThat(pools.getLast().pool().alsoNotifies()).isEmpty();
    }

    private static Map<String, String> options(String host) {
        return Map.of(
                "host",
                host,
                "port",
                "53",
                "rndc_port",
                "953",
                "clean_zonefile",
                "True",
                "view",
                "no",
                "rndc_timeout",
                "0x10");
    }

    @Test
    void readsWhatItWrites() throws PoolsYamlException {
        List<Pool> pools = PoolsYaml.read(FULL).stream().map(PoolSpec::pool).toList();
        String written = PoolsYaml.write(pools);
        assertThat(written)
                .startsWith("- id: 794ccc2c-d751-44fe-b57f-8894c9f5c842\n  name: default\n")
                .contains("port: '53'");
        assertThat(written).doesNotContain("c2VjcmV0LWtleQ==");
        String hidden = FULL.replace("c2VjcmV0LWtleQ==", "'" + Pool.HIDDEN + "'");
        assertThat(PoolsYaml.read(written)).hasSameSizeAs(pools);
        assertThat(PoolsYaml.read(written).stream().map(PoolSpec::pool))
                .isEqualTo(PoolsYaml.read(hidden).stream().map(PoolSpec::pool).toList());
    }

    @Test
    void writesTextsThatLookLikeSomethingElse() throws PoolsYamlException {
        List<String> texts =
                List.of("", " ", "null", "~", "- a", "a: b", "#c", "&d", "*e", "!f", "line\nline", "é\t\"'", "<<");
        for (String text : texts) {
            Pool pool = new Pool(
                    Pool.DEFAULT_ID,
                    "p",
                    text,
                    Map.of("k", text),
                    List.of(new Pool.NsRecord("ns1.example.org.", 1)),
                    List.of(),
                    List.of(new Pool.Target("bind9", text, Optional.empty(), List.of(), Map.of("k", text))),
                    List.of(),
                    Optional.empty(),
                    Instant.EPOCH,
                    null);
            assertThat(PoolsYaml.read(PoolsYaml.write(List.of(pool)))).containsExactly(new PoolSpec(pool, true));
        }
    }

    @Test
    void tellsAllProblemsAtOnceWithoutSecrets() {
        assertThat(problems("""
                - name: a
                  ns_record: []
                  targets:
                    - type: pdns4
                      options: {port: 0, api_token: [hunter2]}
                  catalog_zone: {catalog_zone_tsig_key: hunter2}
                - name: a
                  ns_records: []
                - ns_records: [{hostname: ns1.example.org., priority: 1}]
                - just text
                """))
                .containsExactly(
                        "line 2: pool \"a\": ns_record: there is no such key; did you mean ns_records?",
                        "line 1: pool \"a\": ns_records: is missing",
                        "line 5: pool \"a\": targets[0].options.api_token: must be a text, not a list",
                        "line 5: pool \"a\": targets[0].options.port: 0 is not within 1..65535",
                        "line 6: pool \"a\": catalog_zone.catalog_zone_tsig_algorithm: is missing: a key needs one",
                        "line 6: pool \"a\": catalog_zone.catalog_zone_fqdn: is missing",
                        "line 7: pool \"a\": name: an earlier pool has this name too",
                        "line 8: pool \"a\": ns_records: must have at least one",
                        "line 9: pool 3: name: is missing",
                        "line 10: pool 4: must be a map of keys and values");
    }

    @Test
    void refusesAliasesThatMultiplyAndNestingWithoutEnd() {
        StringBuilder bomb = new StringBuilder("- name: p0\n  ns_records: &n\n");
        bomb.append("  - {hostname: ns1.example.org., priority: 1}\n".repeat(20_000));
        IntStream.range(1, 49).forEach(i -> bomb.append("- name: p" + i + "\n  ns_records: *n\n"));
        assertThat(problems(bomb.toString()))
                .containsExactly("the file has more than 2000000 values, once its aliases are followed");
        assertThat(problems("[".repeat(100_000)))
                .containsExactly("line 1, column 65: more than 64 lists and maps within each other");
        assertThat(problems("- &a\n  name: x\n  <<: *a\n")).isNotEmpty();
        assertThat(problems("#".repeat(PoolsYaml.MAX_BYTES + 1))).containsExactly("the file has more than 16 MiB");
    }

    @Test
    void tellsOnlySoManyProblems() {
        assertThat(problems("- name: a\n".repeat(300)))
                .hasSize(Findings.MOST_TOLD + 1)
                .last()
                .asString()
                .matches("and \\d+ more problems");
    }

    static List<String> problems(String yaml) {
        return catchThrowableOfType(PoolsYamlException.class, () -> PoolsYaml.read(yaml))
                .problems();
    }
}
