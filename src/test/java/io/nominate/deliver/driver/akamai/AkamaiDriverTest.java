package io.nominate.deliver.driver.akamai;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.deliver.driver.HostedSecondaryChecks;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.deliver.spi.ZoneDriver.Presence;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import io.nominate.testkit.hosted.FakeAkamai;
import io.nominate.testkit.hosted.FakeApi;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AkamaiDriverTest extends HostedSecondaryChecks {
    private final FakeAkamai akamai = new FakeAkamai("akab-client", SECRET, "akab-access");

    @Override
    protected FakeApi.Handler service() {
        return akamai;
    }

    @Override
    protected DriverType type() {
        return new Akamai();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of(
                "akamai_host", server.address().toString(),
                "akamai_client_token", "akab-client",
                "akamai_client_secret", SECRET,
                "akamai_access_token", "akab-access",
                "akamai_contract_id", "C-1",
                "akamai_gid", "42");
    }

    @Override
    protected Map<String, String> wrongKey() {
        return Map.of("akamai_client_secret", "wrong");
    }

    @Override
    protected void putForeign(String name) {
        akamai.putPrimary(name);
    }

    @Override
    protected boolean isThere(String name) {
        return akamai.zones().containsKey(name);
    }

    @Test
    void whoMayNotForceADeletionWaitsForIt() throws Exception {
        akamai.forbidForce();
        try (ZoneDriver driver = driver(Map.of())) {
            driver.create(zone);
            driver.delete(zone, false);
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
        }
    }

    @Test
    void aDeletionThatFailsIsTold() throws Exception {
        akamai.failDeletions("ZONE_IS_DELEGATED");
        try (ZoneDriver driver = driver(Map.of())) {
            driver.create(zone);
            assertThat(failure(() -> driver.delete(zone, false))).hasMessageContaining("ZONE_IS_DELEGATED");
        }
    }

    @Test
    void otherMastersAreSetRightAndTheTsigKeyIsTold() throws Exception {
        Map<String, String> key =
                Map.of("tsig_key_name", "k", "tsig_key_algorithm", "hmac-sha256", "tsig_key_secret", "c2VjcmV0");
        try (ZoneDriver before = driver(Map.of(), List.of(new HostPort("192.0.2.9", 53)));
                ZoneDriver now = driver(key)) {
            before.create(zone);
            assertThat(now.check(zone)).isEqualTo(Presence.DIFFERENT);
            now.create(zone);
            assertThat(now.check(zone)).isEqualTo(Presence.PRESENT);
        }
        assertThat(akamai.zone("hosted.example").path("tsigKey").path("secret").asString())
                .isEqualTo("c2VjcmV0");
    }

    @Test
    void limitsAndPortsAreTold() throws Exception {
        akamai.most(0);
        try (ZoneDriver driver = driver(Map.of())) {
            assertThat(failure(() -> driver.create(zone)).reason()).isEqualTo(DeliveryCause.PROVIDER_QUOTA);
        }
        DriverException e = failure(() -> driver(Map.of(), List.of(new HostPort("192.0.2.1", 5354))));
        assertThat(e.reason()).isEqualTo(DeliveryCause.SETTING);
    }
}
