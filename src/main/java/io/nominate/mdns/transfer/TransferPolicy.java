package io.nominate.mdns.transfer;

import io.nominate.dns.Name;
import io.nominate.dns.address.Network;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who may have the zones of a pool: whoever signs with a key that opens the zone, from wherever; unsigned, whoever asks
 * from one of the networks. A request that is signed counts by its key alone.
 *
 * @param networks addresses that may ask unsigned
 * @param keys names of TSIG keys that open all zones of the pool
 * @param zoneKeys names of TSIG keys that open single zones, by the zone's id
 */
public record TransferPolicy(List<Network> networks, Set<Name> keys, Map<UUID, Set<Name>> zoneKeys) {
    /** Nobody. */
    public static final TransferPolicy NOBODY = new TransferPolicy(List.of(), Set.of());

    /** Processes on the same machine. */
    public static final TransferPolicy LOOPBACK =
            new TransferPolicy(List.of(Network.parse("127.0.0.0/8"), Network.parse("::1")), Set.of());

    public TransferPolicy {
        networks = List.copyOf(networks);
        keys = Set.copyOf(keys);
        zoneKeys = Map.copyOf(zoneKeys);
    }

    /** Without keys of single zones. */
    public TransferPolicy(List<Network> networks, Set<Name> keys) {
        this(networks, keys, Map.of());
    }

    /**
     * Whether a client may have a zone.
     *
     * @param key with which its request is rightly signed, if it is
     */
    public boolean allows(UUID zoneId, InetAddress client, Optional<Name> key) {
        return key.map(name -> keys.contains(name)
                        || zoneKeys.getOrDefault(zoneId, Set.of()).contains(name))
                .orElseGet(() -> networks.stream().anyMatch(network -> network.contains(client)));
    }
}
