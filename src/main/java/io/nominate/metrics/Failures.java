package io.nominate.metrics;

import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Deliveries.ServerState;
import io.nominate.central.api.Request;
import io.nominate.central.port.Metrics;

/** Rounds of delivery that ended with a server behind, by the kind of server. */
final class Failures implements MeasuredCentral.Witness {
    private final Metrics.Count failures;

    Failures(Metrics metrics) {
        failures = metrics.count(
                "nominate_delivery_failures_total",
                "Rounds of delivery that ended with a server behind, by its type and the step that failed.",
                "type",
                "step");
    }

    @Override
    public void done(Request<?> request, Object answer) {
        if (request instanceof Deliveries.Report report) {
            for (ServerState server : report.servers()) {
                if (server.error().isPresent()) {
                    failures.add(1, type(server.server()), server.step());
                }
            }
        }
    }

    /** Of {@code bind9 192.0.2.1:53} the first word. */
    private static String type(String label) {
        int space = label.indexOf(' ');
        return space < 0 ? "other" : label.substring(0, space);
    }
}
