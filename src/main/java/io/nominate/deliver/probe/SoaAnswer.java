package io.nominate.deliver.probe;

/** What a server answered when asked for a zone's SOA. */
public sealed interface SoaAnswer {
    /** It serves the zone with this serial, 0..2^32-1. */
    record Serial(long serial) implements SoaAnswer {}

    /**
     * It does not serve the zone.
     *
     * @param how the RCODE, or words
     */
    record Unknown(String how) implements SoaAnswer {}

    /**
     * It cannot tell just now.
     *
     * @param how the RCODE, or words
     */
    record Unready(String how) implements SoaAnswer {}

    /** It did not answer in time. */
    record Silent() implements SoaAnswer {}
}
