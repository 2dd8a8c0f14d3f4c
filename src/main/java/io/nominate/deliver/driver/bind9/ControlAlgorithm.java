package io.nominate.deliver.driver.bind9;

import java.util.Locale;
import java.util.Optional;

/** How messages of the control channel are signed; the codes are those of BIND's {@code isccc/cc.h}. */
enum ControlAlgorithm {
    HMAC_MD5(157, "HmacMD5"),
    HMAC_SHA1(161, "HmacSHA1"),
    HMAC_SHA224(162, "HmacSHA224"),
    HMAC_SHA256(163, "HmacSHA256"),
    HMAC_SHA384(164, "HmacSHA384"),
    HMAC_SHA512(165, "HmacSHA512");

    private final int code;
    private final String mac;

    ControlAlgorithm(int code, String mac) {
        this.code = code;
        this.mac = mac;
    }

    /** The octet on the wire that names it. */
    int code() {
        return code;
    }

    /** Its name for {@link javax.crypto.Mac}. */
    String mac() {
        return mac;
    }

    /** By the name in key files, in any case. */
    static Optional<ControlAlgorithm> find(String name) {
        String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        for (ControlAlgorithm algorithm : values()) {
            if (algorithm.name().equals(wanted)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}
