package io.nominate.central.floating;

import io.nominate.central.api.Caller;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Environment;
import io.nominate.central.zone.LiveZones;
import io.nominate.central.zone.NewZone;
import io.nominate.dns.address.ReverseNames;
import io.nominate.model.Zone;
import java.net.InetAddress;
import java.util.Optional;

/**
 * The reverse zones of floating IPs, made on demand. They belong to the managed project, whose quota does not count, and
 * neither top-level domains nor blacklists bind them.
 */
final class ReverseZones {
    /** Labels: more than {@code in-addr.arpa.} has. */
    private static final int SHORTEST = 3;

    private final Environment env;
    private final NewZone newZone;

    ReverseZones(Environment env) {
        this.env = env;
        this.newZone = new NewZone(env);
    }

    /** The closest zone of the managed project that has the address, else a new one of the configured size. */
    Zone of(Tx tx, Caller caller, InetAddress address) {
        Optional<String> ours = Optional.of(env.central().managedResourceTenantId());
        return LiveZones.closest(tx, ReverseNames.of(address), SHORTEST, ours)
                .orElseGet(() -> create(tx, caller, address));
    }

    private Zone create(Tx tx, Caller caller, InetAddress address) {
        int prefix = address.getAddress().length == 4
                ? env.floating().ipv4Prefix()
                : env.floating().ipv6Prefix();
        return newZone.make(
                tx,
                caller,
                ReverseNames.zone(address, prefix),
                env.central().managedResourceTenantId(),
                env.central().managedResourceEmail());
    }
}
