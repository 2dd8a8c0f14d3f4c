package io.nominate.dns.tsig;

/** Puts a TSIG record on a message: a signature, or the reason why there is none. */
public sealed interface TsigSeal permits TsigSigner, TsigRefusal {
    /** Octets that {@link #seal} adds. */
    int size();

    /**
     * Appends the record to {@code message[0..length)}, whose header is complete, and returns the new length.
     *
     * @param message with room for {@link #size} octets more
     */
    int seal(byte[] message, int length);
}
