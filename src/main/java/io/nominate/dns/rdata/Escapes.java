package io.nominate.dns.rdata;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Escapes in character-strings: {@code \DDD} is an octet in decimal, {@code \X} is X itself (RFC 1035 §5.1). */
final class Escapes {
    private Escapes() {}

    /**
     * The octets that {@code text} stands for. A backslash and fewer than three digits stand for the first digit, which
     * is how NSD reads them: regular expressions in NAPTR records are often written so.
     */
    static byte[] decode(String text) {
        if (text.indexOf('\\') < 0) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '\\') {
                out.write(c);
                continue;
            }
            if (at == text.length()) {
                throw new InvalidDataException("a backslash at the end of a string escapes nothing");
            }
            int octet = decimal(text, at);
            if (octet < 0) {
                out.write(text.charAt(at++));
            } else if (octet > 255) {
                throw new InvalidDataException("\\" + octet + " is more than an octet holds");
            } else {
                out.write(octet);
                at += 3;
            }
        }
        return out.toByteArray();
    }

    /** The number of three digits at {@code at}, or -1. */
    private static int decimal(String text, int at) {
        if (at + 3 > text.length()) {
            return -1;
        }
        int number = 0;
        for (int i = at; i < at + 3; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }

    /** Appends octets as they stand between double quotes. */
    static void append(StringBuilder out, byte[] octets, int start, int end) {
        for (int i = start; i < end; i++) {
            int octet = octets[i] & 0xff;
            if (octet < ' ' || octet >= 0x7f) {
                appendDecimal(out, octet);
            } else {
                if (octet == '"' || octet == '\\') {
                    out.append('\\');
                }
                out.append((char) octet);
            }
        }
    }

    private static void appendDecimal(StringBuilder out, int octet) {
        out.append('\\');
        out.append((char) ('0' + octet / 100));
        out.append((char) ('0' + octet / 10 % 10));
        out.append((char) ('0' + octet % 10));
    }
}
