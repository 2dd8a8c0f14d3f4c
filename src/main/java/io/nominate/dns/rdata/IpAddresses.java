package io.nominate.dns.rdata;

import java.util.Arrays;
import java.util.HexFormat;

/** IP addresses as text, read strictly and without detours: a zone file holds a million of them. */
final class IpAddresses {
    private IpAddresses() {}

    /** Reads four decimal numbers of 0 to 255 without leading zeros from {@code [from, to)}; false if it is anything else. */
    static boolean parse4(String text, int from, int to, byte[] target, int offset) {
        int octet = 0;
        int digits = 0;
        int dots = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                if (digits > 0 && octet == 0) {
                    return false;
                }
                octet = octet * 10 + c - '0';
                digits++;
                if (octet > 255) {
                    return false;
                }
            } else if (c == '.' && digits > 0 && dots < 3) {
                target[offset + dots++] = (byte) octet;
                octet = 0;
                digits = 0;
            } else {
                return false;
            }
        }
        if (dots != 3 || digits == 0) {
            return false;
        }
        target[offset + 3] = (byte) octet;
        return true;
    }

    /** Reads the forms of RFC 4291 §2.2, with {@code ::} and with a dotted quad at the end; no zone, no prefix. */
    static boolean parse6(String text, byte[] target) {
        int length = text.length();
        int filled = 0; // octets
        int gap = -1; // where :: stands
        int at = 0;
        if (length < 2 || length > 45) {
            return false;
        }
        if (text.charAt(0) == ':') {
            if (text.charAt(1) != ':') {
                return false;
            }
            gap = 0;
            at = 2;
        }
        while (at < length) {
            int start = at;
            int group = 0;
            while (at < length && HexFormat.isHexDigit(text.charAt(at))) {
                group = group << 4 | HexFormat.fromHexDigit(text.charAt(at++));
                if (at - start > 4) {
                    return false;
                }
            }
            if (at < length && text.charAt(at) == '.') {
                if (filled > 12 || !parse4(text, start, length, target, filled)) {
                    return false;
                }
                filled += 4;
                break;
            }
            if (at == start || filled > 14) {
                return false;
            }
            target[filled++] = (byte) (group >> 8);
            target[filled++] = (byte) group;
            if (at == length) {
                break;
            }
            if (text.charAt(at++) != ':' || at == length) {
                return false;
            }
            if (text.charAt(at) == ':') {
                if (gap >= 0) {
                    return false;
                }
                gap = filled;
                at++;
            }
        }
        if (gap < 0) {
            return filled == 16;
        }
        if (filled > 14) {
            return false;
        }
        int moved = filled - gap;
        System.arraycopy(target, gap, target, 16 - moved, moved);
        Arrays.fill(target, gap, 16 - moved, (byte) 0);
        return true;
    }

    static void append4(StringBuilder out, byte[] octets, int start) {
        for (int i = 0; i < 4; i++) {
            if (i > 0) {
                out.append('.');
            }
            out.append(octets[start + i] & 0xff);
        }
    }

    /** Writes the form of RFC 5952: lower case, the longest run of zero groups as {@code ::}, IPv4-mapped ones dotted. */
    static void append6(StringBuilder out, byte[] octets, int start) {
        if (isMapped(octets, start)) {
            out.append("::ffff:");
            append4(out, octets, start + 12);
            return;
        }
        int bestStart = -1;
        int bestLength = 1;
        int run = 0;
        for (int group = 0; group < 8; group++) {
            run = group(octets, start, group) == 0 ? run + 1 : 0;
            if (run > bestLength) {
                bestLength = run;
                bestStart = group - run + 1;
            }
        }
        for (int group = 0; group < 8; ) {
            if (group == bestStart) {
                out.append("::");
                group += bestLength;
                continue;
            }
            if (group > 0 && group != bestStart + bestLength) {
                out.append(':');
            }
            out.append(Integer.toHexString(group(octets, start, group)));
            group++;
        }
    }

    private static boolean isMapped(byte[] octets, int start) {
        for (int i = 0; i < 10; i++) {
            if (octets[start + i] != 0) {
                return false;
            }
        }
        return octets[start + 10] == -1 && octets[start + 11] == -1;
    }

    private static int group(byte[] octets, int start, int group) {
        return (octets[start + 2 * group] & 0xff) << 8 | (octets[start + 2 * group + 1] & 0xff);
    }
}
