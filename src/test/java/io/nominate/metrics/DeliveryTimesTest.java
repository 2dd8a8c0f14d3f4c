package io.nominate.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.bus.LocalBus;
import io.nominate.central.api.Deliveries;
import io.nominate.central.port.ZoneEvent;
import io.nominate.model.Stage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeliveryTimesTest {
    private final PrometheusMetrics metrics = new PrometheusMetrics();
    private final AtomicLong now = new AtomicLong(1_000_000_000);
    private final LocalBus bus = new LocalBus();
    private final DeliveryTimes times = new DeliveryTimes(metrics, now::get);
    private final UUID zone = UUID.randomUUID();

    DeliveryTimesTest() {
        times.watch(bus);
    }

    private void commit(Stage stage, long seq) {
        bus.publish(new ZoneEvent(zone, UUID.randomUUID(), "example.org.", stage, seq, 1));
    }

    private String text() {
        return new String(metrics.page(Optional.empty()).text(), StandardCharsets.UTF_8);
    }

    @Test
    void eachChangeIsTimedFromItsOwnCommit() {
        commit(Stage.LIVE, 1);
        now.addAndGet(2_000_000_000);
        commit(Stage.LIVE, 2);
        commit(Stage.LIVE, 2); // heard of twice
        now.addAndGet(1_000_000_000);
        times.done(new Deliveries.Confirm(zone, 1), true);
        assertThat(text())
                .contains("nominate_delivery_seconds_count{kind=\"change\"} 1\n")
                .contains("nominate_delivery_seconds_sum{kind=\"change\"} 3.0\n");
        now.addAndGet(1_000_000_000);
        times.done(new Deliveries.Confirm(zone, 2), true);
        times.done(new Deliveries.Confirm(zone, 2), true);
        assertThat(text())
                .contains("nominate_delivery_seconds_count{kind=\"change\"} 2\n")
                .contains("nominate_delivery_seconds_sum{kind=\"change\"} 5.0\n");
    }

    @Test
    void aDeletionEndsWhenTheZoneIsGone() {
        commit(Stage.DELETING, 3);
        now.addAndGet(500_000_000);
        commit(Stage.GONE, 3);
        assertThat(text()).contains("nominate_delivery_seconds_sum{kind=\"deletion\"} 0.5\n");
    }

    @Test
    void aChangeOfWhichCentralWantsToHearNothingIsNotServed() {
        commit(Stage.LIVE, 1);
        times.done(new Deliveries.Confirm(zone, 1), false);
        assertThat(text()).doesNotContain("nominate_delivery_seconds_count");
    }

    @Test
    void whatIsNotServedIsNotTimed() {
        commit(Stage.STAGING, 1);
        commit(Stage.WITHHELD, 2);
        times.done(new Deliveries.Confirm(zone, 2), true);
        assertThat(text()).doesNotContain("nominate_delivery_seconds_count");
    }
}
