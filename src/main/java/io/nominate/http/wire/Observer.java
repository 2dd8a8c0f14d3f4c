package io.nominate.http.wire;

/** Sees each request once it is answered. */
public interface Observer {
    /** Sees nothing. */
    Observer NONE = (exchange, nanos) -> {};

    /**
     * Returns at once and never throws.
     *
     * @param nanos time that it took
     */
    void answered(Exchange exchange, long nanos);

    /** This one, and then another. */
    default Observer and(Observer next) {
        return (exchange, nanos) -> {
            answered(exchange, nanos);
            next.answered(exchange, nanos);
        };
    }
}
