package io.nominate.mdns.net;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The open connections, by client. When there is no room, the idlest connection of the client that has most gives way,
 * so that a newcomer is always served.
 */
final class ConnectionTable {
    private final Map<String, Set<TcpConnection>> clients = new HashMap<>();
    private final int most;
    private final int mostOfClient;
    private int count;

    ConnectionTable(int most, int mostOfClient) {
        this.most = most;
        this.mostOfClient = mostOfClient;
    }

    /** Takes a connection in; gives the one that had to go, to be closed. */
    synchronized Optional<TcpConnection> add(TcpConnection connection) {
        String client = client(connection.client());
        Collection<TcpConnection> own = clients.getOrDefault(client, Set.of());
        Optional<TcpConnection> victim = Optional.empty();
        if (own.size() >= mostOfClient) {
            victim = idlest(own);
        } else if (count >= most) {
            victim = idlest(greediest());
        }
        victim.ifPresent(this::remove);
        clients.computeIfAbsent(client, c -> new HashSet<>()).add(connection);
        count++;
        return victim;
    }

    /** Takes the idlest connection of the client with most out; to be closed. */
    synchronized Optional<TcpConnection> giveWay() {
        Optional<TcpConnection> victim = idlest(greediest());
        victim.ifPresent(this::remove);
        return victim;
    }

    synchronized void remove(TcpConnection connection) {
        String client = client(connection.client());
        Set<TcpConnection> own = clients.getOrDefault(client, Set.of());
        if (own.contains(connection)) {
            own.remove(connection);
            count--;
            if (own.isEmpty()) {
                clients.remove(client);
            }
        }
    }

    synchronized List<TcpConnection> all() {
        List<TcpConnection> all = new ArrayList<>(count);
        clients.values().forEach(all::addAll);
        return all;
    }

    /** The connections of all clients that have as many as the one with most. */
    private Collection<TcpConnection> greediest() {
        int size = clients.values().stream().mapToInt(Set::size).max().orElse(0);
        return clients.values().stream()
                .filter(set -> set.size() == size)
                .flatMap(Set::stream)
                .toList();
    }

    private static Optional<TcpConnection> idlest(Collection<TcpConnection> connections) {
        long now = System.nanoTime();
        return connections.stream().max(Comparator.comparingLong(c -> now - c.progress()));
    }

    /** An IPv4 address, or the first 64 bits of an IPv6 one, which is what a single client has. */
    private static String client(InetAddress address) {
        byte[] octets = address.getAddress();
        return Arrays.toString(octets.length == 4 ? octets : Arrays.copyOf(octets, 8));
    }
}
