package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Commands;
import io.nominate.testkit.Named;
import io.nominate.testkit.Nominate;
import java.io.IOException;
import java.nio.file.Files;
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

/** A real BIND learns its zones from the pool's catalog zone alone: nothing is said over its control channel. */
@Tag("system")
class CatalogTest {
    private static final String CATALOG = "catalog.example.org.";
    private static final String SECRET = "dGhlIHNlY3JldCBvZiBhIGNhdGFsb2csIGZvciB0ZXN0cw==";
    private static final int ZONES = 1000;

    @TempDir
    Path directory;

    private Nominate nominate;
    private Named bind;

    @BeforeEach
    void start() throws IOException {
        nominate = Nominate.start(directory.resolve("nominate"));
        nominate.unlimit();
        String primary = "127.0.0.1 port " + nominate.mdns().port();
        String keyed = "{ " + primary + " key \"" + CATALOG + "\"; }";
        bind = Named.start(
                directory.resolve("bind"),
                Named.Settings.DEFAULT
                        .withOptions("catalog-zones { zone \"" + CATALOG + "\" default-primaries { " + primary + "; }"
                                + " in-memory yes min-update-interval 1; };")
                        .withStatements("key \"" + CATALOG + "\" { algorithm hmac-sha256; secret \"" + SECRET
                                + "\"; };\nzone \"" + CATALOG + "\" { type secondary; file \"catalog.db\"; primaries "
                                + keyed + "; };"));
        Path pools = directory.resolve("pools.yaml");
        Files.writeString(pools, """
                - name: default
                  id: 794ccc2c-d751-44fe-b57f-8894c9f5c842
                  ns_records:
                    - hostname: ns1.example.org.
                      priority: 1
                  nameservers:
                    - host: 127.0.0.1
                      port: %1$d
                  targets:
                    - type: bind9
                      masters:
                        - host: 127.0.0.1
                          port: %2$d
                      options:
                        host: 127.0.0.1
                        port: %1$d
                        rndc_host: 127.0.0.1
                        rndc_port: %3$d
                        rndc_key_file: %4$s
                  catalog_zone:
                    catalog_zone_fqdn: %5$s
                    catalog_zone_refresh: 60
                    catalog_zone_tsig_key: %6$s
                    catalog_zone_tsig_algorithm: hmac-sha256
                """.formatted(
                bind.dns().port(), nominate.mdns().port(), bind.control().port(), bind.keyFile(), CATALOG, SECRET));
        nominate.command("pool", "update", "--file", pools.toString()).orThrow();
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

    private long count(String filter) {
        return nominate.get("/v2/zones?limit=1&" + filter)
                .json()
                .path("metadata")
                .path("total_count")
                .asLong();
    }

    @Test
    void aThousandNewZonesAreServedAndDeletedOnesAreNot() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < ZONES; i++) {
            ids.add(nominate.createZone("z" + i + ".example."));
        }
        Awaitility.await("all zones are served")
                .atMost(Duration.ofMinutes(3))
                .until(() -> count("status=PENDING") == 0 && count("status=ACTIVE") == ZONES + 1);
        assertThat(dig("z0.example.", "SOA", "+short")).startsWith("ns1.example.org.");
        assertThat(dig("z" + (ZONES - 1) + ".example.", "SOA", "+short")).startsWith("ns1.example.org.");
        nominate.createSet(ids.getFirst(), "www.z0.example.", "A", "192.0.2.1");
        Awaitility.await("a change of a member is served")
                .atMost(Duration.ofMinutes(1))
                .until(() -> dig("www.z0.example.", "A", "+short").contains("192.0.2.1"));
        for (int i = 0; i < 10; i++) {
            nominate.deleteZone(ids.get(i));
        }
        assertThat(dig("z0.example.", "SOA")).contains("status: REFUSED");
        assertThat(dig("z10.example.", "SOA", "+short")).startsWith("ns1.example.org.");
        assertThat(bind.count("received control channel command")).isZero();
        // Each transfer of the catalog but the first few brings what changed: far fewer records than the whole.
        long most = bind.logText()
                .lines()
                .filter(line -> line.contains("transfer of '" + CATALOG.substring(0, CATALOG.length() - 1))
                        && line.contains("Transfer completed:"))
                .map(line -> line.replaceAll(".*?(\\d+) records.*", "$1"))
                .mapToLong(Long::parseLong)
                .max()
                .orElseThrow();
        assertThat(most).isLessThan(ZONES);
        assertThat(nominate.log()).doesNotContain(SECRET);
        assertThat(nominate.command("pool", "show", "-f", "yaml").orThrow())
                .contains(CATALOG)
                .doesNotContain(SECRET);
        String mdns = String.valueOf(nominate.mdns().port());
        assertThat(Commands.run("dig", "@127.0.0.1", "-p", mdns, CATALOG, "AXFR")
                        .output())
                .contains("Transfer failed");
    }
}
