package io.nominate.mdns;

import io.nominate.central.port.Metrics;
import io.nominate.central.port.TransferSightings;
import io.nominate.central.port.Wakeups;
import io.nominate.central.port.ZoneFeed;
import io.nominate.dns.tsig.KeyRing;
import io.nominate.dns.tsig.TsigVerifier;
import io.nominate.mdns.cache.ZoneImages;
import io.nominate.mdns.dispatch.Dispatcher;
import io.nominate.mdns.dispatch.NotifyHandler;
import io.nominate.mdns.net.Connections;
import io.nominate.mdns.net.TcpListener;
import io.nominate.mdns.net.UdpListener;
import io.nominate.mdns.transfer.RecentTransfers;
import io.nominate.mdns.transfer.TransferPolicy;
import io.nominate.mdns.transfer.Transfers;
import io.nominate.model.HostPort;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running MiniDNS. */
public final class MiniDns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MiniDns.class);
    private static final int TRIES = 20;

    private final ZoneImages images;
    private final RecentTransfers recent;
    private final Connections connections;
    private final List<TcpListener> tcp = new ArrayList<>();
    private final List<UdpListener> udp = new ArrayList<>();

    private MiniDns(ZoneImages images, RecentTransfers recent, Connections connections) {
        this.recent = recent;
        this.images = images;
        this.connections = connections;
    }

    /**
     * Binds all addresses and starts to answer.
     *
     * @param keys of signed requests
     * @param policies who may have the zones of a pool, by the pool's id; asked for each transfer
     * @param notifyHandler takes the NOTIFY of masters
     * @param clock for TSIG
     * @param metrics where transfers are counted
     * @throws IOException if an address is taken or not ours, which the message says; nothing is left running
     */
    public static MiniDns start(
            MdnsSettings settings,
            ZoneFeed feed,
            Wakeups wakeups,
            KeyRing keys,
            Function<UUID, TransferPolicy> policies,
            NotifyHandler notifyHandler,
            InstantSource clock,
            Metrics metrics)
            throws IOException {
        ZoneImages images = new ZoneImages(feed, wakeups, settings.cache(), System::nanoTime);
        RecentTransfers recent = new RecentTransfers(clock);
        Dispatcher dispatcher = new Dispatcher(
                images,
                new Transfers(feed, policies, settings.sizes(), Meters.transfers(metrics), recent),
                new TsigVerifier(keys, clock),
                notifyHandler,
                settings.signedOnly(),
                settings.sizes());
        MiniDns running = new MiniDns(images, recent, new Connections(settings.net()));
        Meters.declare(metrics, images, running.connections);
        try {
            for (HostPort listen : settings.listen()) {
                if (!isCovered(listen, settings.listen())) {
                    running.listen(listen, dispatcher, settings);
                }
            }
        } catch (IOException e) {
            running.close();
            throw e;
        }
        running.tcp.forEach(TcpListener::start);
        LOG.info("MiniDNS listens on {}", running.addresses());
        return running;
    }

    /** As the other, without secondary zones. */
    public static MiniDns start(
            MdnsSettings settings,
            ZoneFeed feed,
            Wakeups wakeups,
            KeyRing keys,
            Function<UUID, TransferPolicy> policies,
            InstantSource clock)
            throws IOException {
        return start(settings, feed, wakeups, keys, policies, NotifyHandler.NONE, clock, Metrics.none());
    }

    /** A socket on all IPv6 addresses takes IPv4 as well: another for that would find its port taken. */
    private static boolean isCovered(HostPort listen, List<HostPort> all) {
        return listen.host().equals("0.0.0.0")
                && listen.port() != 0
                && all.stream().anyMatch(other -> other.host().equals("::") && other.port() == listen.port());
    }

    private void listen(HostPort listen, Dispatcher dispatcher, MdnsSettings settings) throws IOException {
        InetAddress host = InetAddress.getByName(listen.host());
        for (int tries = 1; ; tries++) {
            TcpListener bound;
            try {
                bound = TcpListener.bind(new InetSocketAddress(host, listen.port()), dispatcher, connections);
            } catch (BindException e) {
                throw bindException(listen, "TCP", e);
            }
            try {
                udp.add(UdpListener.start(bound.address(), dispatcher, settings.net()));
                tcp.add(bound);
                return;
            } catch (BindException e) {
                bound.close();
                if (listen.port() != 0 || tries == TRIES) { // else another port may be free for both
                    throw bindException(listen, "UDP", e);
                }
            }
        }
    }

    private static BindException bindException(HostPort listen, String protocol, BindException cause) {
        BindException named =
                new BindException("MiniDNS cannot listen on " + listen + " (" + protocol + "): " + cause.getMessage());
        named.initCause(cause);
        return named;
    }

    /** What it listens on, over UDP and TCP, the ports known. */
    public List<InetSocketAddress> addresses() {
        return tcp.stream().map(TcpListener::address).toList();
    }

    /** Who has asked for which zone. */
    public TransferSightings sightings() {
        return recent;
    }

    /** TCP connections that are open. */
    public int connections() {
        return connections.count();
    }

    /** Stops listening and hangs up. */
    @Override
    public void close() {
        tcp.forEach(TcpListener::close);
        udp.forEach(UdpListener::close);
        connections.close();
        images.close();
    }
}
