package io.nominate.deliver.probe;

import io.nominate.dns.Name;
import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out whether a server that is silent is there at all. A socket that is connected to it alone is told what the
 * shared ones are not: that nobody listens (ICMP port unreachable, or a connection refused), or that no way leads there.
 */
final class Knock {
    private static final int LARGEST = 4096; // octets

    /** Packets that are sent at most: one that is lost says nothing of the server. */
    private static final int TRIES = 4;

    private Knock() {}

    /** Asks for the root's SOA over UDP, which any server answers, if only with REFUSED; empty when one did. */
    static Optional<SoaAnswer.Silent> udp(InetSocketAddress server, int id, Duration timeout) {
        if (server.isUnresolved()) {
            return Optional.of(unresolved(server));
        }
        byte[] query = Queries.soa(Name.ROOT);
        query[0] = (byte) (id >> 8);
        query[1] = (byte) id;
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server);
            for (int sent = 0; sent < TRIES; sent++) {
                socket.send(new DatagramPacket(query, query.length));
                if (isAnswered(socket, query, timeout.dividedBy(TRIES))) {
                    return Optional.empty();
                }
            }
            return Optional.of(SoaAnswer.Silent.TIMEOUT);
        } catch (IOException e) {
            return Optional.of(silence(e));
        }
    }

    private static boolean isAnswered(DatagramSocket socket, byte[] query, Duration timeout) throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (true) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            socket.setSoTimeout(Math.toIntExact(left));
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException e) {
                return false;
            }
            byte[] answer = Arrays.copyOf(packet.getData(), packet.getLength());
            if (answer.length > 1
                    && answer[0] == query[0]
                    && answer[1] == query[1]
                    && Queries.answers(query, query.length, answer)) {
                return true;
            }
        }
    }

    /** Connects over TCP; empty when that worked. */
    static Optional<SoaAnswer.Silent> tcp(InetSocketAddress server, Duration timeout) {
        if (server.isUnresolved()) {
            return Optional.of(unresolved(server));
        }
        try (Socket socket = new Socket()) {
            socket.connect(server, Math.toIntExact(timeout.toMillis()));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(silence(e));
        }
    }

    static SoaAnswer.Silent unresolved(InetSocketAddress server) {
        return SoaAnswer.Silent.unreachable("no address is known for " + server.getHostString());
    }

    /** What a failure to reach a server says of it. */
    static SoaAnswer.Silent silence(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure) {
            case SocketTimeoutException timeout -> SoaAnswer.Silent.TIMEOUT;
            case PortUnreachableException nobody -> SoaAnswer.Silent.NOBODY;
            case NoRouteToHostException noRoute -> SoaAnswer.Silent.unreachable("no route to host");
            case ConnectException refused
            when message.toLowerCase(Locale.ROOT).contains("refused") -> SoaAnswer.Silent.NOBODY;
            case SocketException unreachable
            when message.contains("unreachable") -> SoaAnswer.Silent.unreachable(message);
            default -> SoaAnswer.Silent.TIMEOUT;
        };
    }
}
