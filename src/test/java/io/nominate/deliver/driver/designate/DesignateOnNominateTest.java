package io.nominate.deliver.driver.designate;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.deliver.spi.ZoneDriver.Presence;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.Primary;
import io.nominate.testkit.ZoneMaker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The driver against another Nominate with its embedded identity. */
@Tag("system")
class DesignateOnNominateTest {
    @Test
    void zonesAreMadeThereAndTransferred(@TempDir Path directory) throws Exception {
        Zone zone = ZoneMaker.zone("second-hand.example.");
        try (Nominate other = Nominate.start(
                        directory, List.of(), Map.of("OS_SERVICE_CENTRAL__ALLOW_TENANT_ADDRESSES", "127.0.0.0/8"));
                Primary primary = new Primary();
                ZoneDriver driver = driver(other, primary.address());
                ZoneDriver elsewhere = driver(other, new HostPort("127.0.0.1", 5399))) {
            primary.put(zone.name(), 7);
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
            elsewhere.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.DIFFERENT);
            driver.create(zone);
            driver.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            Awaitility.await("its content")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> there(other).path("serial").asLong() == 7);
            assertThat(there(other).path("type").asString()).isEqualTo("SECONDARY");
            driver.delete(zone, false);
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
            driver.delete(zone, true);
        }
    }

    private static JsonNode there(Nominate other) {
        return other.get("/v2/zones?name=second-hand.example.")
                .json()
                .path("zones")
                .path(0);
    }

    private static ZoneDriver driver(Nominate other, HostPort master) throws Exception {
        Map<String, String> rc = other.openrc();
        Map<String, String> options = new HashMap<>();
        options.put("auth_url", rc.getOrDefault("OS_AUTH_URL", ""));
        options.put("username", rc.getOrDefault("OS_USERNAME", ""));
        options.put("password", rc.getOrDefault("OS_PASSWORD", ""));
        options.put("project_name", rc.getOrDefault("OS_PROJECT_NAME", ""));
        options.put("project_domain_name", "Default");
        options.put("user_domain_name", "Default");
        return new Designate()
                .open(
                        new Pool.Target("designate", null, Optional.empty(), List.of(master), options),
                        new DriverContext(InstantSource.system(), Optional.empty()));
    }
}
