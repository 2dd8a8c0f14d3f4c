package io.nominate.metrics;

import io.nominate.central.api.Request;
import io.nominate.central.api.Secondaries;
import io.nominate.central.port.Metrics;

/** Checks of masters and transfers from them, by how they ended. */
final class TransfersIn implements MeasuredCentral.Witness {
    private final Metrics.Count checks;
    private final Metrics.Distribution sizes;

    TransfersIn(Metrics metrics) {
        checks = metrics.count(
                "nominate_transfers_in_total",
                "Checks of the masters of SECONDARY zones, by what came of them.",
                "result");
        sizes = metrics.distribution(
                "nominate_transfer_in_bytes",
                "Size of transfers from masters in one piece, as they are handed on.",
                Metrics.Scale.BYTES,
                "kind");
    }

    @Override
    public void done(Request<?> request, Object answer) {
        switch (request) {
            case Secondaries.UpToDate _ -> checks.add(1, "up_to_date");
            case Secondaries.Failed _ -> checks.add(1, "failed");
            case Secondaries.Replace whole -> {
                checks.add(1, "axfr");
                if (whole.text().isEmpty()) {
                    sizes.observe(whole.groups().length, "axfr");
                }
            }
            case Secondaries.Amend part -> {
                checks.add(1, "ixfr");
                sizes.observe(part.removed().length + part.added().length, "ixfr");
            }
            default -> {}
        }
    }
}
