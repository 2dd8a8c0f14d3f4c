package io.nominate.testkit;

import io.nominate.model.HostPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;

/**
 * A name server on loopback that does as it is told, over UDP: it has zones with serials, takes up a primary's serial some
 * time after NOTIFY, is silent, slow, or loses packets. Written with dnsjava.
 */
public final class FakeNameServer implements AutoCloseable {
    private final int port = Ports.free();
    private final Map<Name, Long> serials = new ConcurrentHashMap<>();
    private final Map<Name, AtomicInteger> polls = new ConcurrentHashMap<>();
    private final Map<Name, AtomicInteger> notifies = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private final Random random = new Random(1);
    private volatile @Nullable DatagramSocket socket;
    private volatile @Nullable Thread server;
    private volatile @Nullable ToLongFunction<String> primary;
    private volatile @Nullable TSIG key;
    private volatile @Nullable TSIG notifyKey;
    private volatile Duration transferTime = Duration.ZERO;
    private volatile Duration delay = Duration.ZERO;
    private volatile double loss;
    private volatile boolean silent;
    private volatile int rcode = Rcode.NOERROR;
    private volatile UnaryOperator<byte[]> spoil = UnaryOperator.identity();

    public FakeNameServer() {
        start();
    }

    /** Starts it again on its port. */
    public void start() {
        try {
            DatagramSocket opened = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket = opened;
            server = Thread.ofPlatform()
                    .daemon()
                    .name("fake-name-server-" + port)
                    .start(() -> serve(opened));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes its port; the kernel lets go of it when the thread that reads has ended. */
    public void stop() {
        DatagramSocket open = socket;
        Thread reader = server;
        if (open != null && reader != null) {
            open.close();
            try {
                reader.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public HostPort address() {
        return new HostPort("127.0.0.1", port);
    }

    /** Makes it serve the zone. */
    public void put(String zone, long serial) {
        serials.put(Name.fromConstantString(zone), serial);
    }

    /** Makes it no longer know the zone. */
    public void remove(String zone) {
        serials.remove(Name.fromConstantString(zone));
    }

    /** The names of the zones it serves. */
    public List<String> zones() {
        return serials.keySet().stream().map(Name::toString).toList();
    }

    /** The serial it serves, or -1. */
    public long serial(String zone) {
        return serials.getOrDefault(Name.fromConstantString(zone), -1L);
    }

    /** After NOTIFY for a zone it knows, it takes this serial; -1 leaves it as it is. */
    public FakeNameServer follows(ToLongFunction<String> serialOfPrimary) {
        primary = serialOfPrimary;
        return this;
    }

    /** How long it takes from NOTIFY to the new serial. */
    public void setTransferTime(Duration time) {
        transferTime = time;
    }

    /** How long it takes to answer. */
    public void setDelay(Duration time) {
        delay = time;
    }

    /** Which share of the packets, 0..1, it loses on their way in and again on their way out. */
    public void setLoss(double share) {
        loss = share;
    }

    /** Takes packets and answers none. */
    public void setSilent(boolean on) {
        silent = on;
    }

    /** Answers each query with this RCODE; NOERROR to answer as usual. */
    public void setRcode(int code) {
        rcode = code;
    }

    /** Takes signed requests only. */
    public void setKey(TSIG tsig) {
        key = tsig;
    }

    /** Takes NOTIFY only where it is signed; everybody may ask. */
    public void setNotifyKey(TSIG tsig) {
        notifyKey = tsig;
    }

    /** Changes each answer before it is sent. */
    public void setSpoil(UnaryOperator<byte[]> change) {
        spoil = change;
    }

    /** SOA queries for the zone so far. */
    public int polls(String zone) {
        return count(polls, zone);
    }

    /** NOTIFYs for the zone so far. */
    public int notifies(String zone) {
        return count(notifies, zone);
    }

    private static int count(Map<Name, AtomicInteger> counts, String zone) {
        AtomicInteger count = counts.get(Name.fromConstantString(zone));
        return count == null ? 0 : count.get();
    }

    private void serve(DatagramSocket open) {
        byte[] buffer = new byte[4096];
        while (!open.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                open.receive(packet);
                byte[] octets = Arrays.copyOf(buffer, packet.getLength());
                if (random.nextDouble() < loss) {
                    continue;
                }
                byte[] answer = spoil.apply(answer(octets));
                if (silent || random.nextDouble() < loss) {
                    continue;
                }
                DatagramPacket reply = new DatagramPacket(answer, answer.length, packet.getSocketAddress());
                if (delay.isZero()) {
                    open.send(reply);
                } else {
                    Future<?> _ =
                            later.schedule(() -> sendQuietly(open, reply), delay.toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (IOException e) {
                // stopped, or a broken packet: the loop's condition tells
            }
        }
    }

    private static void sendQuietly(DatagramSocket open, DatagramPacket reply) {
        try {
            open.send(reply);
        } catch (IOException e) {
            // stopped meanwhile
        }
    }

    private byte[] answer(byte[] octets) throws IOException {
        Message query = new Message(octets);
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setOpcode(query.getHeader().getOpcode());
        Record question = query.getQuestion();
        answer.addRecord(question, Section.QUESTION);
        TSIG tsig = query.getHeader().getOpcode() == Opcode.NOTIFY && notifyKey != null ? notifyKey : key;
        if (tsig != null && (query.getTSIG() == null || tsig.verify(query, octets, null) != Rcode.NOERROR)) {
            answer.getHeader().setRcode(Rcode.NOTAUTH);
            return answer.toWire();
        }
        Name zone = question.getName();
        if (query.getHeader().getOpcode() == Opcode.NOTIFY) {
            notifies.computeIfAbsent(zone, name -> new AtomicInteger()).incrementAndGet();
            notified(zone);
            answer.getHeader().setRcode(serials.containsKey(zone) ? Rcode.NOERROR : Rcode.NOTAUTH);
        } else {
            polls.computeIfAbsent(zone, name -> new AtomicInteger()).incrementAndGet();
            Long serial = serials.get(zone);
            if (rcode != Rcode.NOERROR || serial == null) {
                answer.getHeader().setRcode(rcode != Rcode.NOERROR ? rcode : Rcode.REFUSED);
            } else {
                answer.getHeader().setFlag(Flags.AA);
                Name host = Name.fromConstantString("ns1.example.org.");
                answer.addRecord(
                        new SOARecord(zone, DClass.IN, 3600, host, host, serial, 3600, 600, 86400, 60), Section.ANSWER);
            }
        }
        if (tsig != null) {
            tsig.apply(answer, query.getTSIG());
        }
        return answer.toWire();
    }

    private void notified(Name zone) {
        ToLongFunction<String> followed = primary;
        if (followed == null || !serials.containsKey(zone)) {
            return;
        }
        Future<?> _ = later.schedule(
                () -> {
                    long serial = followed.applyAsLong(zone.toString());
                    if (serial >= 0) {
                        serials.computeIfPresent(zone, (name, old) -> serial);
                    }
                },
                transferTime.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        stop();
        later.shutdownNow();
    }
}
