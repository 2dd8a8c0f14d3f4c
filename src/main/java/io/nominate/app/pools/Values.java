package io.nominate.app.pools;

import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import io.nominate.model.HostPort;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Values of more than one map of the file. */
final class Values {
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern HOST = Pattern.compile("[^\\s\\p{Cntrl}\\[\\]]*");
    private static final int MAX_HOST = 255;
    /** Longest absolute name as text: each octet may be written as {@code \DDD}. */
    private static final int MAX_NAME_TEXT = 4 * Name.MAX_WIRE;

    private Values() {}

    static Optional<UUID> uuid(Item item, String key) throws PoolsYamlException {
        Optional<String> text = item.text(key);
        if (text.isPresent() && !UUID_TEXT.matcher(text.get()).matches()) {
            item.problem(key, '"' + Findings.printable(text.get()) + "\" is no UUID");
            return Optional.empty();
        }
        return text.map(UUID::fromString);
    }

    /** A domain name with its final dot. */
    static String absolute(Item item, String key) throws PoolsYamlException {
        String text = item.required(key, MAX_NAME_TEXT);
        if (text.isBlank() || text.length() > MAX_NAME_TEXT) {
            return ".";
        }
        String shown = '"' + Findings.printable(text) + '"';
        if (!text.endsWith(".")) {
            item.problem(key, shown + " needs a final dot: \"" + Findings.printable(text) + ".\"");
            return ".";
        }
        try {
            if (Name.parse(text).equals(Name.ROOT)) {
                item.problem(key, "must not be the root");
            }
        } catch (InvalidNameException e) {
            item.problem(key, shown + " is no domain name: " + e.getMessage());
        }
        return text;
    }

    /** {@code host} and {@code port}, which both must be there. */
    static HostPort address(Item item) throws PoolsYamlException {
        String host = item.required("host", MAX_HOST);
        if (!HOST.matcher(host).matches()) {
            item.problem("host", "must be an address or a name, without blanks and brackets");
        }
        return new HostPort(host, port(item, "port"));
    }

    static int port(Item item, String key) throws PoolsYamlException {
        return item.number(key, 1, 65_535);
    }
}
