package io.nominate.deliver.driver.powerdns;

import io.nominate.dns.Name;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives a name its place in a zone: its labels for NSEC, its hash for NSEC3 (RFC 5155 section 5).
 *
 * @param iterations of the hash
 * @param salt null where there is no NSEC3
 */
record Hasher(Name zone, int iterations, byte @Nullable [] salt) {
    private static final String BASE32HEX = "0123456789abcdefghijklmnopqrstuv";
    private static final int MAX_ITERATIONS = 2500; // RFC 5155 section 10.3

    /** @param parameters the metadata {@code NSEC3PARAM}: {@code 1 0 iterations salt} */
    static Hasher of(Name zone, Optional<String> parameters) {
        String[] words = parameters.map(text -> text.strip().split("\\s+")).orElse(new String[0]);
        if (words.length != 4) {
            return new Hasher(zone, 0, null);
        }
        try {
            int iterations = Math.min(MAX_ITERATIONS, Integer.parseInt(words[2]));
            byte[] salt = words[3].equals("-") ? new byte[0] : HexFormat.of().parseHex(words[3]);
            return new Hasher(zone, iterations, salt);
        } catch (IllegalArgumentException e) {
            return new Hasher(zone, 0, null); // nothing that PowerDNS could read either
        }
    }

    String place(Name name) {
        byte[] with = salt;
        if (with == null) {
            return PdnsRow.ordername(name, zone);
        }
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] hash = name.canonicalWire();
            for (int i = 0; i <= iterations; i++) {
                sha1.update(hash);
                hash = sha1.digest(with);
            }
            return base32(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java runtime has no SHA-1", e);
        }
    }

    private static String base32(byte[] octets) {
        StringBuilder out = new StringBuilder(32);
        for (int bit = 0; bit < octets.length * 8; bit += 5) {
            int value = 0;
            for (int i = bit; i < bit + 5; i++) {
                value = value << 1 | (octets[i / 8] >> (7 - i % 8) & 1);
            }
            out.append(BASE32HEX.charAt(value));
        }
        return out.toString();
    }
}
