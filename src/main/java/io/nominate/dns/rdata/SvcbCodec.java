package io.nominate.dns.rdata;

import io.nominate.dns.Name;
import io.nominate.dns.Shown;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Service bindings, SVCB and HTTPS: priority, target, parameters (RFC 9460). */
final class SvcbCodec implements Codec {
    private static final NameField TARGET = new NameField("the target", NameField.Rule.TARGET_OR_ROOT, false);

    @Override
    public void parse(TextReader in, WireWriter out) {
        int priority = (int) in.number("the priority", 0xffff);
        out.u16(priority);
        TARGET.parse(in, out);
        if (priority == 0 && in.hasMore()) {
            throw new InvalidDataException("priority 0 makes an alias, which has no parameters");
        }
        TreeMap<Integer, byte[]> parameters = new TreeMap<>();
        while (in.hasMore()) {
            parseParameter(in, parameters);
        }
        checkTogether(parameters);
        if (in.strict()) {
            checkResolver(in.owner(), parameters);
        }
        parameters.forEach((key, value) -> {
            out.u16(key);
            out.u16(value.length);
            out.bytes(value);
        });
    }

    private static void parseParameter(TextReader in, Map<Integer, byte[]> parameters) {
        String word = in.word("a parameter");
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        String value = equals < 0 ? "" : word.substring(equals + 1);
        if (equals >= 0
                && value.isEmpty()
                && in.hasMore()
                && in.peek().quoted()
                && in.peek().glued()) {
            value = in.next("a value").text();
        }
        int key = SvcParam.number(name);
        if (key < 0) {
            throw new InvalidDataException("no RFC names the parameter " + Shown.of(name)
                    + "; any can be written as keyNNNNN, without leading zeros");
        }
        byte[] octets = Escapes.decode(value);
        byte[] wire = name.startsWith("key") ? octets : SvcValues.parse(key, octets);
        if (wire.length > 0xffff) {
            throw new InvalidDataException("the value of " + name + " is longer than 65535 octets");
        }
        SvcValues.format(key, new WireCursor(wire), new StringBuilder()); // says what is wrong with it
        if (parameters.put(key, wire) != null) {
            throw new InvalidDataException("the parameter " + name + " stands twice");
        }
    }

    /** Rules about several parameters (RFC 9460 §7.1.1, §8). */
    private static void checkTogether(Map<Integer, byte[]> parameters) {
        if (parameters.containsKey(SvcParam.NO_DEFAULT_ALPN) && !parameters.containsKey(SvcParam.ALPN)) {
            throw new InvalidDataException("no-default-alpn needs alpn");
        }
        byte[] mandatory = parameters.get(SvcParam.MANDATORY);
        if (mandatory == null) {
            return;
        }
        WireCursor keys = new WireCursor(mandatory);
        while (keys.hasMore()) {
            int key = keys.u16();
            if (!parameters.containsKey(key)) {
                throw new InvalidDataException(SvcParam.name(key) + " is mandatory, but it is not there");
            }
        }
    }

    /** Where a resolver speaks HTTP it must say the path (RFC 9461 §5). */
    private static void checkResolver(Name owner, Map<Integer, byte[]> parameters) {
        byte[] alpn = parameters.get(SvcParam.ALPN);
        if (alpn == null || parameters.containsKey(SvcParam.DOHPATH) || !isResolver(owner)) {
            return;
        }
        WireCursor in = new WireCursor(alpn);
        while (in.hasMore()) {
            String protocol = new String(in.bytes(in.u8()), StandardCharsets.ISO_8859_1);
            if (Set.of("h2", "h3").contains(protocol)) {
                throw new InvalidDataException("a resolver with alpn " + protocol + " needs dohpath");
            }
        }
    }

    private static boolean isResolver(Name owner) {
        for (int i = 0; i < Math.min(2, owner.labelCount()); i++) {
            if (new String(owner.label(i), StandardCharsets.ISO_8859_1).equalsIgnoreCase("_dns")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void format(WireCursor in, StringBuilder out) {
        out.append(in.u16()).append(' ');
        TARGET.format(in, out);
        int last = -1;
        while (in.hasMore()) {
            int key = in.u16();
            if (key <= last || key == SvcParam.INVALID) {
                throw new InvalidDataException("the parameters are out of order, or one stands twice");
            }
            last = key;
            WireCursor value = in.part(in.u16());
            out.append(' ').append(SvcParam.name(key));
            int before = out.length();
            out.append('=');
            SvcValues.format(key, value, out);
            value.end();
            if (out.length() == before + 1) {
                out.setLength(before);
            }
        }
    }
}
