package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.model.HostPort;
import io.nominate.testkit.Commands;
import io.nominate.testkit.Named;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.Nsd;
import io.nominate.testkit.PdnsOnSql;
import io.nominate.testkit.Postgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Somebody has been at the name servers: a BIND and an NSD that transfer, and a PowerDNS that is pushed to. */
@Tag("system")
class DriftTest {
    private static final String BASE = "powerdns";
    private static final String BY_ITSELF = "by-itself";

    @TempDir
    Path directory;

    private Named bind;
    private Nsd nsd;
    private Postgres postgres;
    private PdnsOnSql pdns;
    private Nominate nominate;

    @BeforeEach
    void start(TestInfo test) throws Exception {
        bind = Named.start(directory.resolve("bind"), Named.Settings.DEFAULT.withOptions("masterfile-format text;"));
        postgres = Postgres.start();
        postgres.createDatabase(BASE);
        postgres.execute(BASE, PdnsOnSql.schema("pgsql"));
        pdns = PdnsOnSql.start(directory.resolve("pdns"), postgres, BASE);
        nominate = Nominate.start(
                directory.resolve("nominate"),
                List.of(),
                test.getTags().contains(BY_ITSELF)
                        ? Map.of(
                                "OS_SERVICE_WORKER__DRIFT_INTERVAL",
                                "1",
                                "OS_SERVICE_WORKER__DRIFT_REMOVE_STRAYS",
                                "true",
                                "OS_SERVICE_WORKER__DRIFT_RETRANSFER",
                                "false")
                        : Map.of("OS_SERVICE_WORKER__DRIFT_INTERVAL", "0"));
        nsd = Nsd.start(directory.resolve("nsd"), nominate.mdns());
        StringBuilder options = new StringBuilder();
        nsd.targetOptions().forEach((name, value) -> options.append("        %s: \"%s\"\n".formatted(name, value)));
        Path pools = directory.resolve("pools.yaml");
        Files.writeString(pools, """
                - name: default
                  id: 794ccc2c-d751-44fe-b57f-8894c9f5c842
                  ns_records:
                    - hostname: ns1.example.org.
                      priority: 1
                  nameservers:
                    - {host: 127.0.0.1, port: %1$d}
                    - {host: 127.0.0.1, port: %5$d}
                    - {host: 127.0.0.1, port: %7$d}
                  targets:
                    - type: bind9
                      masters:
                        - {host: 127.0.0.1, port: %2$d}
                      options:
                        host: 127.0.0.1
                        port: %1$d
                        rndc_host: 127.0.0.1
                        rndc_port: %3$d
                        rndc_key_file: %4$s
                    - type: powerdns
                      options:
                        host: 127.0.0.1
                        port: %5$d
                        connection: "%6$s"
                    - type: nsd4
                      masters:
                        - {host: 127.0.0.1, port: %2$d}
                      options:
                %8$s""".formatted(
                        bind.dns().port(),
                        nominate.mdns().port(),
                        bind.control().port(),
                        bind.keyFile(),
                        pdns.dns().port(),
                        postgres.url(BASE),
                        nsd.dns().port(),
                        options));
        nominate.command("pool", "update", "--file", pools.toString()).orThrow();
    }

    @AfterEach
    void stop() {
        nominate.close();
        bind.close();
        nsd.close();
        pdns.close();
        postgres.close();
    }

    private String zone(String name) {
        String id = nominate.createZone(name);
        assertThat(nominate.createSet(id, "www." + name, "A", "192.0.2.1").code())
                .isEqualTo(202);
        nominate.awaitActive(id);
        return id;
    }

    private static String dig(HostPort server, String name, String type) {
        return Commands.run(
                        "dig",
                        "@127.0.0.1",
                        "-p",
                        String.valueOf(server.port()),
                        "+norecurse",
                        "+tries=1",
                        "+time=5",
                        "+short",
                        name,
                        type)
                .output()
                .strip();
    }

    private void awaitAddress(HostPort server, String name) {
        Awaitility.await(name + " as it should be")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> dig(server, name, "A").equals("192.0.2.1"));
    }

    private String findings() {
        return nominate.command("pool", "findings").orThrow();
    }

    private void rndc(String... words) {
        List<String> command = new ArrayList<>(List.of(
                "rndc",
                "-s",
                "127.0.0.1",
                "-p",
                String.valueOf(bind.control().port()),
                "-k",
                bind.keyFile().toString()));
        command.addAll(List.of(words));
        Commands.run(command.toArray(String[]::new)).orThrow();
    }

    /** Changes the text of a zone's file on BIND. */
    private void editOnBind(String zone, String id, String old, String changed) throws Exception {
        Path file = bind.data().resolve("slave." + zone + id);
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, changed));
    }

    @Test
    void whatIsDifferentIsFoundAndHealedOrTold() throws Exception {
        String a = zone("a.example.");
        zone("b.example.");
        zone("c.example.");
        zone("d.example.");
        String e = zone("e.example.");
        zone("f.example.");
        assertThat(nominate.command("pool", "check", "--all").exit()).isZero();

        String serial = dig(bind.dns(), "e.example.", "SOA").split(" ")[2];
        rndc("sync", "-clean");
        bind.stop();
        editOnBind("a.example.", a, "192.0.2.1", "192.0.2.99");
        editOnBind("e.example.", e, serial, Long.toString(Long.parseLong(serial) + 1000));
        bind.start();
        rndc("delzone", "c.example");
        Commands.run("nsd-control", "-c", nsd.configFile().toString(), "delzone", "f.example")
                .orThrow();
        assertThat(dig(nsd.dns(), "www.f.example.", "A")).as("dropped from NSD").isEmpty();
        postgres.execute(BASE, "UPDATE records SET content = '192.0.2.98' WHERE name = 'www.b.example'");
        postgres.execute(BASE, "DELETE FROM domains WHERE name = 'd.example'");
        stray("stray.example");
        postgres.execute(BASE, "INSERT INTO domains (name, type) VALUES ('foreign.example', 'NATIVE')");
        assertThat(dig(bind.dns(), "www.a.example.", "A")).isEqualTo("192.0.2.99");
        assertThat(dig(pdns.dns(), "www.b.example.", "A")).isEqualTo("192.0.2.98");

        Commands.Result checked = nominate.command("pool", "check", "--all");
        assertThat(checked.exit()).as(checked.output()).isEqualTo(1);
        String found = findings();
        assertThat(line(found, "a.example.")).contains("bind9", "content", "true");
        assertThat(line(found, "b.example.")).contains("powerdns", "content", "true");
        assertThat(line(found, "e.example.")).contains("bind9", "ahead", "false");
        assertThat(line(found, "stray.example.")).contains("powerdns", "stray", "false");
        assertThat(found).doesNotContain("foreign");
        awaitAddress(bind.dns(), "www.a.example.");
        awaitAddress(pdns.dns(), "www.b.example.");
        // These three may have been found by the worker, which looks for lost zones more often.
        awaitAddress(bind.dns(), "www.c.example.");
        awaitAddress(pdns.dns(), "www.d.example.");
        awaitAddress(nsd.dns(), "www.f.example.");

        Awaitility.await("only what has to be done by hand is left")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> {
                    assertThat(nominate.command("pool", "check", "--all").exit())
                            .isEqualTo(1);
                    assertThat(findings().lines().filter(line -> line.contains(".example.")))
                            .hasSize(2)
                            .anyMatch(line -> line.contains("ahead"))
                            .anyMatch(line -> line.contains("stray"));
                });
    }

    @Test
    @Tag(BY_ITSELF)
    void comparesByItselfAndRemovesAFewStraysIfThatIsAllowed() throws Exception {
        String a = zone("a.example.");
        stray("stray.example");
        Awaitility.await("the stray is gone")
                .atMost(Duration.ofSeconds(30))
                .until(() -> onPowerDns().equals(List.of("a.example")));

        stray("one.example", "two.example");
        Awaitility.await("two of three are too many")
                .atMost(Duration.ofSeconds(30))
                .until(() -> findings().contains("nothing is removed"));
        assertThat(onPowerDns()).containsExactly("a.example", "one.example", "two.example");

        rndc("sync", "-clean");
        bind.stop();
        editOnBind("a.example.", a, "192.0.2.1", "192.0.2.99");
        bind.start();
        Awaitility.await("what may not be healed is told")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(line(findings(), "a.example.")).contains("content", "false"));
        assertThat(dig(bind.dns(), "www.a.example.", "A")).isEqualTo("192.0.2.99");
    }

    private void stray(String... names) {
        postgres.execute(
                BASE,
                "INSERT INTO domains (name, type, account) VALUES "
                        + Stream.of(names)
                                .map(name -> "('%s', 'NATIVE', 'nom:%s')".formatted(name, UUID.randomUUID()))
                                .collect(Collectors.joining(", ")));
    }

    private List<String> onPowerDns() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = postgres.connect(BASE);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM domains ORDER BY name")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static String line(String text, String zone) {
        return text.lines()
                .filter(line -> line.contains(" " + zone + " ") || line.contains("|" + zone + "|"))
                .findFirst()
                .orElse("nothing of " + zone + " in " + text);
    }
}
