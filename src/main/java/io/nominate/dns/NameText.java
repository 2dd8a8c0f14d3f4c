package io.nominate.dns;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Names as text: reading and writing the presentation form of RFC 1035 §5.1. */
final class NameText {
    private NameText() {}

    /** Reads {@code text}; without an {@code origin} it must be absolute. */
    static Name parse(String text, @Nullable Name origin) {
        int length = text.length();
        if (length == 0) {
            throw new InvalidNameException("a domain name is empty");
        }
        if (length == 1) {
            if (text.charAt(0) == '.') {
                return Name.ROOT;
            }
            if (origin != null && text.charAt(0) == '@') {
                return origin;
            }
        }
        byte[] wire = new byte[Math.min(Name.MAX_WIRE, length + 1)];
        int label = 0; // where the length octet of the label being read goes
        int out = 1;
        int at = 0;
        while (at < length) {
            char c = text.charAt(at++);
            if (c == '.') {
                endLabel(text, wire, label, out);
                label = out++;
                continue;
            }
            if (c == '\\') {
                int octet = escaped(text, at);
                at += octet >= 0x100 ? 3 : 1;
                c = (char) (octet & 0xff);
            } else if (!isPlain(c)) {
                throw new InvalidNameException(Shown.of(text) + ": " + reasonAgainst(c));
            }
            if (out >= Name.MAX_WIRE) {
                throw tooLong(text);
            }
            wire[out++] = (byte) c;
        }
        if (label == out - 1) { // the text ended with a dot
            return new Name(out == wire.length ? wire : Arrays.copyOf(wire, out), text);
        }
        endLabel(text, wire, label, out);
        if (origin == null) {
            throw new InvalidNameException(Shown.of(text) + " is not absolute: it must end with a dot");
        }
        return complete(text, wire, out, origin);
    }

    private static Name complete(String text, byte[] wire, int out, Name origin) {
        if (out + origin.wireLength() > Name.MAX_WIRE) {
            throw tooLong(text + '.' + origin);
        }
        byte[] whole = Arrays.copyOf(wire, out + origin.wireLength());
        origin.writeTo(whole, out);
        return new Name(whole, origin.isRoot() ? text + '.' : text + '.' + origin);
    }

    private static void endLabel(String text, byte[] wire, int label, int out) {
        int size = out - label - 1;
        if (size == 0) {
            throw new InvalidNameException(Shown.of(text) + " has an empty label");
        }
        if (size > Name.MAX_LABEL) {
            throw new InvalidNameException(
                    Shown.of(text) + " has a label of " + size + " octets; " + Name.MAX_LABEL + " are allowed");
        }
        if (out >= Name.MAX_WIRE) {
            throw tooLong(text);
        }
        wire[label] = (byte) size;
    }

    /** The octet of the escape whose backslash stands before {@code at}; 0x100 is added for the form of three digits. */
    private static int escaped(String text, int at) {
        if (at == text.length()) {
            throw new InvalidNameException(Shown.of(text) + " ends with a backslash");
        }
        char c = text.charAt(at);
        if (c < '0' || c > '9') {
            if (c < ' ' || c > '~') {
                throw new InvalidNameException(Shown.of(text) + ": " + reasonAgainst(c));
            }
            return c;
        }
        int octet = 0;
        for (int i = at; i < at + 3; i++) {
            char digit = i < text.length() ? text.charAt(i) : ' ';
            if (digit < '0' || digit > '9') {
                throw new InvalidNameException(
                        Shown.of(text) + ": a backslash and a digit must be followed by two digits");
            }
            octet = octet * 10 + digit - '0';
        }
        if (octet > 255) {
            throw new InvalidNameException(Shown.of(text) + ": \\" + octet + " is more than an octet holds");
        }
        return octet | 0x100;
    }

    private static boolean isPlain(char c) {
        return c > ' ' && c < 0x7f && c != '"' && c != '(' && c != ')' && c != ';';
    }

    private static String reasonAgainst(char c) {
        if (c > 0x7f) {
            return "a domain name is ASCII; write an internationalized name in its xn-- form";
        }
        if (c == ' ') {
            return "a blank has no place in a domain name";
        }
        if (c < ' ' || c == 0x7f) {
            return "a control character has no place in a domain name";
        }
        return "the character " + c + " has no place in a domain name";
    }

    private static InvalidNameException tooLong(String text) {
        return new InvalidNameException(
                Shown.of(text) + " is too long: a name takes at most " + Name.MAX_WIRE + " octets on the wire");
    }

    static String format(byte[] wire) {
        if (wire.length == 1) {
            return ".";
        }
        StringBuilder out = new StringBuilder(wire.length + 8);
        for (int at = 0; wire[at] != 0; at += wire[at] + 1) {
            for (int i = at + 1; i <= at + wire[at]; i++) {
                appendOctet(out, wire[i] & 0xff);
            }
            out.append('.');
        }
        return out.toString();
    }

    private static void appendOctet(StringBuilder out, int octet) {
        if (octet <= ' ' || octet >= 0x7f) {
            out.append('\\');
            out.append((char) ('0' + octet / 100));
            out.append((char) ('0' + octet / 10 % 10));
            out.append((char) ('0' + octet % 10));
            return;
        }
        switch (octet) {
            case '.', '\\', '"', '(', ')', ';', '@', '$', ':' ->
                out.append('\\').append((char) octet);
            default -> out.append((char) octet);
        }
    }
}
