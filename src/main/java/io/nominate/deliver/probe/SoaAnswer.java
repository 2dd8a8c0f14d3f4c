package io.nominate.deliver.probe;

import io.nominate.model.DeliveryCause;

/** What a server answered when asked for a zone's SOA. */
public sealed interface SoaAnswer {
    /** It serves the zone with this serial, 0..2^32-1. */
    record Serial(long serial) implements SoaAnswer {}

    /**
     * It does not serve the zone.
     *
     * @param how the RCODE, or words
     */
    record Unknown(DeliveryCause cause, String how) implements SoaAnswer {}

    /**
     * It cannot tell just now, or not to us.
     *
     * @param how the RCODE, or words
     */
    record Unready(DeliveryCause cause, String how) implements SoaAnswer {}

    /**
     * It did not answer in time.
     *
     * @param cause {@code TIMEOUT}, or, where more is known than silence, {@code WRONG_PORT} or {@code UNREACHABLE}
     * @param how a clause about the server: {@code does not answer}
     */
    record Silent(DeliveryCause cause, String how) implements SoaAnswer {
        /** Nothing but silence. */
        public static final Silent TIMEOUT = new Silent(DeliveryCause.TIMEOUT, "does not answer");

        /** Its machine says that nobody listens. */
        public static final Silent NOBODY =
                new Silent(DeliveryCause.WRONG_PORT, "does not answer: nobody listens on the port");

        /** There is no way to it. */
        public static Silent unreachable(String why) {
            return new Silent(DeliveryCause.UNREACHABLE, "cannot be reached: " + why);
        }
    }
}
