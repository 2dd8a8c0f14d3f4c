package io.nominate.dns.rdata;

/**
 * One word or one quoted string of a value (RFC 1035 §5.1).
 *
 * @param text what was written, without the quotes, escapes untouched, one character (0 to 255) for each octet
 * @param quoted whether it stood in double quotes
 * @param glued whether nothing stood between it and the token before it, as in {@code alpn="h2"}
 */
public record Token(String text, boolean quoted, boolean glued) {}
