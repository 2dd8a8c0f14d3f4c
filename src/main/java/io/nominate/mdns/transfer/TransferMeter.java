package io.nominate.mdns.transfer;

/** Sees each transfer over TCP once it has ended. */
public interface TransferMeter {
    /** Sees nothing. */
    TransferMeter NONE = (kind, bytes, nanos, complete) -> {};

    /**
     * Returns at once and never throws.
     *
     * @param kind {@code axfr}, {@code ixfr}, or {@code soa} where there was nothing new
     * @param bytes sent, in all messages
     * @param complete whether it came to its end
     */
    void ended(String kind, long bytes, long nanos, boolean complete);
}
