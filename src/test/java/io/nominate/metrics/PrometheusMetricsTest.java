package io.nominate.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Request;
import io.nominate.central.port.Metrics;
import io.nominate.central.port.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PrometheusMetricsTest {
    private final PrometheusMetrics metrics = new PrometheusMetrics();

    private String text() {
        return new String(metrics.page(Optional.empty()).text(), StandardCharsets.UTF_8);
    }

    @Test
    void whatIsCountedIsShown() {
        Metrics.Count count = metrics.count("nominate_things_total", "Things.", "kind");
        count.add(2, "a");
        count.add(1, "a");
        metrics.distribution("nominate_wait_seconds", "Waits.", Metrics.Scale.SECONDS)
                .observe(.3);
        metrics.cache("stones", "Stones", () -> 5, () -> 7);
        assertThat(text())
                .contains("# HELP nominate_things_total Things.\n")
                .contains("nominate_things_total{kind=\"a\"} 3.0\n")
                .contains("nominate_wait_seconds_bucket{le=\"0.25\"} 0\n")
                .contains("nominate_wait_seconds_bucket{le=\"0.5\"} 1\n")
                .contains("nominate_cache_stones_hits_total 5.0\n")
                .contains("nominate_cache_stones_misses_total 7.0\n")
                .contains("jvm_memory_used_bytes{area=\"heap\"}");
    }

    @Test
    void aValueThatCannotBeReadHidesOnlyItself() {
        metrics.gauge("nominate_broken", "Not now.", () -> {
            throw new StoreUnavailableException("gone", new IllegalStateException("gone"));
        });
        metrics.gauge("nominate_well", "Well.", () -> 4);
        assertThat(text()).contains("nominate_broken NaN\n").contains("nominate_well 4.0\n");
    }

    @Test
    void openMetricsForWhoeverAsksForIt() {
        assertThat(metrics.page(Optional.of("application/openmetrics-text; version=1.0.0"))
                        .type())
                .startsWith("application/openmetrics-text");
        assertThat(metrics.page(Optional.of("*/*")).type()).startsWith("text/plain");
    }

    @Test
    void useCasesAreTimedByHowTheyEnd() {
        RuntimeException[] next = {null};
        Central central = new MeasuredCentral(
                new Central() {
                    @Override
                    public <A> A call(Caller caller, Request<A> request) {
                        if (next[0] != null) {
                            throw next[0];
                        }
                        @SuppressWarnings("unchecked")
                        A answer = (A) Optional.empty();
                        return answer;
                    }
                },
                metrics,
                new DeliveryTimes(metrics, System::nanoTime));
        Deliveries.Get get = new Deliveries.Get(UUID.randomUUID());
        Caller caller = Caller.internal("req-1");
        assertThat(central.call(caller, get)).isEmpty();
        for (RuntimeException thrown : new RuntimeException[] {
            Fault.of(FaultType.FORBIDDEN),
            new StoreUnavailableException("gone", new IllegalStateException("gone")),
            new IllegalStateException("a fault of ours")
        }) {
            next[0] = thrown;
            assertThatThrownBy(() -> central.call(caller, get)).isSameAs(thrown);
        }
        for (String outcome : new String[] {"ok", "refused", "unavailable", "error"}) {
            assertThat(text())
                    .contains("nominate_use_case_seconds_count{outcome=\"%s\",use_case=\"Deliveries.Get\"} 1\n"
                            .formatted(outcome));
        }
    }
}
