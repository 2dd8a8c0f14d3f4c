package io.nominate.app.command;

import io.nominate.takeover.Kind;
import io.nominate.takeover.Report;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells what a takeover has taken. */
final class TakeoverReport {
    private static final int SHOWN = 50;

    private TakeoverReport() {}

    /** @return the exit status */
    static int tell(PrintWriter out, Report report, boolean dryRun) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Report.Counts counts = report.counts(kind);
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("what", kind.words());
            row.put("in Designate", counts.read());
            row.put(dryRun ? "to be taken" : "taken", counts.taken());
            row.put("unchanged", counts.unchanged());
            row.put("removed", counts.removed());
            row.put("left out", counts.left());
            rows.add(row);
        }
        out.print(Table.draw(rows));
        out.println(report.recordSets() + " record sets with " + report.records() + " records "
                + (dryRun ? "would be taken; nothing was written." : "were taken."));
        list(out, "Note:", report.notes());
        list(out, "Left out:", report.left());
        out.flush();
        return report.left().isEmpty() ? 0 : 1;
    }

    private static void list(PrintWriter out, String title, List<String> lines) {
        lines.stream().sorted().limit(SHOWN).forEach(line -> out.println(title + " " + line));
        if (lines.size() > SHOWN) {
            out.println(title + " and " + (lines.size() - SHOWN) + " more");
        }
    }
}
