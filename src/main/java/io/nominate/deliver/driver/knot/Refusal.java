package io.nominate.deliver.driver.knot;

import io.nominate.deliver.spi.DriverException;
import io.nominate.model.DeliveryCause;
import java.util.List;
import java.util.Set;

/** What Knot's errors mean. */
final class Refusal {
    /** There is an object of that name in the configuration. */
    static final String DUPLICATE = "duplicate identifier";

    /** There is no object, or no item, of that name in the configuration. */
    static final Set<String> MISSING = Set.of("invalid identifier", "not exists");

    private static final Set<String> PASSING =
            Set.of("too many transactions", "resource is busy", "operation timed out", "not enough memory");

    private Refusal() {}

    /** Throws what an answer says went wrong, unless it is one of these. */
    static List<Unit> expect(Unit command, List<Unit> answer, Set<String> well) throws DriverException {
        for (Unit unit : answer) {
            String error = unit.error().orElse("");
            if (!error.isEmpty() && !well.contains(error)) {
                throw of(command, unit, error);
            }
        }
        return answer;
    }

    private static DriverException of(Unit command, Unit unit, String error) {
        String message = "Knot refused " + command + ": " + error;
        if (PASSING.contains(error)) {
            return DriverException.passing(DeliveryCause.SERVER_FAILURE, message);
        }
        if (error.equals("operation not supported") || error.equals("not supported") || error.contains("denied")) {
            return DriverException.setting(message
                    + ": zones can only be added to a Knot with a configuration database (knotc conf-init or conf-import,"
                    + " knotd -C)");
        }
        return error.equals("invalid reference")
                ? DriverException.setting(message + ": " + unit)
                : DriverException.personNeeded(DeliveryCause.REFUSED, message);
    }
}
