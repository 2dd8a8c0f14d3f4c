package io.nominate.dns.address;

import io.nominate.model.HostPort;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads hosts with ports as tenants and clients write them. */
public final class Endpoints {
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9A-Fa-f]*");
    private static final Pattern QUAD = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final int LONGEST_NAME = 253;

    private Endpoints() {}

    /**
     * Reads {@code host}, {@code host:port}, {@code [v6]}, {@code [v6]:port} or a bare IPv6 address, where a host is an
     * IPv4 address in four decimal numbers or a host name. Nothing is looked up.
     *
     * <p>Names whose last label is a number ({@code 127.1}, {@code 0x7f000001}) are refused: resolvers take them for
     * IPv4 addresses. So are IPv6 addresses with a zone ({@code fe80::1%eth0}).
     *
     * @param defaultPort where the text has none
     * @throws IllegalArgumentException whose message says what is wrong with the text
     */
    public static HostPort parse(String text, int defaultPort) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            if (end < 0) {
                throw wrong(text, "has a '[' without a ']'");
            }
            String host = text.substring(1, end);
            if (host.indexOf(':') < 0 || literal(host).isEmpty()) {
                throw wrong(text, "has no IPv6 address between the brackets");
            }
            return new HostPort(host, port(text, text.substring(end + 1), defaultPort));
        }
        int colon = text.indexOf(':');
        if (colon >= 0 && text.indexOf(':', colon + 1) >= 0) {
            if (literal(text).isEmpty()) {
                throw wrong(text, "is no IPv6 address; with a port it is written as [address]:port");
            }
            return new HostPort(text, defaultPort);
        }
        String host = colon < 0 ? text : text.substring(0, colon);
        if (literal(host).isEmpty() && !isHostName(host)) {
            throw wrong(text, "is neither an address nor a host name");
        }
        return new HostPort(host, port(text, colon < 0 ? "" : text.substring(colon), defaultPort));
    }

    /** The address that a text writes, if it is one; IPv4 in four decimal numbers, IPv6 without brackets or zone. */
    public static Optional<InetAddress> literal(String host) {
        if (host.indexOf('%') >= 0
                || (host.indexOf(':') < 0 && !QUAD.matcher(host).matches())) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a host name, or nothing that has a meaning
        }
    }

    private static boolean isHostName(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return false;
        }
        String[] labels = name.split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return !NUMBER.matcher(labels[labels.length - 1]).matches();
    }

    private static int port(String text, String rest, int defaultPort) {
        if (rest.isEmpty()) {
            return defaultPort;
        }
        String digits = rest.substring(1);
        boolean number = digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = rest.charAt(0) == ':' && !digits.isEmpty() && number ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > 65535) {
            throw wrong(text, "has no port from 1 to 65535 after the colon");
        }
        return port;
    }

    private static IllegalArgumentException wrong(String text, String why) {
        String shown = text.length() > 100 ? text.substring(0, 100) + "..." : text;
        return new IllegalArgumentException("'" + shown + "' " + why);
    }
}
