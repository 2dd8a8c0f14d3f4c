package io.nominate.inbound;

import io.nominate.dns.address.AddressGuard;
import io.nominate.dns.address.Endpoints;
import io.nominate.model.HostPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Where the masters of a zone are, looked up just now, and judged by what the names led to.
 *
 * @param servers in random order
 * @param addresses of all, to know their NOTIFY by
 * @param problems of those that are not among the servers
 */
record Upstream(List<Server> servers, List<String> addresses, List<String> problems) {
    private static final int PORT = 53;

    /**
     * One address of a master.
     *
     * @param name as people know it
     */
    record Server(String name, InetSocketAddress address) {}

    static Upstream of(List<String> masters, AddressGuard guard) {
        List<Server> servers = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String text : masters) {
            HostPort master = Endpoints.parse(text, PORT);
            try {
                for (InetAddress address : lookUp(master.host())) {
                    String refusal = guard.refusal(address, master.port()).orElse("");
                    if (refusal.isEmpty()) {
                        servers.add(new Server(text, new InetSocketAddress(address, master.port())));
                        addresses.add(address.getHostAddress());
                    } else {
                        problems.add(text + " may not be asked: " + refusal);
                    }
                }
            } catch (UnknownHostException e) {
                problems.add(text + " has no address");
            }
        }
        Collections.shuffle(servers);
        return new Upstream(servers, addresses, problems);
    }

    private static List<InetAddress> lookUp(String host) throws UnknownHostException {
        return Endpoints.literal(host).map(List::of).isPresent()
                ? List.of(Endpoints.literal(host).orElseThrow())
                : Arrays.asList(InetAddress.getAllByName(host));
    }
}
