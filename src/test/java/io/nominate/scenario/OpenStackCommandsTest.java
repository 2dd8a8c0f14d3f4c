package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Commands;
import io.nominate.testkit.FakeNeutron;
import io.nominate.testkit.Keystone;
import io.nominate.testkit.KeystoneExtension;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.OpenStackShell;
import io.nominate.testkit.PlainServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Every command that Debian's client has for Designate, with a real Keystone and its catalog; what each does is seen by
 * another.
 */
@Tag("system")
@ExtendWith(KeystoneExtension.class)
class OpenStackCommandsTest {
    private static final String ZONE = "cli.example.net.";

    @TempDir
    Path directory;

    @Test
    void everyCommand(Keystone keystone) throws Exception {
        String home = keystone.project("cli-home");
        String other = keystone.project("cli-other");
        keystone.grant(keystone.user("cli-member", "sesame"), home, "member");
        keystone.grant(keystone.user("cli-taker", "sesame"), other, "member");
        Map<String, String> options = new HashMap<>(keystone.options("60"));
        options.put("OS_DEFAULT__NETWORK_API", "neutron");
        options.put("OS_SERVICE_CENTRAL__ALLOW_TENANT_ADDRESSES", "127.0.0.0/8");
        try (FakeNeutron neutron = FakeNeutron.start(
                        token -> keystone.projectOf(token).map(project -> new FakeNeutron.Who(project, false)));
                Nominate nominate = Nominate.start(directory.resolve("nominate"), List.of(), options)) {
            keystone.service("network", neutron.url());
            keystone.service("dns", nominate.url());
            try (OpenStackShell member = new OpenStackShell(keystone.openrc("cli-member", "sesame", "cli-home"));
                    OpenStackShell taker = new OpenStackShell(keystone.openrc("cli-taker", "sesame", "cli-other"));
                    OpenStackShell admin = new OpenStackShell(keystone.openrc("admin", keystone.password(), "admin"))) {
                zones(member, admin);
                recordSets(member, admin);
                exports(member);
                imports(member);
                transfers(member, taker, admin, other);
                lists(admin);
                keys(admin);
                quotas(member, admin, home);
                services(admin);
                secondaries(member);
                pointers(member, "RegionOne:" + neutron.give("192.0.2.77", home));
                deletion(member);
                List<String> ran = Stream.of(member, taker, admin)
                        .flatMap(shell -> shell.commands().stream())
                        .toList();
                assertThat(commandsOfTheClient())
                        .hasSizeGreaterThan(50)
                        .allMatch(command -> ran.stream().anyMatch(line -> line.startsWith(command)));
            }
        }
    }

    /** What the client registers: {@code zone_transfer_request_create} is the command of those words. */
    private static List<String> commandsOfTheClient() {
        String found = Commands.run(
                        "/usr/bin/python3",
                        "-c",
                        "from importlib.metadata import entry_points\n"
                                + "for e in entry_points(group='openstack.dns.v2'): print(e.name.replace('_', ' '))")
                .orThrow();
        return found.lines().toList();
    }

    private static void zones(OpenStackShell member, OpenStackShell admin) {
        assertThat(member.field("zone create --email a@example.org --ttl 600 --description first " + ZONE, "name"))
                .isEqualTo(ZONE);
        JsonNode shown = member.json("zone show " + ZONE);
        assertThat(shown.path("ttl").asInt()).isEqualTo(600);
        assertThat(shown.path("description").asString()).isEqualTo("first");
        member.json("zone set --ttl 700 --email b@example.org --description second " + ZONE);
        assertThat(member.json("zone show " + ZONE).path("ttl").asInt()).isEqualTo(700);
        assertThat(column(member.json("zone list --name " + ZONE), "name")).containsExactly(ZONE);
        assertThat(column(member.json("zone list --ttl 700 --type PRIMARY --email b@example.org"), "name"))
                .containsExactly(ZONE);
        member.json("zone set --no-description " + ZONE);
        assertThat(member.json("zone show " + ZONE).path("description").isNull())
                .isTrue();
        assertThat(column(admin.json("zone list"), "name")).doesNotContain(ZONE);
        assertThat(column(admin.json("zone list --all-projects"), "name")).contains(ZONE);

        member.json("zone create --email a@example.org left.example.net.");
        admin.run("zone abandon --all-projects left.example.net.");
        assertThat(column(member.json("zone list"), "name")).containsExactly(ZONE);
    }

    private static void recordSets(OpenStackShell member, OpenStackShell admin) {
        String id = member.field(
                "recordset create " + ZONE
                        + " www --type A --record 192.0.2.1 --record 192.0.2.2 --ttl 60 --description web",
                "id");
        assertThat(member.json("recordset show " + ZONE + " " + id).path("ttl").asInt())
                .isEqualTo(60);
        assertThat(column(member.json("recordset list " + ZONE + " --type A --name www." + ZONE), "id"))
                .containsExactly(id);
        assertThat(column(member.json("recordset list all --data 192.0.2.2"), "id"))
                .containsExactly(id);
        member.json("recordset set " + ZONE + " " + id + " --record 192.0.2.9 --no-ttl --no-description");
        JsonNode changed = member.json("recordset show " + ZONE + " " + id);
        assertThat(changed.path("records").toString()).contains("192.0.2.9").doesNotContain("192.0.2.1");
        assertThat(changed.path("ttl").isNull()).isTrue();
        assertThat(column(admin.json("recordset list all --all-projects --type A"), "id"))
                .contains(id);
        member.json("recordset create " + ZONE + " alias --type CNAME --record www.example.org.");
        assertThat(member.json("recordset list " + ZONE + " --type CNAME").toString())
                .contains("www.example.org.");
        member.run("recordset delete " + ZONE + " " + id);
        assertThat(column(member.json("recordset list " + ZONE), "id")).doesNotContain(id);
    }

    private static void exports(OpenStackShell member) {
        String id = member.field("zone export create " + ZONE, "id");
        await(() -> member.field("zone export show " + id, "status").equals("COMPLETE"));
        assertThat(column(member.json("zone export list"), "id")).containsExactly(id);
        assertThat(member.field("zone export showfile " + id, "data")).contains("$ORIGIN " + ZONE, "www.example.org.");
        member.run("zone export delete " + id);
        assertThat(member.json("zone export list")).isEmpty();
    }

    private void imports(OpenStackShell member) throws Exception {
        Path file = directory.resolve("zonefile");
        Files.writeString(file, """
                $ORIGIN imported.example.net.
                $TTL 60
                @ SOA ns1.example.org. a.example.org. 1 3600 600 86400 60
                @ NS ns1.example.org.
                host A 192.0.2.7
                """);
        String id = member.field("zone import create " + file, "id");
        await(() -> member.field("zone import show " + id, "status").equals("COMPLETE"));
        assertThat(column(member.json("zone import list"), "id")).containsExactly(id);
        assertThat(member.json("recordset list imported.example.net.").toString())
                .contains("192.0.2.7");
        member.run("zone import delete " + id);
        assertThat(member.json("zone import list")).isEmpty();
    }

    private static void transfers(OpenStackShell member, OpenStackShell taker, OpenStackShell admin, String other) {
        member.json("zone create --email a@example.org given.example.net.");
        String dropped = member.field("zone transfer request create given.example.net.", "id");
        assertThat(column(member.json("zone transfer request list"), "id")).containsExactly(dropped);
        member.run("zone transfer request delete " + dropped);
        assertThat(member.json("zone transfer request list")).isEmpty();

        JsonNode offer = member.json(
                "zone transfer request create given.example.net. --description gift --target-project-id " + other);
        String id = offer.path("id").asString();
        member.json("zone transfer request set " + id + " --description present");
        assertThat(taker.field("zone transfer request show " + id, "description"))
                .isEqualTo("present");
        String accept = taker.field(
                "zone transfer accept request --transfer-id " + id + " --key "
                        + offer.path("key").asString(),
                "id");
        assertThat(taker.field("zone transfer accept show " + accept, "status")).isEqualTo("COMPLETE");
        assertThat(column(admin.json("zone transfer accept list --all-projects"), "id"))
                .contains(accept);
        assertThat(column(taker.json("zone list"), "name")).containsExactly("given.example.net.");
        assertThat(column(member.json("zone list"), "name")).doesNotContain("given.example.net.");
    }

    private static void lists(OpenStackShell admin) {
        String bad = admin.field("zone blacklist create --pattern ^bad. --description first", "id");
        assertThat(column(admin.json("zone blacklist list"), "id")).containsExactly(bad);
        admin.json("zone blacklist set " + bad + " --pattern ^worse. --no-description");
        assertThat(admin.field("zone blacklist show " + bad, "pattern")).isEqualTo("^worse.");
        admin.run("zone blacklist delete " + bad);
        assertThat(admin.json("zone blacklist list")).isEmpty();

        String tld = admin.field("tld create --name net --description first", "id");
        assertThat(column(admin.json("tld list"), "name")).containsExactly("net");
        admin.json("tld set " + tld + " --description second");
        assertThat(admin.field("tld show " + tld, "description")).isEqualTo("second");
        admin.run("tld delete " + tld);
        assertThat(admin.json("tld list")).isEmpty();
    }

    private static void keys(OpenStackShell admin) {
        String id = admin.field(
                "tsigkey create --name key1 --algorithm hmac-sha256 --secret c2VjcmV0 --scope POOL --resource-id"
                        + " 794ccc2c-d751-44fe-b57f-8894c9f5c842",
                "id");
        assertThat(column(admin.json("tsigkey list"), "id")).containsExactly(id);
        admin.json("tsigkey set " + id + " --name key2");
        assertThat(admin.field("tsigkey show " + id, "name")).isEqualTo("key2");
        admin.run("tsigkey delete " + id);
        assertThat(admin.json("tsigkey list")).isEmpty();
    }

    private static void quotas(OpenStackShell member, OpenStackShell admin, String home) {
        assertThat(member.json("dns quota list").path("zones").asInt()).isEqualTo(10);
        admin.json("dns quota set --project-id " + home + " --zones 77 --zone-records 99");
        assertThat(member.json("dns quota list").path("zones").asInt()).isEqualTo(77);
        assertThat(admin.json("dns quota list --project-id " + home)
                        .path("zone_records")
                        .asInt())
                .isEqualTo(99);
        admin.run("dns quota reset --project-id " + home);
        assertThat(member.json("dns quota list").path("zones").asInt()).isEqualTo(10);
    }

    private static void services(OpenStackShell admin) {
        JsonNode all = admin.json("dns service list");
        assertThat(all).isNotEmpty();
        String id = all.get(0).path("id").asString();
        assertThat(admin.field("dns service show " + id, "service_name"))
                .isEqualTo(all.get(0).path("service_name").asString());
    }

    private void secondaries(OpenStackShell member) throws Exception {
        String zone = "followed.example.net.";
        Path file = Files.writeString(directory.resolve("followed.zone"), """
                $ORIGIN followed.example.net.
                $TTL 60
                @ SOA ns1 a.example.org. 7 3600 600 86400 60
                @ NS ns1
                ns1 A 192.0.2.1
                www A 192.0.2.8
                """);
        try (PlainServer primary =
                PlainServer.knot(Files.createDirectory(directory.resolve("knot")), Map.of(zone, file))) {
            member.json("zone create " + zone + " --type SECONDARY --masters 127.0.0.1:9");
            member.json("zone set " + zone + " --masters 127.0.0.1:"
                    + primary.address().getPort());
            member.run("zone axfr " + zone);
            await(() -> member.json("recordset list " + zone).toString().contains("192.0.2.8"));
            assertThat(member.field("zone show " + zone, "serial")).isEqualTo("7");
        }
    }

    private static void pointers(OpenStackShell member, String address) {
        member.json("ptr record set " + address + " vm.example.org. --description mine --ttl 60");
        assertThat(member.field("ptr record show " + address, "ptrdname")).isEqualTo("vm.example.org.");
        assertThat(column(member.json("ptr record list"), "ptrdname")).containsExactly("vm.example.org.");
        member.run("ptr record unset " + address);
        assertThat(member.json("ptr record show " + address).path("ptrdname").isNull())
                .isTrue();
    }

    private static void deletion(OpenStackShell member) {
        member.json("zone delete " + ZONE);
        await(() -> !column(member.json("zone list"), "name").contains(ZONE));
    }

    private static List<String> column(JsonNode rows, String name) {
        return rows.valueStream().map(row -> row.path(name).asString()).toList();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(condition);
    }
}
