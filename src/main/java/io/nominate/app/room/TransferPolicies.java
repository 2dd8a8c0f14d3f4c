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
import java.util.Set;
import java.util.UUID;
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
        List<Network> networks = new ArrayList<>(always);
        store.read(tx -> tx.pools().find(poolId))
                .ifPresent(pool -> servers(pool).forEach(host -> {
                    try {
                        networks.add(Network.parse(host));
                    } catch (IllegalArgumentException e) {
                        LOG.debug("{} is no address: set [service:mdns] allow_transfer for it", host);
                    }
                }));
        Map<UUID, Set<Name>> opening = keys.opening();
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
