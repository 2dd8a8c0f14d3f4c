package io.nominate.deliver.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.model.DeliveryCause;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What drivers of services are held to besides that make secondaries, and thus see what somebody else made. */
public abstract class HostedSecondaryChecks extends HostedDriverChecks {
    /** Makes the service have a zone that somebody else made. */
    protected abstract void putForeign(String name);

    protected abstract boolean isThere(String name);

    @Test
    void aZoneOfSomebodyElseIsLeftAlone() throws Exception {
        putForeign("hosted.example");
        try (ZoneDriver driver = driver(Map.of())) {
            DriverException e = failure(() -> driver.create(zone));
            assertThat(e.reason()).isEqualTo(DeliveryCause.REFUSED);
            assertThat(e.isPersonNeeded()).isTrue();
            driver.delete(zone, true);
            assertThat(isThere("hosted.example")).isTrue();
        }
    }
}
