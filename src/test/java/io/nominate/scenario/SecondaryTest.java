package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.BindPool;
import io.nominate.testkit.Commands;
import io.nominate.testkit.FollowedPrimary;
import io.nominate.testkit.Named;
import io.nominate.testkit.Nominate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A SECONDARY zone between a real primary, which is followed with TSIG, and a real BIND as the pool's server. */
@Tag("system")
class SecondaryTest {
    private static final String ZONE = "example.com.";
    private static final String NS = "@ 300 IN NS ns1";
    private static final String GLUE = "ns1 300 IN A 192.0.2.53";

    @TempDir
    Path directory;

    private Named bind;
    private Nominate nominate;

    @BeforeEach
    void start() {
        bind = Named.start(directory.resolve("bind"));
        nominate = Nominate.start(
                directory.resolve("nominate"),
                List.of(),
                Map.of(
                        "OS_SERVICE_CENTRAL__ALLOW_TENANT_ADDRESSES", "127.0.0.0/8",
                        "OS_SERVICE_CENTRAL__LEAST_REFRESH", "1",
                        "OS_SERVICE_WORKER__XFR_TIMEOUT", "1"));
        BindPool.use(nominate, bind, directory.resolve("pools.yaml"));
    }

    @AfterEach
    void stop() {
        nominate.close();
        bind.close();
    }

    private static String soa(long serial, String timers) {
        return "@ 300 IN SOA ns1 hostmaster " + serial + " " + timers;
    }

    /** Enough records for a difference to be smaller than the zone. */
    private static String[] content(String soa, String www) {
        List<String> lines = new ArrayList<>(List.of(soa, NS, GLUE, www, "odd 60 IN TYPE65400 \\# 2 0102"));
        for (int i = 0; i < 50; i++) {
            lines.add("h" + i + " 60 IN A 192.0.2." + i);
        }
        return lines.toArray(String[]::new);
    }

    private String dig(int port, String... query) {
        List<String> command = new ArrayList<>(
                List.of("dig", "@127.0.0.1", "-p", String.valueOf(port), "+norecurse", "+tries=1", "+time=2"));
        command.addAll(List.of(query));
        return Commands.run(command.toArray(String[]::new)).output();
    }

    private void awaitServed(String name, String type, String expected) {
        Awaitility.await(name + " " + type + " " + expected)
                .atMost(Duration.ofMinutes(1))
                .until(() -> dig(bind.dns().port(), name, type, "+short").contains(expected));
    }

    private String key(String zoneId, String secret) {
        return nominate.post("/v2/tsigkeys", """
                        {"name": "%s", "algorithm": "hmac-sha256", "secret": "%s", "scope": "ZONE", "resource_id": "%s"}""".formatted(FollowedPrimary.KEY_NAME, secret, zoneId))
                .text();
    }

    @ParameterizedTest
    @ValueSource(strings = {"knot", "bind"})
    void itFollowsAPrimaryUntilThatIsSilentForTooLong(String kind) {
        String patient = "3600 600 86400 60";
        try (FollowedPrimary primary = FollowedPrimary.start(
                kind,
                directory.resolve("primary"),
                ZONE,
                nominate.mdns(),
                content(soa(10, patient), "www 60 IN A 192.0.2.1"))) {
            String zone = nominate.post("/v2/zones", """
                            {"name": "%s", "type": "SECONDARY", "masters": ["%s"]}""".formatted(ZONE, primary.address()))
                    .json()
                    .path("id")
                    .asString();
            awaitReason("REFUSED", "NOTAUTH");
            assertThat(key(zone, FollowedPrimary.KEY_SECRET)).contains("\"scope\"");
            axfr(zone);
            awaitServed(ZONE, "SOA", "ns1.example.com. hostmaster.example.com. 10 3600 600 86400 60");
            awaitServed("odd." + ZONE, "TYPE65400", "\\# 2 0102");
            nominate.awaitActive(zone);
            assertThat(nominate.log()).contains("serial 10 transferred from " + primary.address() + " by AXFR");

            primary.change(content(soa(11, patient), "www 60 IN A 192.0.2.2"));
            awaitServed("www." + ZONE, "A", "192.0.2.2");
            assertThat(nominate.log()).contains("serial 11 transferred from " + primary.address() + " by IXFR");
            nominate.awaitActive(zone);

            primary.change(content(soa(12, "1 1 4 1"), "www 60 IN A 192.0.2.3"));
            awaitServed("www." + ZONE, "A", "192.0.2.3");
            primary.silence();
            Awaitility.await("the zone is withdrawn")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> dig(bind.dns().port(), ZONE, "SOA").contains("status: REFUSED"));
            assertThat(nominate.get("/v2/zones/" + zone).json().path("status").asString())
                    .isEqualTo("ERROR");
            assertThat(dig(nominate.mdns().port(), ZONE, "SOA")).contains("status: REFUSED");
            assertThat(nominate.command("zone", "why", ZONE).orThrow()).contains("expired");
            assertThat(nominate.log()).doesNotContain(FollowedPrimary.KEY_SECRET);

            primary.resume();
            awaitServed("www." + ZONE, "A", "192.0.2.3");
            nominate.awaitActive(zone);
        }
    }

    private void axfr(String zone) {
        assertThat(nominate.post("/v2/zones/" + zone + "/tasks/xfr", "").code()).isEqualTo(202);
    }

    private void awaitReason(String... words) {
        Awaitility.await("the reason is told").atMost(Duration.ofMinutes(1)).until(() -> {
            String why = nominate.command("zone", "why", ZONE).output();
            return List.of(words).stream().anyMatch(why::contains);
        });
    }
}
