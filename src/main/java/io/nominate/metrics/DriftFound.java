package io.nominate.metrics;

import io.nominate.central.api.Drifts;
import io.nominate.central.api.Request;
import io.nominate.central.port.Metrics;
import io.nominate.model.DriftFinding;

/** What comparisons of name servers with what they should have have found. */
final class DriftFound implements MeasuredCentral.Witness {
    private final Metrics.Count findings;
    private final Metrics.Count comparisons;

    DriftFound(Metrics metrics) {
        comparisons = metrics.count("nominate_drift_comparisons_total", "Comparisons of a pool's servers that ended.");
        findings = metrics.count(
                "nominate_drift_findings_total",
                "Zones found on a server other than they should be, by kind and whether that was healed.",
                "kind",
                "healed");
    }

    @Override
    public void done(Request<?> request, Object answer) {
        if (request instanceof Drifts.Keep kept) {
            comparisons.add(1);
            for (DriftFinding finding : kept.findings()) {
                findings.add(1, finding.kind().key(), Boolean.toString(finding.healed()));
            }
        }
    }
}
