package io.nominate.http.call;

import io.nominate.central.api.IfMatch;
import io.nominate.http.wire.Exchange;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entity tags of zones and record sets: {@code "7"} is version 7. They say which change a client has seen, for
 * {@code If-Match}; since the status goes on without a new tag, they are not for caches, and {@code If-None-Match} is not
 * looked at.
 */
public final class EntityTags {
    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,9})\"");

    private EntityTags() {}

    public static void set(Exchange exchange, int version) {
        exchange.set("ETag", "\"" + version + "\"");
    }

    /** What is no tag of ours, or a weak one, matches nothing. */
    static IfMatch ifMatch(Exchange exchange) {
        Optional<String> header = exchange.header("If-Match");
        if (header.isEmpty() || header.get().equals("*")) {
            return IfMatch.ANY;
        }
        Set<Integer> versions = new HashSet<>();
        for (String tag : header.get().split(",", -1)) {
            Matcher version = VERSION.matcher(tag.strip());
            if (version.matches()) {
                versions.add(Integer.valueOf(version.group(1)));
            }
        }
        return new IfMatch(Optional.of(versions));
    }
}
