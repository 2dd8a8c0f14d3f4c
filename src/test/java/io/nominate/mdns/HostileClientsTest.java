package io.nominate.mdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nominate.dns.tsig.KeyRing;
import io.nominate.mdns.cache.CacheLimits;
import io.nominate.mdns.net.NetLimits;
import io.nominate.mdns.transfer.MessageSizes;
import io.nominate.mdns.transfer.TransferPolicy;
import io.nominate.model.HostPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that are slow, greedy or silent: the others are served all the while. */
@Tag("system")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileClientsTest {
    private static final int SOA = 6;
    private static final int AXFR = 252;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MemoryZones zones = new MemoryZones();
    private final List<StreamClient> clients = new ArrayList<>();
    private MiniDns dns;
    private InetSocketAddress server;

    @BeforeEach
    void start() throws IOException {
        zones.create("example.com.", "@ NS ns1");
        dns = started(100, 100, PATIENCE, PATIENCE, PATIENCE);
        server = dns.addresses().getFirst();
    }

    private void restart(int connections, int ofClient, Duration idle, Duration read, Duration write)
            throws IOException {
        dns.close();
        dns = started(connections, ofClient, idle, read, write);
        server = dns.addresses().getFirst();
    }

    private MiniDns started(int connections, int ofClient, Duration idle, Duration read, Duration write)
            throws IOException {
        NetLimits net = new NetLimits(1, 64, 128, connections, ofClient, idle, read, write);
        return MiniDns.start(
                new MdnsSettings(
                        List.of(new HostPort("127.0.0.1", 0)),
                        false,
                        MessageSizes.DEFAULT,
                        net,
                        CacheLimits.defaults()),
                zones,
                zones,
                KeyRing.EMPTY,
                pool -> TransferPolicy.LOOPBACK,
                InstantSource.system());
    }

    @AfterEach
    void stop() throws IOException {
        for (StreamClient client : clients) {
            client.close();
        }
        dns.close();
    }

    private StreamClient connect(String from) throws IOException {
        StreamClient client = new StreamClient(server, from);
        clients.add(client);
        return client;
    }

    private void assertOthersAreServed() throws IOException {
        byte[] query = StreamClient.query(77, "example.com.", SOA);
        try (StreamClient client = new StreamClient(server, "127.0.0.9");
                DatagramSocket udp = new DatagramSocket()) {
            client.write(query);
            assertThat(client.readId()).isEqualTo(77);
            udp.setSoTimeout((int) PATIENCE.toMillis());
            udp.send(new DatagramPacket(query, 2, query.length - 2, server));
            DatagramPacket answer = new DatagramPacket(new byte[512], 512);
            udp.receive(answer);
            assertThat(answer.getData()[1]).isEqualTo((byte) 77);
        }
    }

    @Test
    void answersPipelinedQueriesInOrder() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int id = 0; id < 500; id++) {
            all.writeBytes(StreamClient.query(id, id % 3 == 0 ? "nothing." : "example.com.", SOA));
        }
        StreamClient client = connect("127.0.0.1");
        client.write(all.toByteArray());
        for (int id = 0; id < 500; id++) {
            assertThat(client.readId()).isEqualTo(id);
        }
    }

    @Test
    void putsAMessageTogetherFromSingleOctets() throws IOException {
        StreamClient client = connect("127.0.0.1");
        for (byte octet : StreamClient.query(5, "example.com.", SOA)) {
            client.write(octet);
        }
        assertThat(client.readId()).isEqualTo(5);
        // A message of any length is taken.
        byte[] junk = new byte[2 + 0xffff];
        Arrays.fill(junk, 0, 2, (byte) 0xff);
        client.write(junk);
        client.write(StreamClient.query(6, "example.com.", SOA));
        assertThat(client.read()).hasSize(12);
        assertThat(client.readId()).isEqualTo(6);
    }

    @Test
    void hangsUpOnWhoIsSilentOrNeverComesToAnEnd() throws IOException {
        restart(100, 100, Duration.ofMillis(300), Duration.ofMillis(600), PATIENCE);
        StreamClient silent = connect("127.0.0.1");
        StreamClient slow = connect("127.0.0.1");
        slow.write((byte) 1);
        assertThat(silent.isHungUp()).isTrue();
        // An octet at a time does not keep the connection: the message as a whole must come.
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
            slow.write((byte) 1);
            return dns.connections() == 0;
        });
        assertThat(slow.isHungUp()).isTrue();
        assertOthersAreServed();
    }

    @Test
    void hangsUpOnWhatIsNoMessage() throws IOException {
        StreamClient client = connect("127.0.0.1");
        client.write((byte) 0, (byte) 11);
        assertThat(client.isHungUp()).isTrue();
    }

    @Test
    void servesANewcomerHoweverManyAreIdle() throws IOException {
        restart(200, 150, PATIENCE, PATIENCE, PATIENCE);
        for (int i = 0; i < 1000; i++) {
            connect("127.0.0." + (1 + i % 3));
        }
        assertOthersAreServed();
        await().atMost(PATIENCE).until(() -> dns.connections() <= 200);
        // The last who came are still there.
        StreamClient last = clients.getLast();
        last.write(StreamClient.query(9, "example.com.", SOA));
        assertThat(last.readId()).isEqualTo(9);
        assertThat(clients.getFirst().isHungUp()).isTrue();
    }

    @Test
    void takesFromTheGreediestClientFirst() throws IOException {
        restart(20, 20, PATIENCE, PATIENCE, PATIENCE);
        StreamClient modest = connect("127.0.0.2");
        await().atMost(PATIENCE).until(() -> dns.connections() == 1);
        for (int i = 0; i < 40; i++) {
            StreamClient greedy = connect("127.0.0.3");
            greedy.write(StreamClient.query(i, "example.com.", SOA));
            assertThat(greedy.readId()).isEqualTo(i);
        }
        modest.write(StreamClient.query(99, "example.com.", SOA));
        assertThat(modest.readId()).isEqualTo(99);
    }

    @Test
    void isNotStoppedByReadersWhoDoNotRead() throws IOException {
        MemoryZone large = zones.create("large.example.", "@ NS ns1");
        for (int i = 0; i < 20_000; i++) {
            large.put(ZoneText.row("h%05d TXT \"%0200d\"".formatted(i, i), "large.example."));
        }
        restart(500, 500, PATIENCE, PATIENCE, Duration.ofSeconds(2));
        ByteArrayOutputStream transfers = new ByteArrayOutputStream();
        for (int i = 0; i < 10; i++) {
            transfers.writeBytes(StreamClient.query(i, "large.example.", AXFR));
        }
        for (int i = 0; i < 100; i++) {
            connect("127.0.0.1").write(transfers.toByteArray());
        }
        for (StreamClient client : clients) {
            assertThat(client.read()).isNotEmpty(); // the first message of many
        }
        assertOthersAreServed();
        // Each is given up when it has not taken what was sent at once.
        await().atMost(PATIENCE).until(() -> dns.connections() == 0);
        assertOthersAreServed();
    }

    @Test
    void hangsUpWhenItIsClosed() throws IOException {
        StreamClient client = connect("127.0.0.1");
        client.write(StreamClient.query(1, "example.com.", SOA));
        assertThat(client.readId()).isEqualTo(1);
        dns.close();
        assertThat(client.isHungUp()).isTrue();
    }
}
