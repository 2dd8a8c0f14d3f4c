package io.nominate.model;

/**
 * An address or host name with a port.
 *
 * @param host IPv4 or IPv6 address (without brackets) or host name
 * @param port 0..65535; 0 asks for any free port where something listens
 */
public record HostPort(String host, int port) {
    public HostPort {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not within 0..65535");
        }
    }

    /** {@code host:port}, IPv6 addresses in brackets. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
