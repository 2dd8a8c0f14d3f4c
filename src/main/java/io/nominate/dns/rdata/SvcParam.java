package io.nominate.dns.rdata;

import java.util.Map;

/** The keys of service parameters that an RFC names (RFC 9460 §14.3.2, RFC 9461, RFC 9540). */
final class SvcParam {
    static final int MANDATORY = 0;
    static final int ALPN = 1;
    static final int NO_DEFAULT_ALPN = 2;
    static final int PORT = 3;
    static final int IPV4HINT = 4;
    static final int ECH = 5;
    static final int IPV6HINT = 6;
    static final int DOHPATH = 7;
    static final int OHTTP = 8;

    /** Reserved: no key. */
    static final int INVALID = 65535;

    private static final String[] NAMES = {
        "mandatory", "alpn", "no-default-alpn", "port", "ipv4hint", "ech", "ipv6hint", "dohpath", "ohttp"
    };

    private static final Map<String, Integer> NUMBERS = Map.of(
            NAMES[0], 0, NAMES[1], 1, NAMES[2], 2, NAMES[3], 3, NAMES[4], 4, NAMES[5], 5, NAMES[6], 6, NAMES[7], 7,
            NAMES[8], 8);

    private SvcParam() {}

    static String name(int key) {
        return key < NAMES.length ? NAMES[key] : "key" + key;
    }

    /** The number of a key's name, or of {@code keyNNNNN} without leading zeros; -1 for anything else. */
    static int number(String name) {
        Integer known = NUMBERS.get(name);
        if (known != null) {
            return known;
        }
        if (!name.startsWith("key") || name.length() < 4 || name.length() > 8) {
            return -1;
        }
        int number = 0;
        for (int i = 3; i < name.length(); i++) {
            char digit = name.charAt(i);
            if (digit < '0' || digit > '9' || (digit == '0' && i == 3 && name.length() > 4)) {
                return -1;
            }
            number = number * 10 + digit - '0';
        }
        return number < INVALID ? number : -1;
    }
}
