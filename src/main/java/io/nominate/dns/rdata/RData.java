package io.nominate.dns.rdata;

import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.Shown;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The data of one record: a value as text and as octets. The text is kept as it was sent, the octets are uncompressed
 * with names spelled as given. Immutable. Two are equal if their types and {@linkplain #canonicalWire canonical octets}
 * are, however they were spelled.
 */
public final class RData {
    /**
     * Most octets of a value. A little less than the 65535 that a record could hold, so that every record still fits a
     * message with its header, question, owner, EDNS and TSIG.
     */
    public static final int MAX_LENGTH = 64_000;

    private final RecordType type;
    private final byte[] wire;
    private final String text;

    private RData(RecordType type, byte[] wire, String text) {
        this.type = type;
        this.wire = wire;
        this.text = text;
    }

    /**
     * Reads a value as a tenant writes it. Names must be absolute. Accepted is what Designate accepts and what the RFCs
     * allow beyond it; refused is also some of what name servers would load but which is surely a slip: a target that is
     * a wildcard, a CAA tag that nobody registered.
     *
     * @param owner the name of the record
     * @param text as in {@link #text()}; no control characters but the tab, characters beyond ASCII become UTF-8
     * @throws InvalidDataException with what is wrong
     */
    public static RData parse(RecordType type, Name owner, String text) {
        refuseMeta(type);
        String octets = octets(text);
        WireWriter out = new WireWriter();
        try {
            parse(type, new TextReader(owner, split(type, octets), null, true), out);
        } catch (InvalidDataException e) {
            throw new InvalidDataException(Shown.decoded(String.valueOf(e.getMessage())));
        }
        return new RData(type, out.toBytes(), text);
    }

    private static List<Token> split(RecordType type, String octets) {
        if (type.equals(RecordType.TXT) || type.equals(RecordType.SPF)) {
            return FreeText.txt(octets);
        }
        if (octets.startsWith(" ") || octets.endsWith(" ") || octets.startsWith("\t") || octets.endsWith("\t")) {
            throw new InvalidDataException("the value begins or ends with a blank");
        }
        return type.equals(RecordType.CAA) ? FreeText.caa(octets) : Lexer.split(octets);
    }

    /** The text with one character of 0 to 255 for each octet of UTF-8. */
    private static String octets(String text) {
        boolean ascii = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                throw new InvalidDataException(String.format(
                        Locale.ROOT, "a control character (%d) must be written as an escape, \\%03d", (int) c, (int)
                                c));
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new InvalidDataException("the value is not Unicode: a surrogate stands alone");
                }
                i++;
            }
            ascii &= c < 0x80;
        }
        return ascii ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /**
     * Reads the words of a value in a zone file; the text becomes the common presentation form.
     *
     * @param origin what completes relative names; without it they are refused
     * @throws InvalidDataException with what is wrong
     */
    public static RData ofTokens(RecordType type, Name owner, List<Token> tokens, @Nullable Name origin) {
        refuseMeta(type);
        WireWriter out = new WireWriter();
        parse(type, new TextReader(owner, tokens, origin, false), out);
        byte[] wire = out.toBytes();
        return new RData(type, wire, toText(type, wire));
    }

    private static void parse(RecordType type, TextReader in, WireWriter out) {
        Codec codec = Codecs.of(type);
        boolean generic =
                in.hasMore() && !in.peek().quoted() && in.peek().text().equals(GenericCodec.MARK);
        if (!generic) {
            codec.parse(in, out);
            return;
        }
        Codecs.GENERIC.parse(in, out);
        if (codec != Codecs.GENERIC) { // the rules of the type hold for this form too
            String text = toText(type, out.toBytes());
            codec.parse(new TextReader(in.owner(), Lexer.split(text), null, in.strict()), new WireWriter());
        }
    }

    /**
     * Takes octets, for instance of a transfer, names in them uncompressed. They are checked, and copied.
     *
     * @throws InvalidDataException if they are no data of that type
     */
    public static RData ofWire(RecordType type, byte[] wire) {
        return new RData(type, wire.clone(), toText(type, wire));
    }

    /**
     * The common presentation form of octets, on one line, fit for a zone file; {@code \# length hex} for types without
     * a form of their own.
     *
     * @throws InvalidDataException if they are no data of that type
     */
    public static String toText(RecordType type, byte[] wire) {
        refuseMeta(type);
        if (wire.length > MAX_LENGTH) {
            throw new InvalidDataException("the value takes more than " + MAX_LENGTH + " octets");
        }
        StringBuilder out = new StringBuilder(Math.max(16, wire.length + wire.length / 2));
        WireCursor in = new WireCursor(wire);
        Codecs.of(type).format(in, out);
        in.end();
        return out.toString();
    }

    private static void refuseMeta(RecordType type) {
        if (type.isMeta()) {
            throw new InvalidDataException(type + " is not a type of data");
        }
    }

    public RecordType type() {
        return type;
    }

    /** The octets, names in them uncompressed and spelled as given: a fresh array. */
    public byte[] wire() {
        return wire.clone();
    }

    /** How many octets {@link #wire()} has. */
    public int wireLength() {
        return wire.length;
    }

    /** The value as it was sent, or for one from a zone file or a transfer the common presentation form. */
    public String text() {
        return text;
    }

    /** The value in the form of {@link #toText}, whatever was sent. */
    public String canonicalText() {
        return toText(type, wire);
    }

    /** The octets with the names that RFC 4034 §6.2 lists in lower case: equal for equal values. A fresh array. */
    public byte[] canonicalWire() {
        byte[] canonical = wire.clone();
        Codecs.of(type).canonicalize(canonical);
        return canonical;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof RData data) || !type.equals(data.type) || wire.length != data.wire.length) {
            return false;
        }
        return Arrays.equals(wire, data.wire)
                || (Codecs.of(type).hasCanonicalNames() && Arrays.equals(canonicalWire(), data.canonicalWire()));
    }

    @Override
    public int hashCode() {
        return 31 * type.number() + Arrays.hashCode(Codecs.of(type).hasCanonicalNames() ? canonicalWire() : wire);
    }

    /** Type and value, the value cut short, for messages. */
    @Override
    public String toString() {
        return type + " " + Shown.of(text);
    }
}
