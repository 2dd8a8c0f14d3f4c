package io.nominate.dns.rdata;

import io.nominate.dns.Shown;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;

/** The values of service parameters: from the octets of the text to the wire, and from the wire to text. */
final class SvcValues {
    private SvcValues() {}

    static byte[] parse(int key, byte[] octets) {
        WireWriter out = new WireWriter();
        if (octets.length == 0) {
            return octets; // format() knows which may be empty
        }
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        String name = SvcParam.name(key);
        switch (key) {
            case SvcParam.MANDATORY -> mandatory(text, out);
            case SvcParam.ALPN -> {
                for (byte[] protocol : list(octets, name)) {
                    if (protocol.length == 0 || protocol.length > 255) {
                        throw new InvalidDataException("a protocol of alpn takes 1 to 255 octets");
                    }
                    out.u8(protocol.length);
                    out.bytes(protocol);
                }
            }
            case SvcParam.PORT -> out.u16((int) TextReader.parseNumber(text, name, 0xffff));
            case SvcParam.IPV4HINT, SvcParam.IPV6HINT -> addresses(text, key == SvcParam.IPV4HINT ? 4 : 16, out);
            case SvcParam.ECH -> out.bytes(BytesField.fromBase64(text, name));
            default -> out.bytes(octets);
        }
        return out.toBytes();
    }

    private static void mandatory(String text, WireWriter out) {
        TreeSet<Integer> keys = new TreeSet<>();
        for (String name : text.split(",", -1)) {
            int key = SvcParam.number(name);
            if (key < 0) {
                throw new InvalidDataException("mandatory lists names of parameters, not " + Shown.of(name));
            }
            if (!keys.add(key)) {
                throw new InvalidDataException("mandatory lists " + name + " twice");
            }
        }
        keys.forEach(out::u16);
    }

    private static void addresses(String text, int octets, WireWriter out) {
        for (String word : text.split(",", -1)) {
            byte[] address = new byte[octets];
            boolean valid = octets == 4
                    ? IpAddresses.parse4(word, 0, word.length(), address, 0)
                    : IpAddresses.parse6(word, address);
            if (!valid) {
                throw new InvalidDataException(
                        Shown.of(word) + " is not an IPv" + (octets == 4 ? "4" : "6") + " address");
            }
            out.bytes(address);
        }
    }

    /** Items between commas; {@code \,} and {@code \\} are a comma and a backslash within one (RFC 9460 appendix A.1). */
    private static List<byte[]> list(byte[] octets, String name) {
        List<byte[]> items = new ArrayList<>();
        ByteArrayOutputStream item = new ByteArrayOutputStream();
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == ',') {
                items.add(item.toByteArray());
                item.reset();
                continue;
            }
            if (octets[i] == '\\' && (++i == octets.length || (octets[i] != ',' && octets[i] != '\\'))) {
                throw new InvalidDataException("a backslash in " + name + " stands before a comma or a backslash");
            }
            item.write(octets[i]);
        }
        items.add(item.toByteArray());
        return items;
    }

    /** Writes a value, all that is left in {@code in}, checking it. */
    static void format(int key, WireCursor in, StringBuilder out) {
        String name = SvcParam.name(key);
        boolean empty = !in.hasMore();
        switch (key) {
            case SvcParam.NO_DEFAULT_ALPN, SvcParam.OHTTP -> {
                if (!empty) {
                    throw new InvalidDataException(name + " has no value");
                }
                return;
            }
            case SvcParam.MANDATORY,
                    SvcParam.ALPN,
                    SvcParam.PORT,
                    SvcParam.IPV4HINT,
                    SvcParam.IPV6HINT,
                    SvcParam.ECH,
                    SvcParam.DOHPATH -> {
                if (empty) {
                    throw new InvalidDataException(name + " needs a value");
                }
            }
            default -> {
                // An unknown parameter may be empty or not.
            }
        }
        switch (key) {
            case SvcParam.MANDATORY -> formatMandatory(in, out);
            case SvcParam.ALPN -> formatAlpn(in, out);
            case SvcParam.PORT -> out.append(in.u16());
            case SvcParam.IPV4HINT, SvcParam.IPV6HINT -> formatAddresses(key == SvcParam.IPV4HINT ? 4 : 16, in, out);
            case SvcParam.ECH -> out.append(Base64.getEncoder().encodeToString(in.rest()));
            case SvcParam.DOHPATH -> formatPath(in.rest(), out);
            default -> {
                if (!empty) {
                    quote(in.rest(), out);
                }
            }
        }
        in.end();
    }

    private static void quote(byte[] octets, StringBuilder out) {
        out.append('"');
        Escapes.append(out, octets, 0, octets.length);
        out.append('"');
    }

    private static void formatMandatory(WireCursor in, StringBuilder out) {
        int last = -1;
        while (in.hasMore()) {
            int key = in.u16();
            if (key <= last || key == SvcParam.MANDATORY || key == SvcParam.INVALID) {
                throw new InvalidDataException("mandatory lists each other parameter once, in order");
            }
            out.append(last < 0 ? "" : ",").append(SvcParam.name(key));
            last = key;
        }
    }

    private static void formatAlpn(WireCursor in, StringBuilder out) {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        while (in.hasMore()) {
            byte[] protocol = in.bytes(in.u8());
            if (protocol.length == 0) {
                throw new InvalidDataException("a protocol of alpn takes 1 to 255 octets");
            }
            if (list.size() > 0) {
                list.write(',');
            }
            for (byte octet : protocol) {
                if (octet == ',' || octet == '\\') {
                    list.write('\\');
                }
                list.write(octet);
            }
        }
        quote(list.toByteArray(), out);
    }

    private static void formatAddresses(int octets, WireCursor in, StringBuilder out) {
        boolean first = true;
        while (in.hasMore()) {
            int start = in.position();
            in.skip(octets);
            out.append(first ? "" : ",");
            first = false;
            if (octets == 4) {
                IpAddresses.append4(out, in.octets(), start);
            } else {
                IpAddresses.append6(out, in.octets(), start);
            }
        }
    }

    /** A template of a relative URI with the variable {@code dns} (RFC 9461 §5). */
    private static void formatPath(byte[] octets, StringBuilder out) {
        String path = new String(octets, StandardCharsets.UTF_8);
        if (!path.startsWith("/") || !(path.contains("{?dns}") || path.contains("{dns}") || path.contains("{&dns}"))) {
            throw new InvalidDataException("dohpath starts with / and contains {?dns}");
        }
        quote(octets, out);
    }
}
