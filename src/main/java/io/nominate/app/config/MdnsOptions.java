package io.nominate.app.config;

import io.nominate.model.HostPort;
import io.nominate.model.config.AuthStrategy;
import io.nominate.model.config.MdnsConfig;
import java.time.Duration;
import java.util.List;

/** MiniDNS. */
final class MdnsOptions extends OptionGroup {
    private static final int PORT = 5354;

    private final Option<List<HostPort>> listen = optional(
            "listen",
            OptionType.list(OptionType.hostPort(PORT)),
            "127.0.0.1:5354 with the embedded identity, else 0.0.0.0:5354",
            "Addresses to listen on, over UDP and TCP. An IPv6 address stands in brackets; port 0 is any free port.");
    private final Option<Boolean> queryEnforceTsig =
            option("query_enforce_tsig", OptionType.bool(), false, "Refuse queries that are not signed (TSIG).");
    private final Option<Integer> maxMessageSize = option(
            "max_message_size", OptionType.integer(512, 65535), 65535, "Largest message sent over TCP, in bytes.");
    private final Option<Integer> tcpBacklog = option(
            "tcp_backlog",
            OptionType.integer(1, 65535),
            100,
            "TCP connections that the kernel keeps waiting for each address.");
    private final Option<Duration> tcpRecvTimeout = option(
            "tcp_recv_timeout",
            OptionType.seconds("0.01", "3600"),
            Duration.ofMillis(500),
            "How long a TCP client may be silent before its connection is closed, in seconds.");
    private final Option<Integer> tcpMaxConnections = option(
            "tcp_max_connections",
            OptionType.integer(1, 1_000_000),
            4096,
            "TCP connections at once. Only Nominate has this option.");
    private final Option<Integer> tcpMaxConnectionsPerAddress = option(
            "tcp_max_connections_per_address",
            OptionType.integer(1, 1_000_000),
            2048,
            "TCP connections at once from one address. Only Nominate has this option.");

    private final Option<List<String>> allowTransfer = option(
            "allow_transfer",
            OptionType.list(OptionType.network()),
            List.of("127.0.0.0/8", "::1"),
            "Addresses and networks (`192.0.2.0/24`) that may transfer zones, beside the servers that a pool names by"
                    + " address. Only Nominate has this option.");

    MdnsOptions() {
        super("service:mdns", "MiniDNS");
    }

    MdnsConfig read(Values values, AuthStrategy strategy) {
        return new MdnsConfig(
                values.find(listen).orElseGet(() -> List.of(ApiOptions.unsetListen(strategy, PORT))),
                values.get(queryEnforceTsig),
                values.get(maxMessageSize),
                values.get(tcpBacklog),
                values.get(tcpRecvTimeout),
                values.get(tcpMaxConnections),
                values.get(tcpMaxConnectionsPerAddress),
                values.get(allowTransfer));
    }
}
