package io.nominate.deliver.driver.designate;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.deliver.driver.HostedSecondaryChecks;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.deliver.spi.ZoneDriver.Presence;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import io.nominate.testkit.hosted.FakeApi;
import io.nominate.testkit.hosted.FakeDesignate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DesignateDriverTest extends HostedSecondaryChecks {
    private final FakeDesignate designate = new FakeDesignate(SECRET, () -> server.url());

    @Override
    protected FakeApi.Handler service() {
        return designate;
    }

    @Override
    protected DriverType type() {
        return new Designate();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of(
                "auth_url", server.url() + "/identity", "username", "admin", "password", SECRET, "project_name", "dns");
    }

    @Override
    protected Map<String, String> wrongKey() {
        return Map.of("password", "wrong");
    }

    @Override
    protected void putForeign(String name) {
        designate.put(name + ".", "PRIMARY", "NONE");
    }

    @Override
    protected boolean isThere(String name) {
        return designate.zones().containsKey(name + ".");
    }

    @Test
    void aTokenThatIsOverIsRenewed() throws Exception {
        try (ZoneDriver driver = driver(Map.of("region_name", "One"))) {
            driver.create(zone);
            designate.endTokens();
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
        }
    }

    @Test
    void otherMastersAreSetRight() throws Exception {
        try (ZoneDriver before = driver(Map.of(), List.of(new HostPort("192.0.2.9", 53)));
                ZoneDriver now =
                        driver(Map.of(), List.of(new HostPort("192.0.2.1", 5354), new HostPort("2001:db8::1", 5354)))) {
            before.create(zone);
            assertThat(now.check(zone)).isEqualTo(Presence.DIFFERENT);
            now.create(zone);
            assertThat(now.check(zone)).isEqualTo(Presence.PRESENT);
        }
    }

    @Test
    void aZoneThatIsBeingDeletedIsWaitedFor() throws Exception {
        designate.put("hosted.example.", "SECONDARY", "DELETE");
        try (ZoneDriver driver = driver(Map.of())) {
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
            assertThat(failure(() -> driver.create(zone)).isPersonNeeded()).isFalse();
        }
    }

    @Test
    void aFullQuotaAndAForeignRegionAreTold() throws Exception {
        designate.most(0);
        try (ZoneDriver driver = driver(Map.of());
                ZoneDriver elsewhere = driver(Map.of("region_name", "Two"))) {
            assertThat(failure(() -> driver.create(zone)).reason()).isEqualTo(DeliveryCause.PROVIDER_QUOTA);
            DriverException e = failure(() -> elsewhere.create(zone));
            assertThat(e.reason()).isEqualTo(DeliveryCause.SETTING);
            assertThat(e).hasMessageContaining("region Two");
        }
    }
}
