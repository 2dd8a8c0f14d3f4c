package io.nominate.deliver.driver.dynect;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.deliver.driver.HostedSecondaryChecks;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.deliver.spi.ZoneDriver.Presence;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import io.nominate.testkit.hosted.FakeApi;
import io.nominate.testkit.hosted.FakeDynect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DynectDriverTest extends HostedSecondaryChecks {
    private final FakeDynect dynect =
            new FakeDynect(Map.of("customer_name", "customer", "user_name", "user", "password", SECRET));

    @Override
    protected FakeApi.Handler service() {
        return dynect;
    }

    @Override
    protected DriverType type() {
        return new Dynect();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of(
                "api_endpoint",
                server.address().toString(),
                "customer_name",
                "customer",
                "username",
                "user",
                "password",
                SECRET);
    }

    @Override
    protected Map<String, String> wrongKey() {
        return Map.of("password", "wrong");
    }

    @Override
    protected void putForeign(String name) {
        dynect.zones().put(name, Map.of("zone", name));
    }

    @Override
    protected boolean isThere(String name) {
        return dynect.zones().containsKey(name);
    }

    @Test
    void oneSessionServesUntilItIsOver() throws Exception {
        try (ZoneDriver driver = driver(Map.of())) {
            driver.create(zone);
            driver.check(zone);
            assertThat(dynect.logins()).isEqualTo(1);
            dynect.endSessions();
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
            assertThat(dynect.logins()).isEqualTo(2);
        }
    }

    @Test
    void jobsAreWaitedForAndNotForEver() throws Exception {
        dynect.jobs(1);
        try (ZoneDriver driver = driver(Map.of("job_timeout", "10"))) {
            driver.create(zone);
            assertThat(driver.check(zone)).isEqualTo(Presence.PRESENT);
        }
        dynect.jobs(1_000);
        try (ZoneDriver driver = driver(Map.of("job_timeout", "1"))) {
            DriverException e = failure(() -> driver.delete(zone, false));
            assertThat(e.reason()).isEqualTo(DeliveryCause.TIMEOUT);
        }
    }

    @Test
    void otherMastersAreSetRightAndContactAndKeyAreTold() throws Exception {
        try (ZoneDriver before = driver(Map.of(), List.of(new HostPort("192.0.2.9", 53)));
                ZoneDriver now = driver(Map.of("contact_nickname", "ops", "tsig_key_name", "k"))) {
            before.create(zone);
            assertThat(now.check(zone)).isEqualTo(Presence.DIFFERENT);
            now.create(zone);
            assertThat(now.check(zone)).isEqualTo(Presence.PRESENT);
        }
        assertThat(dynect.zones().get("hosted.example"))
                .containsEntry("contact_nickname", "ops")
                .containsEntry("tsig_key_name", "k")
                .containsEntry("active", "Y");
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMIT_EXCEEDED|slow: too many requests, PROVIDER_QUOTA, false",
        "PERMISSION_DENIED|permission: not allowed, REFUSED, true",
        "ILLEGAL_OPERATION|zone: Operation blocked by current task, REFUSED, false",
        "INVALID_DATA|zones: you have reached the limit of your plan, PROVIDER_QUOTA, true",
        "INTERNAL_ERROR|system: down for maintenance, SERVER_FAILURE, false"
    })
    void itsCodesHaveTheirCauses(String answer, DeliveryCause cause, boolean personNeeded) throws Exception {
        dynect.fail(answer);
        try (ZoneDriver driver = driver(Map.of())) {
            DriverException e = failure(() -> driver.create(zone));
            assertThat(e.reason()).isEqualTo(cause);
            assertThat(e.isPersonNeeded()).isEqualTo(personNeeded);
        }
    }
}
