package io.nominate.model.config;

import io.nominate.model.HostPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the processes of an installation talk to one another.
 *
 * @param broker empty: there is one process only
 * @param keyFile the keys of the installation, one a line; the first seals, each opens
 * @param timeout how long a call to central may take
 * @param concurrency calls that a process with the role central works on at a time
 * @param host what this process is called in the list of services; empty: the machine's name
 */
public record BusConfig(
        Optional<Broker> broker, Optional<Path> keyFile, Duration timeout, int concurrency, Optional<String> host) {

    /**
     * A RabbitMQ, perhaps of several nodes.
     *
     * @param nodes tried in this order, round and round
     * @param virtualHost for instance {@code /}
     * @param tls empty: in the clear
     * @param quorum whether the queue of calls is kept by several nodes
     */
    public record Broker(List<Node> nodes, String virtualHost, Optional<KeystoneConfig.Tls> tls, boolean quorum) {
        public Broker {
            nodes = List.copyOf(nodes);
        }
    }

    /** A node of the broker, and as whom to log in. Its text form shows no password. */
    public record Node(HostPort address, String user, String password) {
        @Override
        public String toString() {
            return user + "@" + address;
        }
    }
}
