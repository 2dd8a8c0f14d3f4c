package io.nominate.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zones from directories, and from what Route 53 and Cloudflare export. */
class ExportsTest {
    private static final String ZONE = "$TTL 300\n@ SOA ns1 admin 7 3600 600 86400 300\n  NS ns1\nns1 A 192.0.2.1\n";

    @TempDir
    private Path directory;

    private Scratch scratch;

    @BeforeEach
    void open() throws IOException {
        scratch = new Scratch();
    }

    @AfterEach
    void close() throws IOException {
        scratch.close();
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }

    private static List<String> lines(Found found) throws IOException, RefusedException {
        StringBuilder out = new StringBuilder();
        try (ZoneText text = ZoneText.read(found)) {
            text.write(out);
        }
        return out.toString().lines().toList();
    }

    @Test
    void aDirectoryHasFilesNamedAfterTheirZones() throws Exception {
        write("a.example", ZONE);
        write("b.example.", ZONE);
        write("sub/c.example.zone", ZONE + "$INCLUDE more.inc\n");
        write("sub/more.inc", "more 60 A 192.0.2.2\n");
        write("db.d.example", "$ORIGIN other.example.\n" + ZONE);
        write("e.example.jnl", "binary");
        write(".hidden", ZONE);
        Inventory inventory = ZoneDirectory.read(directory, scratch);
        assertThat(inventory.zones())
                .extracting(found -> found.zone().toString())
                .containsExactlyInAnyOrder("a.example.", "b.example.", "c.example.", "other.example.");
        assertThat(inventory.left())
                .extracting(Left::reason, Left::wrong)
                .containsExactly(org.assertj.core.api.Assertions.tuple("it has no SOA", false));
        Found third = inventory.zones().stream()
                .filter(found -> found.zone().toString().startsWith("c."))
                .findFirst()
                .orElseThrow();
        assertThat(lines(third)).contains("more.c.example. 60 IN A 192.0.2.2");
    }

    @Test
    void aDirectoryMustBeThere() {
        assertThatThrownBy(() -> ZoneDirectory.read(directory.resolve("none"), scratch))
                .isInstanceOf(ExtractException.class)
                .hasMessageContaining("there is no such file");
    }

    @Test
    void octoDnsHasLabelsAndNoSoa() throws Exception {
        write("example.com.yaml", """
                ---
                '':
                - type: MX
                  ttl: 60
                  values:
                  - preference: 10
                    exchange: mx.example.com.
                - type: TXT
                  value: 'v=x "y"\\; z'
                - type: ALIAS
                  value: www.example.net.
                - {type: CAA, values: [{flags: 0, tag: issue, value: ca.example.net}]}
                1.10:
                  type: A
                  values: [192.0.2.1, 192.0.2.2]
                _sip._tcp:
                  octodns: {lenient: true}
                  type: SRV
                  value: {priority: 1, weight: 2, port: 5060, target: sip.example.com.}
                """);
        Inventory inventory = ZoneDirectory.read(directory, scratch);
        assertThat(inventory.left()).singleElement().satisfies(left -> {
            assertThat(left.wrong()).isFalse();
            assertThat(left.reason()).contains("example.com. ALIAS");
        });
        assertThat(lines(inventory.zones().getFirst()))
                .contains("1.10.example.com. 3600 IN A 192.0.2.2", "example.com. 60 IN MX 10 mx.example.com.")
                .contains("example.com. 3600 IN TXT \"v=x \\\"y\\\"; z\"")
                .contains("example.com. 3600 IN CAA 0 issue \"ca.example.net\"")
                .contains("_sip._tcp.example.com. 3600 IN SRV 1 2 5060 sip.example.com.")
                .hasSize(2 + 1 + 6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: {type: A, value: 192.0.2}",
                "a: {type: MX, value: {preference: 10}}",
                "a: {value: 192.0.2.1}",
                "a: {type: A}",
                "a: [",
                "- a",
                "a: 1",
                "a: ",
                "a: {type: TXT, value: \"x\\ny\"}"
            })
    void octoDnsFilesInErrorAreRefused(String text) throws Exception {
        write("example.com.yaml", text);
        Inventory inventory = ZoneDirectory.read(directory, scratch);
        assertThat(inventory.zones()).isEmpty();
        assertThat(inventory.left()).isNotEmpty().allMatch(Left::wrong);
    }

    @Test
    void cloudflareLeavesDotsOutAndHasAutomaticTtls() throws Exception {
        Path file = write("example.com.txt", """
                ;;
                ;; Domain:     example.com.
                ;;
                ;; SOA Record
                example.com\t3600\tIN\tSOA\tns.cloudflare.example. dns.cloudflare.example. 2046 10000 2400 604800 3600

                ;; A Records
                www.example.com.\t1\tIN\tA\t192.0.2.1 ; cf_tags=cf-proxied:true
                example.com.\t120\tIN\tMX\t10 mail.example.com.
                """);
        Inventory inventory = CloudflareExport.read(file, scratch);
        assertThat(inventory.left()).isEmpty();
        assertThat(lines(inventory.zones().getFirst()))
                .contains("$ORIGIN example.com.", "www.example.com. 300 IN A 192.0.2.1")
                .contains("example.com. 120 IN MX 10 mail.example.com.");
    }

    @Test
    void cloudflareFilesInErrorAreRefusedByLine() throws IOException {
        Path errors = write("a", "example.com 60 IN SOA a. b. 1 2 3 4 5\nx.example.com. 60 IN A 192.0.2\n");
        assertThatThrownBy(() -> CloudflareExport.read(errors, scratch)).hasMessageContaining("line 2: ");
        Path half = write("b", "x.example.com. 60 IN A 192.0.2.1\n");
        assertThatThrownBy(() -> CloudflareExport.read(half, scratch)).hasMessageContaining("it has no SOA");
    }

    @Test
    void route53WritesOctalsAndHasMoreThanDns() throws Exception {
        Path file = write("zone.json", """
                {"ResourceRecordSets": [
                 {"Name": "\\\\052.example.com.", "Type": "A", "TTL": 60,
                  "ResourceRecords": [{"Value": "192.0.2.1"}, {"Value": "192.0.2.2"}]},
                 {"Name": "example.com.", "Type": "SOA", "TTL": 900,
                  "ResourceRecords": [{"Value": "ns-1.aws.example. host.aws.example. 1 7200 900 1209600 86400"}]},
                 {"Name": "t.example.com.", "Type": "TXT", "TTL": 60,
                  "ResourceRecords": [{"Value": "\\"a\\\\303\\\\244 \\\\\\\\101\\" \\"b;\\""}]},
                 {"Name": "c.example.com.", "Type": "CNAME", "TTL": 60,
                  "ResourceRecords": [{"Value": "www.example.org"}]},
                 {"Name": "lb.example.com.", "Type": "A",
                  "AliasTarget": {"DNSName": "lb.elb.example.", "HostedZoneId": "Z", "EvaluateTargetHealth": false}},
                 {"Name": "w.example.com.", "Type": "A", "TTL": 60, "SetIdentifier": "one", "Weight": 3,
                  "ResourceRecords": [{"Value": "192.0.2.9"}]}]}
                """);
        Inventory inventory = Route53Export.read(file, scratch);
        assertThat(lines(inventory.zones().getFirst()))
                .contains("*.example.com. 60 IN A 192.0.2.2", "c.example.com. 60 IN CNAME www.example.org.")
                .contains("t.example.com. 60 IN TXT \"a\\195\\164 \\\\101\" \"b;\"");
        assertThat(inventory.left()).hasSize(2).noneMatch(Left::wrong);
        assertThat(inventory.left().getFirst().reason()).contains("lb.example.com. A is an alias of lb.elb.example.");
        assertThat(inventory.left().getLast().where()).endsWith("ResourceRecordSets[5]");
    }

    @Test
    void route53RecordsInErrorKeepTheZoneBack() throws Exception {
        Path file = write("zone.json", """
                {"ResourceRecordSets": [
                 {"Name": "example.com.", "Type": "SOA", "TTL": 900,
                  "ResourceRecords": [{"Value": "ns. host. 1 2 3 4 5"}]},
                 {"Name": "a.example.com.", "Type": "A", "TTL": 60, "ResourceRecords": [{"Value": "192.0.2"}]},
                 {"Name": "b.example.com.", "Type": "TXT", "TTL": 60,
                  "ResourceRecords": [{"Value": "\\"x\\"\\nevil.example.com. 60 IN A 192.0.2.6"}]}]}
                """);
        Inventory inventory = Route53Export.read(file, scratch);
        assertThat(inventory.zones()).isEmpty();
        assertThat(inventory.left()).hasSize(2).allMatch(Left::wrong);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"ResourceRecordSets\": []}",
                "{\"ResourceRecordSets\": {}}",
                "{\"ResourceRecordSets\": [], \"NextToken\": \"x\"}"
            })
    void whatIsNoExportIsRefused(String text) throws IOException {
        Path file = write("zone.json", text);
        assertThatThrownBy(() -> Route53Export.read(file, scratch)).isInstanceOf(ExtractException.class);
    }

    @Test
    void route53PartsAreNotTakenForAZone() throws IOException {
        Path file = write("zone.json", """
                {"NextToken": "x", "ResourceRecordSets": [
                 {"Name": "example.com.", "Type": "SOA", "TTL": 900,
                  "ResourceRecords": [{"Value": "ns. host. 1 2 3 4 5"}]}]}
                """);
        assertThatThrownBy(() -> Route53Export.read(file, scratch)).hasMessageContaining("only a part of the zone");
    }

    @Test
    void whatIsWrongWithAZoneIsToldOfItsSourceNotOfAFileMadeOfIt() throws Exception {
        Path file =
                write("example.com.yaml", "a:\n- {type: CNAME, value: b.example.}\n- {type: A, value: 192.0.2.1}\n");
        Found found = ZoneDirectory.read(directory, scratch).zones().getFirst();
        assertThatThrownBy(() -> ZoneText.read(found))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(file + ": a.example.com. has a CNAME beside other data");
    }

    @Test
    void keyFilesDoNotTellTheirSecret() throws Exception {
        Path good = write("key", "key \"k.example\" { algorithm hmac-sha256; secret \"c2VjcmV0\"; };");
        assertThat(TsigKeyFile.read(good).name()).hasToString("k.example.");
        Path bad = write("bad", "key \"k.example\" { algorithm hmac-sha256; secret \"c2!jcmV0\"; };");
        assertThatThrownBy(() -> TsigKeyFile.read(bad))
                .isInstanceOf(ExtractException.class)
                .hasMessageNotContaining("jcmV0");
        assertThatThrownBy(() -> TsigKeyFile.read(write("none", "options { };")))
                .hasMessageContaining("has no key statement");
    }
}
