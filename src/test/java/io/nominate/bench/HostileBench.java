package io.nominate.bench;

import io.nominate.mdns.StreamClient;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How long an ordinary query over UDP and one over a new TCP connection take while others misbehave: 1,000 idle
 * connections, 100 connections that send an octet every second, 100 connections with pipelined AXFRs that are not read
 * or read slowly.
 *
 * <p>Arguments: number of records (300000), probes for each case (300).
 */
public final class HostileBench {
    private static final int SOA = 6;
    private static final int AXFR = 252;

    private HostileBench() {}

    public static void main(String[] args) throws Exception {
        int hosts = args.length > 0 ? Integer.parseInt(args[0]) : 300_000;
        int probes = args.length > 1 ? Integer.parseInt(args[1]) : 300;
        try (OwnServer own = OwnServer.start(hosts)) {
            InetSocketAddress server = own.address();
            probe("nobody else", server, probes);
            probe("nobody else", server, probes);
            try (Crowd crowd = new Crowd(server, 1000)) {
                crowd.each(client -> client.setKeepAlive(true)); // and nothing else
                probe("1,000 idle connections", server, probes);
            }
            try (Crowd crowd = new Crowd(server, 100)) {
                crowd.keep(1000, client -> client.getOutputStream().write(1));
                probe("100 connections, an octet a second", server, probes);
            }
            try (Crowd crowd = new Crowd(server, 100)) {
                crowd.each(client -> client.getOutputStream().write(transfers()));
                probe("100 connections of pipelined AXFR, not read", server, probes);
            }
            try (Crowd crowd = new Crowd(server, 100)) {
                crowd.each(client -> client.getOutputStream().write(transfers()));
                byte[] buffer = new byte[4096];
                crowd.keep(20, client -> client.getInputStream().read(buffer));
                probe("100 connections of pipelined AXFR, read slowly", server, probes);
            }
        }
    }

    private static byte[] transfers() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < 20; i++) {
            all.writeBytes(StreamClient.query(i, HostFeed.ZONE, AXFR));
        }
        return all.toByteArray();
    }

    private static void probe(String what, InetSocketAddress server, int probes) throws IOException {
        long[] udp = new long[probes];
        long[] tcp = new long[probes];
        byte[] query = StreamClient.query(7, HostFeed.ZONE, SOA);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(10_000);
            for (int i = 0; i < probes; i++) {
                long start = System.nanoTime();
                socket.send(new DatagramPacket(query, 2, query.length - 2, server));
                socket.receive(new DatagramPacket(new byte[512], 512));
                udp[i] = System.nanoTime() - start;
                start = System.nanoTime();
                try (Socket client = new Socket(server.getAddress(), server.getPort())) {
                    client.setTcpNoDelay(true);
                    client.getOutputStream().write(query);
                    new DataInputStream(client.getInputStream()).readUnsignedShort();
                }
                tcp[i] = System.nanoTime() - start;
            }
        }
        System.out.printf(Locale.ROOT, "%-50s UDP %s   TCP %s%n", what, figures(udp), figures(tcp));
    }

    private static String figures(long[] nanos) {
        Arrays.sort(nanos);
        return String.format(
                Locale.ROOT,
                "p50 %6.2f p99 %6.2f max %6.2f ms",
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }

    /** What a client does. */
    private interface Action {
        void on(Socket client) throws IOException;
    }

    /** Clients that are up to no good. */
    private static final class Crowd implements AutoCloseable {
        private final List<Socket> clients = new ArrayList<>();
        private final CountDownLatch end = new CountDownLatch(1);

        Crowd(InetSocketAddress server, int count) throws IOException {
            for (int i = 0; i < count; i++) {
                Socket client = new Socket();
                client.setReceiveBufferSize(4096);
                client.connect(server);
                clients.add(client);
            }
        }

        void each(Action action) {
            for (Socket client : clients) {
                try {
                    action.on(client);
                } catch (IOException e) {
                    // the server has had enough of it
                }
            }
        }

        /** Goes on doing it to each, over and over. */
        void keep(int millis, Action action) {
            for (Socket client : clients) {
                Thread.ofVirtual().start(() -> {
                    try {
                        while (!end.await(millis, TimeUnit.MILLISECONDS)) {
                            action.on(client);
                        }
                    } catch (IOException e) {
                        // the server has had enough of it
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
        }

        @Override
        public void close() throws IOException {
            end.countDown();
            for (Socket client : clients) {
                client.close();
            }
        }
    }
}
