package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Commands;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.OpenStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The {@code openstack} command as it comes with Debian, with the openrc file and nothing else. */
@Tag("system")
class OpenStackClientTest {
    @TempDir
    Path directory;

    private Nominate nominate;
    private OpenStack openstack;

    @BeforeEach
    void start() {
        nominate = Nominate.start(directory.resolve("nominate"));
        openstack = new OpenStack(nominate.openrc());
    }

    @AfterEach
    void stop() {
        nominate.close();
    }

    private String dig(String... query) {
        List<String> command = new ArrayList<>(List.of(
                "dig", "@127.0.0.1", "-p", String.valueOf(nominate.mdns().port()), "+norecurse"));
        command.addAll(List.of(query));
        return Commands.run(command.toArray(String[]::new)).orThrow();
    }

    private void create(String name, String type, String... records) {
        List<String> command = new ArrayList<>(List.of("recordset", "create", "example.com.", name, "--type", type));
        for (String record : records) {
            command.addAll(List.of("--record", record));
        }
        JsonNode made = openstack.json(command.toArray(String[]::new));
        assertThat(made.path("type").asString()).isEqualTo(type);
    }

    @Test
    void zonesAndRecordSets() {
        JsonNode zone = openstack.json("zone", "create", "--email", "admin@example.org", "example.com.");
        assertThat(zone.path("status").asString()).isIn("PENDING", "ACTIVE");
        nominate.awaitActive(zone.path("id").asString());
        assertThat(openstack.json("zone", "list")).singleElement().satisfies(row -> {
            assertThat(row.path("name").asString()).isEqualTo("example.com.");
            assertThat(row.path("status").asString()).isEqualTo("ACTIVE");
        });
        openstack.json("zone", "set", "--ttl", "600", "--description", "ours", "example.com.");
        assertThat(dig("example.com.", "SOA", "+noall", "+answer")).contains("600");

        create("www", "A", "192.0.2.1", "192.0.2.2");
        create("www", "AAAA", "2001:db8::1");
        create("example.com.", "MX", "10 mail.example.com.");
        create("text", "TXT", "\"v=spf1 -all\"");
        create("alias", "CNAME", "www.example.com.");
        create("_sip._tcp", "SRV", "10 20 5060 www.example.com.");
        create("caa", "CAA", "0 issue letsencrypt.org");
        create("sub", "NS", "ns.elsewhere.net.");
        create("host", "SSHFP", "4 2 123456789abcdef67890123456789abcdef67890123456789abcdef123456789");
        create("ptr", "PTR", "www.example.com.");

        assertThat(dig("www.example.com.", "A", "+short")).contains("192.0.2.1", "192.0.2.2");
        assertThat(dig("www.example.com.", "AAAA", "+short")).contains("2001:db8::1");
        assertThat(dig("example.com.", "MX", "+short")).contains("10 mail.example.com.");
        assertThat(dig("text.example.com.", "TXT", "+short")).contains("\"v=spf1 -all\"");
        assertThat(dig("alias.example.com.", "A", "+short")).contains("www.example.com.", "192.0.2.1");
        assertThat(dig("_sip._tcp.example.com.", "SRV", "+short")).contains("10 20 5060 www.example.com.");
        assertThat(dig("caa.example.com.", "CAA", "+short")).contains("0 issue \"letsencrypt.org\"");
        assertThat(dig("host.example.com.", "SSHFP", "+short")).startsWith("4 2 123456789ABCDEF");
        assertThat(dig("ptr.example.com.", "PTR", "+short")).contains("www.example.com.");
        assertThat(dig("x.sub.example.com.", "A"))
                .contains("ANSWER: 0", "AUTHORITY: 1", "ns.elsewhere.net.")
                .doesNotContain("flags: qr aa");

        openstack.json(
                "recordset",
                "set",
                "--record",
                "192.0.2.9",
                "--ttl",
                "60",
                "example.com.",
                id("www.example.com.", "A"));
        assertThat(dig("www.example.com.", "A", "+noall", "+answer"))
                .contains("60", "192.0.2.9")
                .doesNotContain("192.0.2.1");
        assertThat(openstack.json("recordset", "list", "example.com.")).hasSize(12);
        openstack
                .run("recordset", "delete", "example.com.", id("www.example.com.", "AAAA"))
                .orThrow();
        assertThat(dig("www.example.com.", "AAAA")).contains("ANSWER: 0", "status: NOERROR");
    }

    private String id(String name, String type) {
        JsonNode found = openstack.json("recordset", "list", "--name", name, "--type", type, "example.com.");
        assertThat(found).hasSize(1);
        return found.get(0).path("id").asString();
    }

    @Test
    void exportImportAndDelete() throws Exception {
        JsonNode zone = openstack.json("zone", "create", "--email", "admin@example.org", "example.com.");
        create("www", "A", "192.0.2.1");
        JsonNode export = openstack.json("zone", "export", "create", "example.com.");
        String exportId = export.path("id").asString();
        Awaitility.await()
                .atMost(java.time.Duration.ofMinutes(1))
                .until(() -> openstack
                        .json("zone", "export", "show", exportId)
                        .path("status")
                        .asString()
                        .equals("COMPLETE"));
        String file = openstack
                .json("zone", "export", "showfile", exportId)
                .path("data")
                .asString();
        assertThat(file).contains("$ORIGIN example.com.", "www.example.com.", "192.0.2.1");

        openstack.run("zone", "delete", "example.com.").orThrow();
        Awaitility.await()
                .atMost(java.time.Duration.ofMinutes(1))
                .until(() ->
                        nominate.get("/v2/zones/" + zone.path("id").asString()).code() == 404);
        assertThat(dig("www.example.com.", "A")).contains("status: REFUSED");

        Path saved = directory.resolve("zonefile");
        Files.writeString(saved, file);
        JsonNode imported = openstack.json("zone", "import", "create", saved.toString());
        Awaitility.await()
                .atMost(java.time.Duration.ofMinutes(1))
                .until(() -> openstack
                        .json("zone", "import", "show", imported.path("id").asString())
                        .path("status")
                        .asString()
                        .equals("COMPLETE"));
        assertThat(dig("www.example.com.", "A", "+short")).contains("192.0.2.1");
    }
}
