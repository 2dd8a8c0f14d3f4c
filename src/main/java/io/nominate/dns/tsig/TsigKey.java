package io.nominate.dns.tsig;

import io.nominate.dns.Name;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A shared secret (RFC 8945 section 1.3). Its text form never shows the secret. */
public final class TsigKey {
    private final Name name;
    private final TsigAlgorithm algorithm;
    private final SecretKeySpec secret;

    /**
     * A key.
     *
     * @param secret at least one octet; copied
     * @throws IllegalArgumentException if the secret is empty
     */
    public TsigKey(Name name, TsigAlgorithm algorithm, byte[] secret) {
        this.name = Objects.requireNonNull(name);
        this.algorithm = Objects.requireNonNull(algorithm);
        this.secret = new SecretKeySpec(secret, algorithm.jcaName());
    }

    public Name name() {
        return name;
    }

    public TsigAlgorithm algorithm() {
        return algorithm;
    }

    /** The secret, to be put on a server that is to use the key: a fresh array. */
    public byte[] secret() {
        return secret.getEncoded();
    }

    /** A fresh HMAC under this key. */
    Mac mac() {
        try {
            Mac mac = Mac.getInstance(algorithm.jcaName());
            mac.init(secret);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("the Java runtime has no " + algorithm.jcaName(), e);
        }
    }

    /** Octets that a TSIG record under this key takes in a message, other data not counted. */
    public int recordSize() {
        return TsigRecord.size(name, algorithm.dnsName(), algorithm.macLength(), 0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TsigKey key
                && name.equals(key.name)
                && algorithm == key.algorithm
                && secret.equals(key.secret);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, algorithm);
    }

    @Override
    public String toString() {
        return "TsigKey[" + name + " " + algorithm.text() + "]";
    }
}
