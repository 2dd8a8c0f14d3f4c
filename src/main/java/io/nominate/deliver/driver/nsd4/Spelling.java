package io.nominate.deliver.driver.nsd4;

import io.nominate.dns.Name;
import io.nominate.model.Zone;
import java.util.Locale;

/**
 * How a zone's name is written in a command, in NSD's list of zones and in the names of its files: letters, digits, hyphen,
 * underscore and star as they are, each other octet as {@code \DDD}, no final dot.
 */
final class Spelling {
    private Spelling() {}

    static String of(Zone zone) {
        return of(Name.parse(zone.name()));
    }

    static String of(Name name) {
        if (name.isRoot()) {
            return ".";
        }
        StringBuilder out = new StringBuilder(64);
        for (int i = 0; i < name.labelCount(); i++) {
            if (i > 0) {
                out.append('.');
            }
            for (byte octet : name.label(i)) {
                char c = (char) (octet & 0xff);
                if (isPlain(c)) {
                    out.append(c);
                } else {
                    out.append(String.format(Locale.ROOT, "\\%03d", (int) c));
                }
            }
        }
        return out.toString();
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '*';
    }
}
