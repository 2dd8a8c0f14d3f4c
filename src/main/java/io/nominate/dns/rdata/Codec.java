package io.nominate.dns.rdata;

/** How the data of one family of record types are read from text, and written as text. Without state. */
interface Codec {
    /** Reads the words of a value, to the last, and puts its octets into {@code out}. */
    void parse(TextReader in, WireWriter out);

    /** Writes octets as text in the common presentation form, checking them on the way. */
    void format(WireCursor in, StringBuilder out);

    /** Puts the names that RFC 4034 §6.2 lists into lower case, in place; {@code wire} is valid. */
    default void canonicalize(byte[] wire) {}

    /** Whether {@link #canonicalize} may change anything. */
    default boolean hasCanonicalNames() {
        return false;
    }
}
