package io.nominate.deliver.target;

import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** How targets are told apart. */
public final class TargetNames {
    private static final int HASH = 8;

    private TargetNames() {}

    /**
     * A name that stays as long as a target's type and options do; passwords and the like are no part of it.
     *
     * @param address where NOTIFY for its zones goes
     */
    public static String key(Pool.Target target, HostPort address) {
        StringBuilder text = new StringBuilder(target.type());
        for (Map.Entry<String, String> option : new TreeMap<>(target.shownOptions()).entrySet()) {
            String value = option.getKey().equals("connection")
                    ? place(target.options().getOrDefault("connection", ""))
                    : option.getValue();
            text.append('\0').append(option.getKey()).append('\0').append(value);
        }
        return target.type() + " " + address + " " + hash(text.toString());
    }

    /** The server and database of a URL, without who logs in there. */
    private static String place(String url) {
        int parameters = url.indexOf('?');
        String plain = parameters < 0 ? url : url.substring(0, parameters);
        return plain.substring(plain.lastIndexOf('@') + 1);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** Whether two targets are one place for zones: the same server, and the same view of it. */
    public static boolean isSamePlace(Pool.Target one, Pool.Target other) {
        return one.type().equals(other.type())
                && Targets.address(one).equals(Targets.address(other))
                && one.options().getOrDefault("view", "").equals(other.options().getOrDefault("view", ""));
    }
}
