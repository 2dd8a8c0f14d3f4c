package io.nominate.dns;

import java.util.Locale;

/**
 * The type of a resource record: a number of 16 bits (RFC 6895 §3). Every number has a text form, its mnemonic or
 * {@code TYPEnnn} (RFC 3597 §5), and types are ordered by number.
 *
 * @param number 0 to 65535
 */
public record RecordType(int number) implements Comparable<RecordType> {
    public static final RecordType A = RecordTypes.known("A");
    public static final RecordType NS = RecordTypes.known("NS");
    public static final RecordType CNAME = RecordTypes.known("CNAME");
    public static final RecordType SOA = RecordTypes.known("SOA");
    public static final RecordType PTR = RecordTypes.known("PTR");
    public static final RecordType HINFO = RecordTypes.known("HINFO");
    public static final RecordType MX = RecordTypes.known("MX");
    public static final RecordType TXT = RecordTypes.known("TXT");
    public static final RecordType RP = RecordTypes.known("RP");
    public static final RecordType AFSDB = RecordTypes.known("AFSDB");
    public static final RecordType AAAA = RecordTypes.known("AAAA");
    public static final RecordType LOC = RecordTypes.known("LOC");
    public static final RecordType SRV = RecordTypes.known("SRV");
    public static final RecordType NAPTR = RecordTypes.known("NAPTR");
    public static final RecordType KX = RecordTypes.known("KX");
    public static final RecordType CERT = RecordTypes.known("CERT");
    public static final RecordType DNAME = RecordTypes.known("DNAME");
    public static final RecordType OPT = RecordTypes.known("OPT");
    public static final RecordType DS = RecordTypes.known("DS");
    public static final RecordType SSHFP = RecordTypes.known("SSHFP");
    public static final RecordType RRSIG = RecordTypes.known("RRSIG");
    public static final RecordType NSEC = RecordTypes.known("NSEC");
    public static final RecordType DNSKEY = RecordTypes.known("DNSKEY");
    public static final RecordType NSEC3 = RecordTypes.known("NSEC3");
    public static final RecordType NSEC3PARAM = RecordTypes.known("NSEC3PARAM");
    public static final RecordType TLSA = RecordTypes.known("TLSA");
    public static final RecordType SMIMEA = RecordTypes.known("SMIMEA");
    public static final RecordType OPENPGPKEY = RecordTypes.known("OPENPGPKEY");
    public static final RecordType SVCB = RecordTypes.known("SVCB");
    public static final RecordType HTTPS = RecordTypes.known("HTTPS");
    public static final RecordType SPF = RecordTypes.known("SPF");
    public static final RecordType TSIG = RecordTypes.known("TSIG");
    public static final RecordType IXFR = RecordTypes.known("IXFR");
    public static final RecordType AXFR = RecordTypes.known("AXFR");
    public static final RecordType ANY = RecordTypes.known("ANY");
    public static final RecordType URI = RecordTypes.known("URI");
    public static final RecordType CAA = RecordTypes.known("CAA");

    public RecordType {
        if (number < 0 || number > 0xffff) {
            throw new IllegalArgumentException("a record type is a number from 0 to 65535, not " + number);
        }
    }

    /**
     * The type of that number.
     *
     * @throws IllegalArgumentException if it is not in 0 to 65535
     */
    public static RecordType of(int number) {
        RecordType shared = RecordTypes.shared(number);
        return shared == null ? new RecordType(number) : shared;
    }

    /**
     * Reads a mnemonic, or {@code TYPEnnn}, in any case. {@code TYPE1} is {@code A}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static RecordType parse(String text) {
        RecordType known = RecordTypes.find(text);
        if (known != null) {
            return known;
        }
        String upper = text.toUpperCase(Locale.ROOT);
        known = RecordTypes.find(upper);
        if (known != null) {
            return known;
        }
        int number = RecordTypes.genericNumber(upper);
        if (number < 0) {
            throw new IllegalArgumentException(Shown.of(text) + " is not a record type");
        }
        return of(number);
    }

    /** The mnemonic in upper case, or {@code TYPEnnn} for a type without one. */
    public String mnemonic() {
        return RecordTypes.mnemonic(number);
    }

    /** Whether the type has a mnemonic of its own here. */
    public boolean hasMnemonic() {
        return RecordTypes.shared(number) != null;
    }

    /**
     * Whether the type cannot be data of a zone: type 0, OPT, and the Q- and meta-types from 128 to 255
     * (RFC 6895 §3.1).
     */
    public boolean isMeta() {
        return number == 0 || number == 41 || (number >= 128 && number <= 255);
    }

    /** Whether a signer makes records of this type, so that nobody else should: RRSIG, NSEC, NSEC3, NSEC3PARAM, DNSKEY. */
    public boolean isMadeBySigner() {
        return switch (number) {
            case 46, 47, 48, 50, 51 -> true;
            default -> false;
        };
    }

    /**
     * Whether tenants may use the type unless configuration says otherwise: Designate's list (A, AAAA, CNAME, MX, SRV,
     * TXT, SPF, NS, PTR, SSHFP, SOA, NAPTR, CAA, CERT, HTTPS, SVCB, TLSA), and beyond it DS, DNAME, LOC, URI, SMIMEA,
     * OPENPGPKEY, HINFO, RP, AFSDB and every type without a mnemonic that is no meta-type.
     */
    public boolean supportedByDefault() {
        return hasMnemonic() ? RecordTypes.isDefault(number) : !isMeta();
    }

    @Override
    public int compareTo(RecordType other) {
        return Integer.compare(number, other.number);
    }

    /** The same as {@link #mnemonic()}. */
    @Override
    public String toString() {
        return mnemonic();
    }
}
