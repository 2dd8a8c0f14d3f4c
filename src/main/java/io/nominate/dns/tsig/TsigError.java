package io.nominate.dns.tsig;

/** What is wrong with a signature (RFC 8945 section 3): the record's error field, beside RCODE NOTAUTH. */
public enum TsigError {
    /** The MAC is wrong. */
    BADSIG(16),
    /** The key is not known, or not of that algorithm. */
    BADKEY(17),
    /** The time is off by more than the fudge. */
    BADTIME(18),
    /** The MAC is right, but shorter than wanted here. */
    BADTRUNC(22);

    private final int code;

    TsigError(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }
}
