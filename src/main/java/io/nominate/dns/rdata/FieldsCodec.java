package io.nominate.dns.rdata;

import java.util.List;

/** Data that are a fixed sequence of fields, which is so for most types. */
final class FieldsCodec implements Codec {
    /** A rule about several fields at once. */
    @FunctionalInterface
    interface Check {
        /** Reads the octets just made; throws {@link InvalidDataException} if they break the rule. */
        void check(WireCursor in, boolean strict);
    }

    private static final Check NONE = (in, strict) -> {};

    private final List<Field> fields;
    private final Check check;
    private final boolean canonicalNames;

    FieldsCodec(Field... fields) {
        this(NONE, fields);
    }

    FieldsCodec(Check check, Field... fields) {
        this.fields = List.of(fields);
        this.check = check;
        this.canonicalNames = this.fields.stream().anyMatch(Field::isCanonicalName);
    }

    @Override
    public void parse(TextReader in, WireWriter out) {
        for (Field field : fields) {
            field.parse(in, out);
        }
        in.end();
        if (check != NONE) {
            check.check(new WireCursor(out.toBytes()), in.strict());
        }
    }

    @Override
    public void format(WireCursor in, StringBuilder out) {
        for (int i = 0; i < fields.size(); i++) {
            int before = out.length();
            if (i > 0) {
                out.append(' ');
            }
            int start = out.length();
            fields.get(i).format(in, out);
            if (out.length() == start) {
                out.setLength(before); // an empty last field: no blank before it
            }
        }
    }

    @Override
    public void canonicalize(byte[] wire) {
        WireCursor in = new WireCursor(wire);
        for (Field field : fields) {
            int start = in.position();
            field.skip(in);
            if (field.isCanonicalName()) {
                for (int i = start; i < in.position(); i++) {
                    if (wire[i] >= 'A' && wire[i] <= 'Z') {
                        wire[i] = (byte) (wire[i] + 32);
                    }
                }
            }
        }
    }

    @Override
    public boolean hasCanonicalNames() {
        return canonicalNames;
    }
}
