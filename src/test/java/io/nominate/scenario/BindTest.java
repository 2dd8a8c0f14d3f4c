package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.BindPool;
import io.nominate.testkit.Commands;
import io.nominate.testkit.Named;
import io.nominate.testkit.Nominate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A real BIND as the pool's only target and name server, driven over its control channel. */
@Tag("system")
class BindTest {
    private static final String TRANSFERRED = "Transfer completed:";

    @TempDir
    Path directory;

    private Named bind;
    private Nominate nominate;

    @BeforeEach
    void start() {
        bind = Named.start(directory.resolve("bind"));
        nominate = Nominate.start(directory.resolve("nominate"));
        BindPool.use(nominate, bind, directory.resolve("pools.yaml"));
    }

    @AfterEach
    void stop() {
        nominate.close();
        bind.close();
    }

    private String dig(String... query) {
        List<String> command = new ArrayList<>(List.of(
                "dig", "@127.0.0.1", "-p", String.valueOf(bind.dns().port()), "+norecurse", "+tries=1", "+time=2"));
        command.addAll(List.of(query));
        return Commands.run(command.toArray(String[]::new)).output();
    }

    private void awaitGone(String zoneId) {
        Awaitility.await("zone " + zoneId + " gone")
                .atMost(Duration.ofMinutes(1))
                .until(() -> nominate.get("/v2/zones/" + zoneId).code() == 404);
    }

    @Test
    void aZoneIsMadeChangedAndDeletedOnBind() {
        String zone = nominate.createZone("example.com.");
        nominate.awaitActive(zone);
        assertThat(dig("example.com.", "SOA", "+short")).startsWith("ns1.example.org. admin.example.org.");

        for (int i = 0; i < 20; i++) {
            nominate.createSet(zone, "h" + i + ".example.com.", "A", "192.0.2." + i);
        }
        nominate.awaitActive(zone);
        long transfers = bind.count(TRANSFERRED);
        JsonNode set =
                nominate.createSet(zone, "www.example.com.", "A", "192.0.2.1").json();
        assertThat(set.path("status").asString()).isEqualTo("PENDING");
        nominate.awaitActive(zone);
        assertThat(dig("www.example.com.", "A", "+short")).contains("192.0.2.1");
        // The new SOA, what goes (the old SOA), what comes (the new SOA and the A), the new SOA: the whole has 24.
        assertThat(bind.count(TRANSFERRED)).isEqualTo(transfers + 1);
        assertThat(bind.logText()
                        .lines()
                        .filter(line -> line.contains(TRANSFERRED))
                        .toList()
                        .getLast())
                .contains(" 5 records");

        nominate.call("DELETE", "/v2/zones/" + zone, "application/json", "");
        awaitGone(zone);
        assertThat(dig("example.com.", "SOA")).contains("status: REFUSED");
    }

    @Test
    void aBindThatIsAwayIsNamedAndCatchesUpByItself() {
        String zone = nominate.createZone("example.com.");
        nominate.awaitActive(zone);
        bind.stop();

        String other = nominate.createZone("example.net.");
        assertThat(nominate.createSet(zone, "late.example.com.", "A", "192.0.2.9")
                        .code())
                .isEqualTo(202);
        Awaitility.await("the reason is told")
                .atMost(Duration.ofMinutes(1))
                .until(() ->
                        nominate.command("zone", "why", "example.com.").output().contains("bind9"));
        assertThat(nominate.get("/v2/zones/" + zone).json().path("status").asString())
                .isEqualTo("PENDING");
        assertThat(nominate.get("/v2/zones/" + other).json().path("status").asString())
                .isEqualTo("PENDING");
        assertThat(nominate.command("zone", "late").orThrow()).contains("example.com.", "example.net.");

        bind.start();
        nominate.awaitActive(zone);
        nominate.awaitActive(other);
        assertThat(dig("late.example.com.", "A", "+short")).contains("192.0.2.9");
        assertThat(dig("example.net.", "SOA", "+short")).startsWith("ns1.example.org.");
    }

    @Test
    void aBindRestartedEmptyHasItsZonesAgain() {
        List<String> names = List.of("a.example.", "b.example.", "c.example.");
        names.forEach(name -> nominate.awaitActive(nominate.createZone(name)));
        bind.restartEmpty();

        for (String name : names) {
            Awaitility.await(name + " is back")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> dig(name, "SOA", "+short").startsWith("ns1.example.org."));
        }
    }

    @Test
    void nominateRestartedFindsItsWorkAgain() {
        String zone = nominate.createZone("example.com.");
        nominate.awaitActive(zone);
        bind.stop();
        nominate.createSet(zone, "www.example.com.", "A", "192.0.2.1");
        nominate.kill();
        bind.start();
        nominate.restart();

        nominate.awaitActive(zone);
        assertThat(dig("www.example.com.", "A", "+short")).contains("192.0.2.1");
    }
}
