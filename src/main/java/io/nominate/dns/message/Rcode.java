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

    /** An RRset exists that should not (RFC 2136). */
    public static final int YXRRSET = 7;

    /** An RRset that should exist does not (RFC 2136). */
    public static final int NXRRSET = 8;

    /** Not authoritative for the zone (RFC 2136), or not authorized (RFC 8945). */
    public static final int NOTAUTH = 9;

    /** A name is not within the zone (RFC 2136). */
    public static final int NOTZONE = 10;

    /** EDNS of a version that is not known here (RFC 6891 section 6.1.3). */
    public static final int BADVERS = 16;

    private Rcode() {}

    /** Its mnemonic, or {@code RCODE n}. */
    public static String mnemonic(int rcode) {
        return switch (rcode) {
            case NOERROR -> "NOERROR";
            case FORMERR -> "FORMERR";
            case SERVFAIL -> "SERVFAIL";
            case NXDOMAIN -> "NXDOMAIN";
            case NOTIMP -> "NOTIMP";
            case REFUSED -> "REFUSED";
            case YXDOMAIN -> "YXDOMAIN";
            case YXRRSET -> "YXRRSET";
            case NXRRSET -> "NXRRSET";
            case NOTAUTH -> "NOTAUTH";
            case NOTZONE -> "NOTZONE";
            case BADVERS -> "BADVERS";
            default -> "RCODE " + rcode;
        };
    }
}
