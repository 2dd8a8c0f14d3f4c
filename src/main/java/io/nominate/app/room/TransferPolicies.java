package io.nominate.app.room;

import io.nominate.central.port.Store;
import io.nominate.dns.Name;
import io.nominate.dns.address.Network;
import io.nominate.mdns.transfer.TransferPolicy;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may have the zones of a pool: the configured networks, and the servers that the pool names by address; with keys, whom these are shared with.
 */
final class TransferPolicies implements Function<UUID, TransferPolicy> {
    private static final Logger LOG = LoggerFactory.getLogger(TransferPolicies.class);

    private final Store store;
    private final StoredKeys keys;
    private final List<Network> always;
    private final Map<UUID, Made> made = new ConcurrentHashMap<>();

    /** The policy of a pool, and what it was made of. */
    private record Made(Optional<Pool> pool, Map<UUID, Set<Name>> opening, TransferPolicy policy) {}

    /**
     * @param allowed addresses and networks ({@code 192.0.2.0/24})
     */
    TransferPolicies(Store store, StoredKeys keys, List<String> allowed) {
        this.keys = keys;
        this.store = store;
        this.always = allowed.stream().map(Network::parse).toList();
    }

    @Override
    public TransferPolicy apply(UUID poolId) {
        Optional<Pool> pool = store.glance(tx -> tx.pools().find(poolId));
        Map<UUID, Set<Name>> opening = keys.opening();
        Made last = made.get(poolId);
        if (last == null || !last.pool.equals(pool) || last.opening != opening) {
            last = new Made(pool, opening, make(poolId, pool, opening));
            made.put(poolId, last);
        }
        return last.policy;
    }

    private TransferPolicy make(UUID poolId, Optional<Pool> pool, Map<UUID, Set<Name>> opening) {
        List<Network> networks = new ArrayList<>(always);
        pool.ifPresent(found -> servers(found).forEach(host -> {
            try {
                networks.add(Network.parse(host));
            } catch (IllegalArgumentException e) {
                LOG.debug("{} is no address: set [service:mdns] allow_transfer for it", host);
            }
        }));
        return new TransferPolicy(networks, opening.getOrDefault(poolId, Set.of()), opening);
    }

    private static Stream<String> servers(Pool pool) {
        return Stream.of(
                        pool.nameservers().stream()
                                .map(server -> server.address().host()),
                        pool.alsoNotifies().stream().map(HostPort::host),
                        pool.targets().stream()
                                .flatMap(target -> Stream.of("host", "rndc_host")
                                        .map(option -> target.options().getOrDefault(option, "")))
                                .filter(host -> !host.isEmpty()))
                .flatMap(hosts -> hosts);
    }
}
