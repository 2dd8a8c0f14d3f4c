package io.nominate.http.wire;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of paths (RFC 3986) and of queries ({@code application/x-www-form-urlencoded}). */
final class Percent {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Percent() {}

    /**
     * Decodes; {@code plus} says whether {@code +} is a space.
     *
     * @throws Fault {@code BAD_REQUEST} for a broken escape, NUL, or what is no UTF-8
     */
    static String decode(String text, boolean plus) {
        if (text.indexOf('%') < 0 && (!plus || text.indexOf('+') < 0)) {
            return text;
        }
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= text.length()) {
                    throw broken();
                }
                int high = Character.digit(text.charAt(i + 1), 16);
                int low = Character.digit(text.charAt(i + 2), 16);
                if (high < 0 || low < 0 || high + low == 0) {
                    throw broken();
                }
                bytes.put((byte) (high << 4 | low));
                i += 2;
            } else {
                bytes.put((byte) (plus && c == '+' ? ' ' : c));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw broken();
        }
    }

    private static Fault broken() {
        return Fault.of(FaultType.BAD_REQUEST, "The URL is not properly encoded");
    }

    /** Encodes a part of a query, as a form would. */
    static void encode(String text, StringBuilder to) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xFF;
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~".indexOf(c) >= 0) {
                to.append((char) c);
            } else if (c == ' ') {
                to.append('+');
            } else {
                to.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
    }
}
