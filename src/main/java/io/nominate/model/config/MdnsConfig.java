package io.nominate.model.config;

import io.nominate.model.HostPort;
import java.time.Duration;
import java.util.List;

/**
 * MiniDNS, the primary that name servers transfer zones from.
 *
 * @param listen addresses to listen on over UDP and TCP, at least one
 * @param queryEnforceTsig whether every query must be signed
 * @param maxMessageSize bytes of the largest message sent over TCP, 512 to 65535
 * @param tcpBacklog connections the kernel keeps waiting for each listener
 * @param tcpRecvTimeout how long a TCP client may be silent before it is cut off
 * @param tcpMaxConnections TCP connections at once
 * @param tcpMaxConnectionsPerAddress TCP connections at once from one address
 * @param allowTransfer addresses and networks that may transfer zones, beside the servers of a pool
 */
public record MdnsConfig(
        List<HostPort> listen,
        boolean queryEnforceTsig,
        int maxMessageSize,
        int tcpBacklog,
        Duration tcpRecvTimeout,
        int tcpMaxConnections,
        int tcpMaxConnectionsPerAddress,
        List<String> allowTransfer) {
    public MdnsConfig {
        listen = List.copyOf(listen);
        allowTransfer = List.copyOf(allowTransfer);
    }
}
