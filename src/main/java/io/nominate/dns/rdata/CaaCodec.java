package io.nominate.dns.rdata;

import io.nominate.dns.Shown;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Which certification authorities may issue: flags, tag, value (RFC 8659). */
final class CaaCodec implements Codec {
    private static final Set<String> REGISTERED =
            Set.of("issue", "issuewild", "iodef", "issuemail", "issuevmc", "contactemail", "contactphone");

    @Override
    public void parse(TextReader in, WireWriter out) {
        int flags = (int) in.number("the flags", 255);
        String tag = in.word("the tag");
        checkTag(tag, in.strict());
        byte[] value = Escapes.decode(in.next("the value of the property").text());
        in.end();
        if (in.strict()) {
            checkValue(tag.toLowerCase(Locale.ROOT), new String(value, StandardCharsets.ISO_8859_1));
        }
        out.u8(flags);
        out.u8(tag.length());
        out.bytes(tag.getBytes(StandardCharsets.ISO_8859_1));
        out.bytes(value);
    }

    private static void checkTag(String tag, boolean strict) {
        if (tag.isEmpty() || tag.length() > 255 || !tag.chars().allMatch(CaaCodec::isTagCharacter)) {
            throw new InvalidDataException("the tag is made of letters and digits, not " + Shown.of(tag));
        }
        if (strict && !REGISTERED.contains(tag.toLowerCase(Locale.ROOT))) {
            throw new InvalidDataException(
                    "the tag is issue, issuewild, iodef or another that is registered, not " + Shown.of(tag));
        }
    }

    private static boolean isTagCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static void checkValue(String tag, String value) {
        switch (tag) {
            case "issue", "issuewild", "issuemail", "issuevmc" -> {
                if (!isIssuer(value)) {
                    throw new InvalidDataException("the value of " + tag
                            + " is a domain without final dot, or nothing, and then ; name=value: " + Shown.of(value));
                }
            }
            case "iodef" -> checkUri(value);
            default -> {
                // Anything goes: RFC 8659 §4.1 leaves the value to the tag.
            }
        }
    }

    /** A domain or nothing, then parameters after semicolons (RFC 8659 §4.2). */
    private static boolean isIssuer(String value) {
        String[] parts = value.split(";", -1);
        String domain = parts[0].strip();
        if (!domain.isEmpty()) {
            for (String label : domain.split("\\.", -1)) {
                if (!isLabel(label)) {
                    return false;
                }
            }
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            int equals = parameter.indexOf('=');
            if (!parameter.isEmpty()
                    && (equals < 0
                            || !isLabel(parameter.substring(0, equals).strip())
                            || !parameter.substring(equals + 1).strip().chars().allMatch(c -> c > ' ' && c < 0x7f))) {
                return false;
            }
        }
        return true;
    }

    /** Letters and digits, and hyphens between them. */
    private static boolean isLabel(String text) {
        return !text.isEmpty()
                && !text.startsWith("-")
                && !text.endsWith("-")
                && text.chars().allMatch(c -> c == '-' || isTagCharacter(c));
    }

    private static void checkUri(String value) {
        try {
            URI uri = new URI(value);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean valid = switch (scheme) {
                case "mailto" -> uri.getSchemeSpecificPart().matches("[^@\\s]+@[^@\\s]+");
                case "http", "https" -> uri.getHost() != null;
                default -> false;
            };
            if (valid) {
                return;
            }
        } catch (URISyntaxException e) {
            throw new InvalidDataException("the value of iodef is no URI: " + Shown.of(value));
        }
        throw new InvalidDataException(
                "the value of iodef is mailto:, http:// or https:// and what belongs there, not " + Shown.of(value));
    }

    @Override
    public void format(WireCursor in, StringBuilder out) {
        out.append(in.u8()).append(' ');
        int length = in.u8();
        String tag = new String(in.bytes(length), StandardCharsets.ISO_8859_1);
        checkTag(tag, false);
        out.append(tag).append(" \"");
        int start = in.position();
        in.skip(in.remaining());
        Escapes.append(out, in.octets(), start, in.position());
        out.append('"');
    }
}
