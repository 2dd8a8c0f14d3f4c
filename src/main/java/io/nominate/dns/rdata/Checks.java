package io.nominate.dns.rdata;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Rules about several fields of one value. */
final class Checks {
    /** Octets of the digests of DS, by digest type (IANA's registry of DS digest algorithms). */
    private static final Map<Integer, Integer> DS_DIGESTS = Map.of(1, 20, 2, 32, 3, 32, 4, 48, 5, 32, 6, 32);

    /** Octets of the data of TLSA, by matching type (RFC 6698 §2.1.3). */
    private static final Map<Integer, Integer> TLSA_DIGESTS = Map.of(1, 32, 2, 64);

    /** Octets of the fingerprints of SSHFP, by type (RFC 4255 §3.1.2, RFC 6594 §3). */
    private static final Map<Integer, Integer> SSHFP_DIGESTS = Map.of(1, 20, 2, 32);

    private Checks() {}

    static void ds(WireCursor in, boolean strict) {
        in.skip(3);
        length(DS_DIGESTS, in.u8(), in.remaining(), "a digest of type ");
    }

    static void tlsa(WireCursor in, boolean strict) {
        in.skip(2);
        length(TLSA_DIGESTS, in.u8(), in.remaining(), "data of matching type ");
    }

    /** BIND refuses a whole transfer for a fingerprint of a wrong size. */
    static void sshfp(WireCursor in, boolean strict) {
        in.skip(1);
        length(SSHFP_DIGESTS, in.u8(), in.remaining(), "a fingerprint of type ");
    }

    private static void length(Map<Integer, Integer> lengths, int type, int octets, String what) {
        int expected = lengths.getOrDefault(type, octets);
        if (octets != expected) {
            throw new InvalidDataException(
                    what + type + " has " + 2 * expected + " hexadecimal digits, not " + 2 * octets);
        }
    }

    /** The parts of a NAPTR (RFC 3403 §4.1): letters and digits as flags, a substitution that has three delimiters. */
    static void naptr(WireCursor in, boolean strict) {
        in.skip(4);
        String flags = string(in);
        string(in);
        String regexp = string(in);
        if (!strict) {
            return;
        }
        if (!flags.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c))) {
            throw new InvalidDataException("the flags are letters and digits");
        }
        if (!regexp.isEmpty() && !isSubstitution(regexp)) {
            throw new InvalidDataException(
                    "the regular expression is written delimiter, expression, delimiter, replacement, delimiter, and"
                            + " perhaps i");
        }
    }

    private static String string(WireCursor in) {
        return new String(in.bytes(in.u8()), StandardCharsets.ISO_8859_1);
    }

    private static boolean isSubstitution(String regexp) {
        char delimiter = regexp.charAt(0);
        if (Character.isDigit(delimiter) || delimiter == '\\' || delimiter == 'i') {
            return false;
        }
        int delimiters = 0;
        int last = 0;
        for (int i = 0; i < regexp.length(); i++) {
            char c = regexp.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == delimiter) {
                delimiters++;
                last = i;
            }
        }
        String flags = regexp.substring(last + 1);
        return delimiters == 3 && (flags.isEmpty() || flags.equals("i"));
    }
}
