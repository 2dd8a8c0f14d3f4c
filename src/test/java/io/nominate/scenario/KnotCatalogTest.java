package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Commands;
import io.nominate.testkit.Knot;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.ServerPool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Knot, a target of the type {@code catalog}: it has no control channel, and learns of zones from the catalog alone. */
@Tag("system")
class KnotCatalogTest {
    private static final String CATALOG = "catalog.example.org.";
    private static final String SECRET = "dGhlIHNlY3JldCBvZiBhIGNhdGFsb2csIGZvciB0ZXN0cw==";
    private static final int ZONES = 300;

    @TempDir
    Path directory;

    private Nominate nominate;
    private Knot knot;

    @BeforeEach
    void start() {
        nominate = Nominate.start(directory.resolve("nominate"));
        nominate.unlimit();
        knot = Knot.consumer(directory.resolve("knot"), nominate.mdns(), CATALOG, SECRET);
        new ServerPool(nominate)
                .with(
                        "catalog",
                        knot,
                        Map.of(
                                "host",
                                "127.0.0.1",
                                "port",
                                String.valueOf(knot.dns().port())))
                .withItems("""
                          catalog_zone:
                            catalog_zone_fqdn: %s
                            catalog_zone_tsig_key: %s
                            catalog_zone_tsig_algorithm: hmac-sha256
                        """.formatted(CATALOG, SECRET))
                .use(directory.resolve("pools.yaml"));
    }

    @AfterEach
    void stop() {
        nominate.close();
        knot.close();
    }

    private String dig(String... query) {
        List<String> command = new ArrayList<>(List.of(
                "dig", "@127.0.0.1", "-p", String.valueOf(knot.dns().port()), "+norecurse", "+tries=1", "+time=5"));
        command.addAll(List.of(query));
        return Commands.run(command.toArray(String[]::new)).output();
    }

    private long count(String filter) {
        return nominate.get("/v2/zones?limit=1&" + filter)
                .json()
                .path("metadata")
                .path("total_count")
                .asLong();
    }

    @Test
    void zonesComeChangeAndGoAndTheCatalogItselfIsSeenOverTcp() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < ZONES; i++) {
            ids.add(nominate.createZone("k" + i + ".example."));
        }
        Awaitility.await("all zones and the catalog are served")
                .atMost(Duration.ofMinutes(3))
                .until(() -> count("status=PENDING") == 0 && count("status=ACTIVE") == ZONES + 1);
        assertThat(dig("k0.example.", "SOA", "+short")).startsWith("ns1.example.org.");
        assertThat(dig("k" + (ZONES - 1) + ".example.", "SOA", "+short")).startsWith("ns1.example.org.");
        assertThat(dig(CATALOG, "SOA")).as("the catalog over UDP").contains("status: REFUSED");

        nominate.createSet(ids.getFirst(), "www.k0.example.", "A", "192.0.2.1");
        Awaitility.await("a change of a member is served")
                .atMost(Duration.ofMinutes(1))
                .until(() -> dig("www.k0.example.", "A", "+short").contains("192.0.2.1"));
        nominate.deleteZone(ids.getFirst());
        Awaitility.await("a deleted zone is gone")
                .atMost(Duration.ofMinutes(1))
                .until(() -> dig("k0.example.", "SOA").contains("status: REFUSED"));
        assertThat(dig("k1.example.", "SOA", "+short")).startsWith("ns1.example.org.");
        assertThat(knot.logText()).doesNotContain("control, received command");
        assertThat(nominate.log()).doesNotContain(SECRET);
    }
}
