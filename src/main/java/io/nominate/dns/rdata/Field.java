package io.nominate.dns.rdata;

/** One field of a value: see {@link FieldsCodec}. Without state. */
interface Field {
    void parse(TextReader in, WireWriter out);

    void format(WireCursor in, StringBuilder out);

    /** Passes by the field. */
    void skip(WireCursor in);

    /** Whether the field is a name which RFC 4034 §6.2 wants in lower case. */
    default boolean isCanonicalName() {
        return false;
    }
}
