package io.nominate.deliver.driver.infoblox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.deliver.driver.HostedSecondaryChecks;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.deliver.spi.ZoneDriver.Presence;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Zone;
import io.nominate.testkit.ZoneMaker;
import io.nominate.testkit.hosted.FakeApi;
import io.nominate.testkit.hosted.FakeWapi;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfobloxDriverTest extends HostedSecondaryChecks {
    private final FakeWapi wapi = new FakeWapi("admin", SECRET);

    @Override
    protected FakeApi.Handler service() {
        return wapi;
    }

    @Override
    protected DriverType type() {
        return new Infoblox();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of(
                "wapi_url",
                server.url() + "/wapi/v2.10/",
                "username",
                "admin",
                "password",
                SECRET,
                "ns_group",
                "nominate");
    }

    @Override
    protected Map<String, String> wrongKey() {
        return Map.of("password", "wrong");
    }

    @Override
    protected void putForeign(String name) {
        wapi.put("zone_auth", Map.of("fqdn", name, "view", "default", "ns_group", "corporate"));
    }

    @Override
    protected boolean isThere(String name) {
        return wapi.all("zone_auth").stream()
                .anyMatch(there -> there.path("fqdn").asString("").equals(name));
    }

    @Test
    void thePasswordIsSentOnceASession() throws Exception {
        try (ZoneDriver driver = driver(Map.of())) {
            driver.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            assertThat(wapi.passwords()).isEqualTo(1);
            wapi.endSessions();
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            assertThat(wapi.passwords()).isEqualTo(2);
        }
        assertThat(wapi.restarts()).isEqualTo(1);
    }

    @Test
    void eachProjectHasItsViews() throws Exception {
        try (ZoneDriver driver = driver(Map.of("multi_tenant", "1"))) {
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
            driver.create(zone);
            driver.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            assertThat(wapi.all("zone_auth"))
                    .singleElement()
                    .satisfies(
                            there -> assertThat(there.path("view").asString()).isEqualTo("default.default.project"));
            assertThat(wapi.all("networkview")).hasSize(1);
            driver.delete(zone, false);
            assertThat(driver.check(zone)).isEqualTo(Presence.MISSING);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2.0.192.in-addr.arpa., 192.0.2.0/24",
        "10.in-addr.arpa., 10.0.0.0/8",
        "8.b.d.0.1.0.0.2.ip6.arpa., 2001:0db8::/32",
        "1.8.b.d.0.1.0.0.2.ip6.arpa., 2001:0db8:1000::/36"
    })
    void reverseZonesAreNetworks(String name, String network) throws Exception {
        Zone reverse = ZoneMaker.zone(name);
        try (ZoneDriver driver = driver(Map.of())) {
            driver.create(reverse);
            assertThat(driver.check(reverse)).isEqualTo(Presence.PRESENT);
            assertThat(isThere(network)).isTrue();
        }
    }

    @Test
    void whatItRefusesHasItsCause() throws Exception {
        try (ZoneDriver driver = driver(Map.of())) {
            wapi.refuse("Client.Ibap.Data|The number of zones exceeds the license");
            assertThat(failure(() -> driver.create(zone)).reason()).isEqualTo(DeliveryCause.PROVIDER_QUOTA);
            wapi.refuse("Client.Ibap.Data|Name server group 'nominate' not found");
            assertThat(failure(() -> driver.create(zone)).reason()).isEqualTo(DeliveryCause.REFUSED);
            Zone classless = ZoneMaker.zone("0/25.2.0.192.in-addr.arpa.");
            assertThat(failure(() -> driver.create(classless)).reason()).isEqualTo(DeliveryCause.SETTING);
        }
    }
}
