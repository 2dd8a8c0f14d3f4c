package io.nominate.deliver.driver.bind9;

import io.nominate.dns.Name;
import io.nominate.model.HostPort;
import io.nominate.model.Zone;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The commands that make, change and delete zones. What comes from outside (names of zones and keys) is written in a
 * spelling of letters, digits and {@code - _ . * \}, so that nothing in it can end a string or a statement.
 */
final class Commands {
    private static final int MAX_FILE_NAME = 200; // of the 255 octets that file systems take

    private Commands() {}

    /**
     * A zone of type slave. The old keywords are those that each BIND understands.
     *
     * @param verb {@code addzone} or {@code modzone}
     * @param view a word, checked by {@link #isWord}
     * @param masters addresses, not host names
     * @param key name of the TSIG key to transfer with
     */
    static String define(String verb, Zone zone, Optional<String> view, List<HostPort> masters, Optional<String> key) {
        StringBuilder out = new StringBuilder(256);
        out.append(verb).append(" \"").append(spell(Name.parse(zone.name()))).append('"');
        view.ifPresent(name -> out.append(" IN ").append(name));
        out.append(" { type slave; masters {");
        for (HostPort master : masters) {
            out.append(' ').append(master.host()).append(" port ").append(master.port());
            key.ifPresent(name ->
                    out.append(" key \"").append(spell(Name.parse(name))).append('"'));
            out.append(';');
        }
        return out.append(" }; file \"").append(file(zone)).append("\"; };").toString();
    }

    /** Deletes a zone; {@code clean}: its files too. */
    static String delete(Zone zone, Optional<String> view, boolean clean) {
        return (clean ? "delzone -clean " : "delzone ") + place(zone, view);
    }

    /** Has the zone transferred whole, whatever its serial. */
    static String retransfer(Zone zone, Optional<String> view) {
        return "retransfer " + place(zone, view);
    }

    /** Shows the zone's configuration. */
    static String show(Zone zone, Optional<String> view) {
        return "showzone " + place(zone, view);
    }

    private static String place(Zone zone, Optional<String> view) {
        return spell(Name.parse(zone.name())) + view.map(name -> " IN " + name).orElse("");
    }

    /** Whether this can stand in a command as it is. */
    static boolean isWord(String text) {
        return text.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");
    }

    /**
     * The name of a zone's file, as Designate has it: {@code slave.}, name, id. Octets that a file name may not have are
     * written as a percent sign and two digits, and long names are cut, which the id makes up for.
     */
    static String file(Zone zone) {
        StringBuilder out = new StringBuilder("slave.");
        for (byte octet : zone.name().getBytes(StandardCharsets.ISO_8859_1)) {
            if (out.length() > MAX_FILE_NAME) {
                break;
            }
            char c = (char) (octet & 0xff);
            if (isPlain(c) || c == '.') {
                out.append(c);
            } else {
                out.append(String.format(java.util.Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return out.append(zone.id()).toString();
    }

    /** The name, absolute, with each octet that is not a letter, digit, hyphen, underscore or star as {@code \DDD}. */
    static String spell(Name name) {
        if (name.isRoot()) {
            return ".";
        }
        StringBuilder out = new StringBuilder(64);
        for (int i = 0; i < name.labelCount(); i++) {
            for (byte octet : name.label(i)) {
                char c = (char) (octet & 0xff);
                if (isPlain(c) || c == '*') {
                    out.append(c);
                } else {
                    out.append(String.format(java.util.Locale.ROOT, "\\%03d", (int) c));
                }
            }
            out.append('.');
        }
        return out.toString();
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
