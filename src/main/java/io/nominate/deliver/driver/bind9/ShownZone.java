package io.nominate.deliver.driver.bind9;

import io.nominate.dns.isc.IscConfig;
import io.nominate.dns.isc.IscConfig.Statement;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@code showzone} tells of a zone.
 *
 * @param masters each as {@link #master} writes it
 * @param file empty when it has none
 */
record ShownZone(String type, Set<String> masters, String file) {
    private static final int DNS_PORT = 53;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$");

    /**
     * Reads the server's answer, a zone statement.
     *
     * @throws IllegalArgumentException when it is none
     */
    static ShownZone parse(String text) {
        List<Statement> statements = IscConfig.parse(text.strip());
        if (statements.isEmpty() || !statements.getFirst().is("zone")) {
            throw new IllegalArgumentException("showzone answered no zone");
        }
        Statement zone = statements.getFirst();
        int port = DNS_PORT;
        Set<String> masters = Set.of();
        for (Statement statement : zone.block()) {
            if (statement.is("masters") || statement.is("primaries")) {
                int at = statement.words().indexOf("port");
                int common = at > 0 ? Integer.parseInt(statement.word(at + 1)) : port;
                masters = statement.block().stream()
                        .map(entry -> master(entry.words(), common))
                        .collect(Collectors.toSet());
            }
        }
        return new ShownZone(
                zone.value("type").orElse(""), masters, zone.value("file").orElse(""));
    }

    private static String master(List<String> words, int otherwise) {
        int port = words.indexOf("port");
        int key = words.indexOf("key");
        return master(
                words.isEmpty() ? "" : words.getFirst(),
                port > 0 ? Integer.parseInt(words.get(port + 1)) : otherwise,
                key > 0 ? Optional.of(words.get(key + 1)) : Optional.empty());
    }

    /** One spelling for one master. */
    static String master(String host, int port, Optional<String> key) {
        return normal(host) + " " + port
                + key.map(name -> " " + name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""))
                        .orElse("");
    }

    /** An address in one spelling; anything else (the name of a list of servers) as it is. */
    private static String normal(String host) {
        try {
            return InetAddress.ofLiteral(host).getHostAddress();
        } catch (IllegalArgumentException e) {
            return host;
        }
    }

    /** The id at the end of the name of its file; empty when the zone was made by somebody else. */
    Optional<UUID> zoneId() {
        Matcher matcher = ID.matcher(file);
        return matcher.find() ? Optional.of(UUID.fromString(matcher.group())) : Optional.empty();
    }
}
