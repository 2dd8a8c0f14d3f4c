package io.nominate.app.command;

import io.nominate.extract.Inventory;
import io.nominate.extract.Outcome;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells what became of the zones. */
final class ExtractReport {
    private static final int SHOWN = 20;

    private ExtractReport() {}

    static void tell(Context context, Inventory inventory, List<Outcome> outcomes) {
        PrintWriter out = context.out();
        for (Outcome outcome : outcomes) {
            if (!outcome.reasons().isEmpty()) {
                out.println(outcome.state() + " " + outcome.zone() + " (view " + outcome.view() + ")");
                outcome.reasons().stream().limit(SHOWN).forEach(reason -> out.println("  " + reason));
                if (outcome.reasons().size() > SHOWN) {
                    out.println("  and " + (outcome.reasons().size() - SHOWN) + " more");
                }
            }
        }
        inventory
                .inSeveralViews()
                .forEach((zone, views) -> out.println(zone + " is in several views, which may differ: "
                        + String.join(", ", views) + ". Choose one with --view for each pool or installation."));
        Map<String, Long> counts =
                outcomes.stream().collect(Collectors.groupingBy(Outcome::state, TreeMap::new, Collectors.counting()));
        long records = outcomes.stream().mapToLong(Outcome::records).sum();
        out.println(counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", ", "Zones: ", "; " + records + " records.")));
        out.flush();
    }
}
