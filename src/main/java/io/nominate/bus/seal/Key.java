package io.nominate.bus.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A key of the installation: one half hides (AES-256 in counter mode), the other signs (HMAC-SHA256). */
final class Key {
    static final int NONCE = 16;
    static final int MAC = 32;
    private static final String HMAC = "HmacSHA256";

    private final int id;
    private final SecretKeySpec hiding;
    private final SecretKeySpec signing;

    private Key(int id, byte[] hiding, byte[] signing) {
        this.id = id;
        this.hiding = new SecretKeySpec(hiding, "AES");
        this.signing = new SecretKeySpec(signing, HMAC);
    }

    /** Of a line of the key file. */
    static Key of(String secret) {
        SecretKeySpec root = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
        byte[] name = mac(root, "nominate bus: name of the key".getBytes(StandardCharsets.UTF_8));
        return new Key(
                name[0] << 24 | (name[1] & 0xff) << 16 | (name[2] & 0xff) << 8 | name[3] & 0xff,
                mac(root, "nominate bus: hide".getBytes(StandardCharsets.UTF_8)),
                mac(root, "nominate bus: sign".getBytes(StandardCharsets.UTF_8)));
    }

    /** By which a reader finds it among several; says nothing of the secret. */
    int id() {
        return id;
    }

    /** Hides or shows: the same in both directions. No nonce may be used twice. */
    byte[] hide(byte[] nonce, byte[] content, int from, int length) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, hiding, new IvParameterSpec(nonce));
            return cipher.doFinal(content, from, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no AES", e);
        }
    }

    byte[] sign(byte[]... parts) {
        return mac(signing, parts);
    }

    private static byte[] mac(SecretKeySpec key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            Arrays.stream(parts).forEach(mac::update);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no " + HMAC, e);
        }
    }

    @Override
    public String toString() {
        return "Key[" + Integer.toHexString(id) + "]";
    }
}
