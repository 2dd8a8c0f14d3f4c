package io.nominate.deliver.diagnosis;

import io.nominate.deliver.spi.DriverException;
import io.nominate.model.DeliveryCause;

/**
 * What is wrong with one server for one zone.
 *
 * @param words a clause about the server, for those who run it
 */
public record Finding(DeliveryCause cause, String words) {
    public static Finding of(DriverException failure) {
        String message = failure.getMessage();
        return new Finding(failure.reason(), message == null ? failure.reason().advice() : message);
    }

    /** The same cause with more said. */
    public Finding and(String more) {
        return new Finding(cause, words + "; " + more);
    }

    /** Another cause with more said. */
    public Finding as(DeliveryCause other, String more) {
        return new Finding(other, words + "; " + more);
    }
}
