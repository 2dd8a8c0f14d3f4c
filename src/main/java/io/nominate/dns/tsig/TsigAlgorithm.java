package io.nominate.dns.tsig;

import io.nominate.dns.Name;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The HMACs of RFC 8945 section 6, in Designate's spelling. */
public enum TsigAlgorithm {
    /** Weak; for old servers only. */
    HMAC_MD5("hmac-md5", "hmac-md5.sig-alg.reg.int.", "HmacMD5", 16),
    /** Weak; for old servers only. */
    HMAC_SHA1("hmac-sha1", "hmac-sha1.", "HmacSHA1", 20),
    HMAC_SHA224("hmac-sha224", "hmac-sha224.", "HmacSHA224", 28),
    HMAC_SHA256("hmac-sha256", "hmac-sha256.", "HmacSHA256", 32),
    HMAC_SHA384("hmac-sha384", "hmac-sha384.", "HmacSHA384", 48),
    HMAC_SHA512("hmac-sha512", "hmac-sha512.", "HmacSHA512", 64);

    private final String text;
    private final String dnsName;
    private final String jcaName;
    private final int macLength;

    TsigAlgorithm(String text, String dnsName, String jcaName, int macLength) {
        this.text = text;
        this.dnsName = dnsName;
        this.jcaName = jcaName;
        this.macLength = macLength;
    }

    /** As Designate and configuration files spell it: {@code hmac-sha256}. */
    public String text() {
        return text;
    }

    /** The name on the wire. */
    public Name dnsName() {
        return Name.parse(dnsName);
    }

    String jcaName() {
        return jcaName;
    }

    /** Octets of a full MAC. */
    public int macLength() {
        return macLength;
    }

    /** The algorithm of that name on the wire. */
    public static Optional<TsigAlgorithm> of(Name name) {
        return Arrays.stream(values()).filter(a -> a.dnsName().equals(name)).findFirst();
    }

    /**
     * Reads {@code hmac-sha256} and the like, also {@code hmac-md5.sig-alg.reg.int}, in any case, with or without a
     * final dot.
     *
     * @throws IllegalArgumentException if there is no such algorithm
     */
    public static TsigAlgorithm parse(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        String name = plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
        return Arrays.stream(values())
                .filter(a -> a.text.equals(name) || a.dnsName.equals(name + "."))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no TSIG algorithm of that name is known"));
    }
}
