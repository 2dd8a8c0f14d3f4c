package io.nominate.dns.message;

/** Response codes (IANA's registry "DNS RCODEs"). Those above 15 need EDNS to be told in full. */
public final class Rcode {
    public static final int NOERROR = 0;
    public static final int FORMERR = 1;
    public static final int SERVFAIL = 2;
    public static final int NXDOMAIN = 3;
    public static final int NOTIMP = 4;
    public static final int REFUSED = 5;

    /** The name that a DNAME makes is too long (RFC 6672 section 2.2). */
    public static final int YXDOMAIN = 6;

    /** Not authoritative for the zone (RFC 2136), or not authorized (RFC 8945). */
    public static final int NOTAUTH = 9;

    /** EDNS of a version that is not known here (RFC 6891 section 6.1.3). */
    public static final int BADVERS = 16;

    private Rcode() {}
}
