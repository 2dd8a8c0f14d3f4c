package io.nominate.mdns.transfer;

import io.nominate.dns.Name;
import io.nominate.dns.address.Network;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may have the zones of a pool. Where networks and keys are both given, both must be right; where neither is, nobody
 * may.
 *
 * @param networks addresses that may ask
 * @param keys names of TSIG keys with which to ask
 */
public record TransferPolicy(List<Network> networks, Set<Name> keys) {
    /** Nobody. */
    public static final TransferPolicy NOBODY = new TransferPolicy(List.of(), Set.of());

    /** Processes on the same machine. */
    public static final TransferPolicy LOOPBACK =
            new TransferPolicy(List.of(Network.parse("127.0.0.0/8"), Network.parse("::1")), Set.of());

    public TransferPolicy {
        networks = List.copyOf(networks);
        keys = Set.copyOf(keys);
    }

    /**
     * Whether a client may have the zone.
     *
     * @param key with which its request is rightly signed, if it is
     */
    public boolean allows(InetAddress client, Optional<Name> key) {
        if (networks.isEmpty() && keys.isEmpty()) {
            return false;
        }
        boolean from = networks.isEmpty() || networks.stream().anyMatch(network -> network.contains(client));
        boolean with = keys.isEmpty() || key.filter(keys::contains).isPresent();
        return from && with;
    }
}
