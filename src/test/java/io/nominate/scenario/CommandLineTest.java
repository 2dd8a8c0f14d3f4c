package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.cli.Cli;
import io.nominate.cli.command.Console;
import io.nominate.testkit.Commands;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.Ports;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands of users against a server: what they can beyond the openstack client, and what they say when it fails. */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandLineTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Path directory = Path.of("");
    private Nominate nominate;
    private Map<String, String> openrc;

    private record Result(int exit, String out, String err) {}

    @BeforeAll
    void start(@TempDir Path temporary) {
        directory = temporary;
        nominate = Nominate.start(directory.resolve("nominate"));
        openrc = nominate.openrc();
    }

    @AfterAll
    void stop() {
        nominate.close();
    }

    private static Result run(String program, Map<String, String> environment, String line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(environment, new PrintWriter(out), new PrintWriter(err), false);
        int exit = new Cli(program, console).run(List.of(line.split(" ")), group -> Map.of());
        return new Result(exit, out.toString(), err.toString());
    }

    private String done(String program, String line) {
        Result result = run(program, openrc, line);
        assertThat(result.exit()).as(line + ": " + result.err()).isZero();
        return result.out();
    }

    private Result failed(String line) {
        Result result = run("nominate", openrc, line);
        assertThat(result.exit()).as(line + ": " + result.out()).isNotZero();
        assertThat(result.err()).startsWith("nominate: ").doesNotContain(openrc.getOrDefault("OS_PASSWORD", "?"));
        return result;
    }

    @Test
    void namesDoWhereIdsDoAndChangesAreWaitedFor() throws Exception {
        JsonNode zone =
                JSON.readTree(done("nominate", "zone create --wait --email a@example.org example.org --output json"));
        assertThat(zone.path("status").asString()).isEqualTo("ACTIVE");
        assertThat(zone.path("name").asString()).isEqualTo("example.org.");
        done("nominate", "recordset create example.org www --type A --record 192.0.2.1 --wait");
        done("nominate", "recordset create example.org www --type AAAA --record 2001:db8::1");
        done("nominate", "recordset set example.org www/A --record 192.0.2.7 --record 192.0.2.8");
        assertThat(done("nominate", "recordset list example.org. --type A --output text/dns"))
                .isEqualTo("www.example.org. IN A 192.0.2.7\nwww.example.org. IN A 192.0.2.8\n");
        assertThat(JSON.readTree(done("nominate", "recordset show example.org @/SOA --output json"))
                        .path("records"))
                .hasSize(1);
        assertThat(failed("recordset delete example.org www"))
                .satisfies(result -> assertThat(result.exit()).isEqualTo(2))
                .satisfies(result -> assertThat(result.err()).contains("www/A", "www/AAAA"));
        done("nominate", "recordset delete example.org www/AAAA --wait");

        Path file = directory.resolve("zonefile");
        String export = JSON.readTree(done("nominate", "zone export create example.org --wait --output json"))
                .path("id")
                .asString();
        Files.writeString(file, done("nominate", "zone export showfile " + export + " --output text"));
        assertThat(file).content().contains("192.0.2.7");
        done("nominate", "zone delete example.org --wait");
        assertThat(done("nominate", "zone import create " + file + " --wait -f value -c status"))
                .isEqualTo("COMPLETE\n");

        assertThat(done("nominate", "event list --types dns.recordset.create --output text"))
                .contains("dns.recordset.create\texample.org.\twww.example.org.");
        assertThat(done("nominate", "event tail --after 0 --timeout 0 --output json"))
                .contains("\"type\":\"dns.zone.create\"");
        assertThat(done("nominate", "zone delivery list example.org --output json"))
                .startsWith("[");
        assertThat(done("nominate", "dns limits show -f value -c max_zone_name_length"))
                .isEqualTo("255\n");
        assertThat(done("nominate", "dns pool list -f value -c name")).isEqualTo("default\n");
    }

    @Test
    void mistakesAreExplained() {
        assertThat(failed("zone show nowhere.example.").exit()).isEqualTo(5);
        assertThat(failed("zone crate example.org.").err()).contains("did you mean create?");
        assertThat(failed("zone create").err()).contains("NAME is missing", "Usage: nominate zone create NAME");
        assertThat(failed("recordset create example.org. www --record 192.0.2.1")
                        .err())
                .contains("--type TYPE is missing");
        assertThat(failed("zone create --email nobody example.org."))
                .satisfies(result -> assertThat(result.exit()).isEqualTo(1))
                .satisfies(result -> assertThat(result.err()).contains("email", "HTTP 400"));
        assertThat(failed("zone list --os-password wrong"))
                .satisfies(result -> assertThat(result.exit()).isEqualTo(4))
                .satisfies(result -> assertThat(result.err()).contains("user, password"));
        assertThat(failed("zone list --os-auth-url http://127.0.0.1:" + Ports.free() + "/v3"))
                .satisfies(result -> assertThat(result.exit()).isEqualTo(3))
                .satisfies(result -> assertThat(result.err()).contains("Does the server run"));
        assertThat(failed("zone list --os-cloud nowhere").err()).contains("clouds.yaml");
        Result nobody = run("nominate", Map.of(), "zone list");
        assertThat(nobody.exit()).isEqualTo(2);
        assertThat(nobody.err()).contains("OS_AUTH_URL", "source openrc");
    }

    @Test
    void aCloudOfCloudsYamlAndATokenDo() throws Exception {
        Path clouds = directory.resolve("clouds.yaml");
        Files.writeString(clouds, """
                clouds:
                  mine:
                    region_name: RegionOne
                    auth:
                      auth_url: %s
                      username: %s
                      project_name: %s
                      user_domain_name: Default
                      project_domain_name: Default
                """.formatted(
                        openrc.get("OS_AUTH_URL"), openrc.get("OS_USERNAME"), openrc.get("OS_PROJECT_NAME")));
        Files.writeString(directory.resolve("secure.yaml"), """
                clouds:
                  mine:
                    auth:
                      password: "%s"
                """.formatted(openrc.get("OS_PASSWORD")));
        Map<String, String> file = Map.of("OS_CLIENT_CONFIG_FILE", clouds.toString());
        assertThat(run("nominate", file, "--os-cloud mine dns quota list").exit())
                .isZero();

        Map<String, String> token =
                Map.of("OS_ENDPOINT", nominate.url() + "/v2/", "OS_TOKEN", nominate.token(), "OS_AUTH_TYPE", "token");
        assertThat(run("nominate", token, "zone list").exit()).isZero();
    }

    @Test
    void theCommandsOf2014() throws Exception {
        Map<String, String> old = new HashMap<>(openrc);
        old.put("OS_TENANT_NAME", old.remove("OS_PROJECT_NAME"));
        assertThat(run("designate", old, "domain-list").exit()).isZero();
        String domain = JSON.readTree(
                        done("designate", "domain-create --name old.example.org. --email a@example.org -f json"))
                .path("id")
                .asString();
        done("designate", "domain-update old.example.org. --description old");
        assertThat(done("designate", "domain-get " + domain + " -f value -c description"))
                .isEqualTo("old\n");
        String record = JSON.readTree(done(
                        "designate",
                        "record-create " + domain + " --name mail.old.example.org. --type MX --data mx.example.org."
                                + " --priority 10 -f json"))
                .path("id")
                .asString();
        done("designate", "record-update " + domain + " " + record + " --ttl 60");
        assertThat(done("designate", "record-list old.example.org. -f csv"))
                .startsWith("\"id\",\"type\",\"name\"\n")
                .contains("\"" + record + "\",\"MX\",\"mail.old.example.org.\"");
        assertThat(done("designate", "record-get " + domain + " " + record + " -f shell"))
                .contains("priority=\"10\"", "ttl=\"60\"");
        String server = JSON.readTree(done("designate", "server-create --name ns9.example.org. -f json"))
                .path("id")
                .asString();
        assertThat(done("designate", "server-list")).contains("| id ", server, "ns9.example.org.");
        done("designate", "server-update " + server + " --name ns8.example.org.");
        assertThat(done("designate", "server-get " + server)).contains("ns8.example.org.");
        assertThat(done("designate", "domain-servers-list " + domain)).contains("ns8.example.org.");
        done("designate", "server-delete " + server);
        done("designate", "quota-update some --domains 7");
        assertThat(done("designate", "quota-get some -f value -c domains")).isEqualTo("7\n");
        done("designate", "quota-reset some");
        assertThat(done("designate", "report-count-all")).contains("domains");
        done("designate", "report-count-domains");
        done("designate", "report-count-records");
        done("designate", "report-count-tenants");
        assertThat(done("designate", "report-tenants-all -f value -c domain_count"))
                .containsPattern("[1-9]");
        done("designate", "sync-all");
        done("designate", "sync-domain " + domain);
        done("designate", "sync-record " + domain + " " + record);
        done("designate", "touch-domain " + domain);
        done("designate", "record-delete " + domain + " " + record);
        done("designate", "domain-delete old.example.org.");
    }

    @Test
    void theProgramFindsItsWay() {
        Commands.Result listed = Nominate.run(openrc, "zone", "list", "-f", "value");
        assertThat(listed.exit()).as(listed.output()).isZero();
        assertThat(Nominate.run(openrc, "zone", "--help").orThrow()).contains("zone create NAME", "zone explain");
        assertThat(Nominate.run(openrc, "--help").orThrow()).contains("serve", "recordset");
    }
}
