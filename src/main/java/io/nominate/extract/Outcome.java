package io.nominate.extract;

import java.util.List;

/**
 * What became of a zone.
 *
 * @param state {@code extracted}, {@code imported}, {@code equal} (it was there already), {@code refused} or {@code left}
 *     (it is nothing to be extracted)
 * @param source file and line of the configuration
 * @param result the file written, or the id of the zone imported; empty where there is none
 * @param records how many; 0 where it is refused or left
 * @param serial of the source
 * @param reasons why it is refused or left, or what is worth a word
 */
public record Outcome(
        String view,
        String zone,
        String state,
        String source,
        String result,
        int records,
        long serial,
        List<String> reasons) {
    public Outcome {
        reasons = List.copyOf(reasons);
    }

    /** Whether something must be mended. */
    public boolean refused() {
        return state.equals("refused");
    }

    static Outcome refused(Found found, List<String> reasons) {
        return new Outcome(found.view(), found.zone().toString(), "refused", found.where(), "", 0, 0, reasons);
    }

    static Outcome of(Left left) {
        return new Outcome(
                left.view(),
                left.zone(),
                left.wrong() ? "refused" : "left",
                left.where(),
                "",
                0,
                0,
                List.of(left.where() + ": " + left.reason()));
    }
}
