package io.nominate.dns.address;

import io.nominate.model.HostPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which addresses that tenants name (masters of zones, targets of theirs) Nominate may talk to. Loopback, link-local,
 * unspecified, multicast, reserved and metadata addresses are refused unless a configured network has them; Nominate's
 * own listeners are refused always, since it would ask itself. An IPv6 address that carries an IPv4 one (mapped,
 * compatible, NAT64, 6to4) is judged by both.
 *
 * <p>Pure: it looks nothing up. A host name passes {@link #refusal(HostPort)} and has to be judged again by
 * {@link #refusal(InetAddress, int)} at each connection, with the address that is connected to, since the DNS may answer
 * differently each time.
 */
public final class AddressGuard {
    private static final List<Network> METADATA =
            List.of(Network.parse("169.254.169.254"), Network.parse("fd00:ec2::254"), Network.parse("fd20:ce::254"));
    private static final List<Network> THIS_NETWORK = List.of(Network.parse("0.0.0.0/8"));
    private static final List<Network> RESERVED = List.of(Network.parse("240.0.0.0/4"));

    private static final Network LOW = Network.parse("::/64");
    private static final Network NAT64 = Network.parse("64:ff9b::/32");
    private static final Network SIX_TO_FOUR = Network.parse("2002::/16");

    private static final List<Network> PRIVATE = List.of(
            Network.parse("10.0.0.0/8"),
            Network.parse("172.16.0.0/12"),
            Network.parse("192.168.0.0/16"),
            Network.parse("100.64.0.0/10"),
            Network.parse("192.0.0.0/24"),
            Network.parse("198.18.0.0/15"),
            Network.parse("fc00::/7"),
            Network.parse("fec0::/10"));

    private final List<Network> allowed;
    private final List<Network> refused;
    private final Supplier<? extends Collection<InetSocketAddress>> own;

    /**
     * @param allowed networks that are let through although they would be refused
     * @param own where Nominate listens; asked each time, wildcard addresses replaced by the machine's own
     */
    public AddressGuard(Collection<Network> allowed, Supplier<? extends Collection<InetSocketAddress>> own) {
        this(allowed, List.of(), own);
    }

    private AddressGuard(
            Collection<Network> allowed, List<Network> refused, Supplier<? extends Collection<InetSocketAddress>> own) {
        this.allowed = List.copyOf(allowed);
        this.refused = refused;
        this.own = own;
    }

    /** One that refuses private addresses too (RFC 1918, RFC 4193, RFC 6598 and the like). */
    public static AddressGuard strict(
            Collection<Network> allowed, Supplier<? extends Collection<InetSocketAddress>> own) {
        return new AddressGuard(allowed, PRIVATE, own);
    }

    /** Why a tenant may not name this host and port, in words that name the host; empty when it may. */
    public Optional<String> refusal(HostPort target) {
        Optional<InetAddress> literal = Endpoints.literal(target.host());
        if (literal.isPresent()) {
            return refusal(literal.get(), target.port());
        }
        String name = target.host().toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        boolean local = plain.equals("localhost") || plain.endsWith(".localhost");
        return local && !isAllowed(InetAddress.getLoopbackAddress())
                ? Optional.of(target.host() + " is a loopback address")
                : Optional.empty();
    }

    /** Why Nominate may not connect to this address for a tenant; empty when it may. */
    public Optional<String> refusal(InetAddress address, int port) {
        for (InetAddress meant : meanings(address)) {
            if (isOwn(meant, port)) {
                return Optional.of(address.getHostAddress() + " port " + port + " is this service itself");
            }
            Optional<String> kind = isAllowed(meant) ? Optional.empty() : kind(meant);
            if (kind.isPresent()) {
                return Optional.of(address.getHostAddress() + " is " + kind.get());
            }
        }
        return Optional.empty();
    }

    private boolean isOwn(InetAddress address, int port) {
        return own.get().stream()
                .anyMatch(listener ->
                        listener.getPort() == port && listener.getAddress().equals(address));
    }

    private boolean isAllowed(InetAddress address) {
        return contains(allowed, address);
    }

    private static boolean contains(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private Optional<String> kind(InetAddress address) {
        if (contains(METADATA, address)) {
            return Optional.of("a metadata address");
        }
        if (address.isAnyLocalAddress() || contains(THIS_NETWORK, address)) {
            return Optional.of("an unspecified address");
        }
        if (address.isLoopbackAddress()) {
            return Optional.of("a loopback address");
        }
        if (address.isLinkLocalAddress()) {
            return Optional.of("a link-local address");
        }
        if (address.isMulticastAddress()) {
            return Optional.of("a multicast address");
        }
        if (contains(refused, address)) {
            return Optional.of("a private address");
        }
        return contains(RESERVED, address) ? Optional.of("a reserved address") : Optional.empty();
    }

    /** The address, and the IPv4 address within it. Java itself makes mapped addresses IPv4. */
    private static List<InetAddress> meanings(InetAddress address) {
        List<InetAddress> meanings = new ArrayList<>(List.of(address));
        byte[] bytes = address.getAddress();
        if (bytes.length == 16) {
            boolean low = LOW.contains(address) && !address.isAnyLocalAddress() && !address.isLoopbackAddress();
            if (low || NAT64.contains(address)) {
                meanings.add(ipv4(bytes, 12));
            } else if (SIX_TO_FOUR.contains(address)) {
                meanings.add(ipv4(bytes, 2));
            }
        }
        return meanings;
    }

    private static InetAddress ipv4(byte[] bytes, int at) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, at, at + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // four octets are an address
        }
    }
}
