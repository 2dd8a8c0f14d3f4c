package io.nominate.dns.rdata;

import io.nominate.dns.Shown;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A number that may be given by name, in any case.
 *
 * @param what what it is, for messages
 * @param octets its width: 1 or 2
 * @param numbers the names, in upper case
 * @param named whether it is also written by name
 */
record MnemonicField(String what, int octets, Map<String, Integer> numbers, boolean named) implements Field {
    /** The algorithms of DNSSEC, after IANA's registry (RFC 8624 §3.1); they are written as numbers. */
    static final MnemonicField ALGORITHM = of(
            "the algorithm",
            1,
            false,
            "RSAMD5 1 DH 2 DSA 3 RSASHA1 5 DSA-NSEC3-SHA1 6 RSASHA1-NSEC3-SHA1 7 RSASHA256 8 RSASHA512 10 ECC-GOST 12"
                    + " ECDSAP256SHA256 13 ECDSAP384SHA384 14 ED25519 15 ED448 16 SM2SM3 17 ECC-GOST12 23"
                    + " INDIRECT 252 PRIVATEDNS 253 PRIVATEOID 254");

    /** The kinds of certificate (RFC 4398 §2.1). */
    static final MnemonicField CERTIFICATE = of(
            "the certificate type",
            2,
            true,
            "PKIX 1 SPKI 2 PGP 3 IPKIX 4 ISPKI 5 IPGP 6 ACPKIX 7 IACPKIX 8 URI 253 OID 254");

    private static MnemonicField of(String what, int octets, boolean named, String table) {
        Map<String, Integer> numbers = new HashMap<>();
        String[] words = table.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            numbers.put(words[i], Integer.valueOf(words[i + 1]));
        }
        return new MnemonicField(what, octets, Map.copyOf(numbers), named);
    }

    @Override
    public void parse(TextReader in, WireWriter out) {
        String word = in.word(what);
        Integer known = numbers.get(word.toUpperCase(Locale.ROOT));
        if (known == null && !word.isEmpty() && Character.isLetter(word.charAt(0))) {
            throw new InvalidDataException(what + " has no name " + Shown.of(word));
        }
        int number = known == null ? (int) TextReader.parseNumber(word, what, (1L << (8 * octets)) - 1) : known;
        if (octets == 1) {
            out.u8(number);
        } else {
            out.u16(number);
        }
    }

    @Override
    public void format(WireCursor in, StringBuilder out) {
        int number = octets == 1 ? in.u8() : in.u16();
        if (named) {
            for (Map.Entry<String, Integer> entry : numbers.entrySet()) {
                if (entry.getValue() == number) {
                    out.append(entry.getKey());
                    return;
                }
            }
        }
        out.append(number);
    }

    @Override
    public void skip(WireCursor in) {
        in.skip(octets);
    }
}
