package io.nominate.deliver.driver.ns1;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.deliver.driver.HostedSecondaryChecks;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.deliver.spi.ZoneDriver.Presence;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import io.nominate.testkit.hosted.FakeApi;
import io.nominate.testkit.hosted.FakeNs1;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class Ns1DriverTest extends HostedSecondaryChecks {
    private final FakeNs1 ns1 = new FakeNs1(SECRET);

    @Override
    protected FakeApi.Handler service() {
        return ns1;
    }

    @Override
    protected DriverType type() {
        return new Ns1();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("api_endpoint", server.address().toString(), "api_token", SECRET);
    }

    @Override
    protected Map<String, String> wrongKey() {
        return Map.of("api_token", "wrong");
    }

    @Override
    protected void putForeign(String name) {
        ns1.putPrimary(name);
    }

    @Override
    protected boolean isThere(String name) {
        return ns1.zones().containsKey(name);
    }

    @Test
    void allMastersAndTheTsigKeyAreTold() throws Exception {
        Map<String, String> key =
                Map.of("tsigkey_name", "k", "tsigkey_hash", "hmac-sha256", "tsigkey_value", "c2VjcmV0");
        List<HostPort> masters = List.of(new HostPort("192.0.2.1", 5354), new HostPort("2001:db8::1", 53));
        try (ZoneDriver driver = driver(key, masters)) {
            driver.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
        }
        JsonNode secondary = ns1.zone("hosted.example").path("secondary");
        assertThat(secondary.path("primary_ip").asString()).isEqualTo("192.0.2.1");
        assertThat(secondary.path("primary_port").asInt()).isEqualTo(5354);
        assertThat(secondary.path("other_ips").path(0).asString()).isEqualTo("2001:db8:0:0:0:0:0:1");
        assertThat(secondary.path("tsig").path("key").asString()).isEqualTo("c2VjcmV0");
    }

    @Test
    void otherMastersAreSetRight() throws Exception {
        try (ZoneDriver before = driver(Map.of(), List.of(new HostPort("192.0.2.9", 53)));
                ZoneDriver now = driver(Map.of())) {
            before.create(zone);
            assertThat(now.check(zone)).isEqualTo(Presence.DIFFERENT);
            now.create(zone);
            assertThat(now.check(zone)).isEqualTo(Presence.PRESENT);
        }
    }

    @Test
    void aFullPlanIsAQuota() throws Exception {
        ns1.most(0);
        try (ZoneDriver driver = driver(Map.of())) {
            assertThat(failure(() -> driver.create(zone)).reason()).isEqualTo(DeliveryCause.PROVIDER_QUOTA);
        }
    }
}
