package io.nominate.app.room;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Where this process listens. */
public final class Listeners {
    private final List<InetSocketAddress> known = new CopyOnWriteArrayList<>();

    /** Adds what a part listens on. */
    void add(Collection<InetSocketAddress> addresses) {
        known.addAll(addresses);
    }

    /** All of them; an address that stands for all of the machine is replaced by each that the machine has now. */
    public List<InetSocketAddress> all() {
        return known.stream().flatMap(Listeners::each).toList();
    }

    private static Stream<InetSocketAddress> each(InetSocketAddress listener) {
        if (!listener.getAddress().isAnyLocalAddress()) {
            return Stream.of(listener);
        }
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(address -> new InetSocketAddress(plain(address), listener.getPort()));
        } catch (SocketException e) {
            throw new UncheckedIOException("the machine's addresses cannot be read", e);
        }
    }

    /** Without the interface that a link-local address is bound to. */
    private static InetAddress plain(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(e); // it is an address
        }
    }
}
