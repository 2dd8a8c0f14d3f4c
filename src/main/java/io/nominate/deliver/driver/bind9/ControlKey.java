package io.nominate.deliver.driver.bind9;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key of a control channel. Its secret is seen nowhere but in the HMAC. */
final class ControlKey {
    private final String name;
    private final ControlAlgorithm algorithm;
    private final SecretKeySpec secret;

    ControlKey(String name, ControlAlgorithm algorithm, byte[] secret) {
        this.name = name;
        this.algorithm = algorithm;
        this.secret = new SecretKeySpec(secret, algorithm.mac());
    }

    ControlAlgorithm algorithm() {
        return algorithm;
    }

    /** The HMAC of {@code data} from {@code offset} to its end. */
    byte[] sign(byte[] data, int offset) {
        try {
            Mac mac = Mac.getInstance(algorithm.mac());
            mac.init(secret);
            mac.update(data, offset, data.length - offset);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + algorithm.mac(), e);
        }
    }

    /** Name and algorithm, as people know the key. */
    @Override
    public String toString() {
        return "key \"" + name + "\" ("
                + algorithm.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ")";
    }
}
