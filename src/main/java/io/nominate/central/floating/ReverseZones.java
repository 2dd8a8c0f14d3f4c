package io.nominate.central.floating;

import io.nominate.central.api.Caller;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Environment;
import io.nominate.central.zone.NewZone;
import io.nominate.central.zone.ZoneChecks;
import io.nominate.dns.Name;
import io.nominate.dns.address.ReverseNames;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reverse zones of floating IPs, made on demand. They belong to the managed project, whose quota does not count, and
 * neither top-level domains nor blacklists bind them.
 */
final class ReverseZones {
    private final Environment env;
    private final NewZone newZone;
    private final ZoneChecks checks;

    ReverseZones(Environment env) {
        this.env = env;
        this.newZone = new NewZone(env);
        this.checks = new ZoneChecks(env);
    }

    /** The closest zone of the managed project that has the address, else a new one of the configured size. */
    Zone of(Tx tx, Caller caller, InetAddress address) {
        return closest(tx, ReverseNames.of(address)).orElseGet(() -> create(tx, caller, address));
    }

    private Optional<Zone> closest(Tx tx, Name owner) {
        List<byte[]> keys = new ArrayList<>();
        for (Name at = owner; at.labelCount() > 2; at = at.parent()) {
            keys.add(at.key());
        }
        Zone best = null;
        for (Zone zone : tx.zones().named(keys)) {
            boolean ours = zone.projectId().equals(env.central().managedResourceTenantId())
                    && zone.stage() == Stage.LIVE
                    && zone.type() == ZoneType.PRIMARY;
            if (ours && (best == null || zone.name().length() > best.name().length())) {
                best = zone;
            }
        }
        return Optional.ofNullable(best);
    }

    private Zone create(Tx tx, Caller caller, InetAddress address) {
        int prefix = address.getAddress().length == 4
                ? env.floating().ipv4Prefix()
                : env.floating().ipv6Prefix();
        Name name = ReverseNames.zone(address, prefix);
        String owner = env.central().managedResourceTenantId();
        checks.admit(tx, caller, name, owner);
        Instant now = env.now();
        Zone zone = newZone.insert(
                tx,
                new NewZone.Plan(
                        name,
                        owner,
                        env.central().managedResourceEmail(),
                        env.defaults().ttl(),
                        null,
                        Map.of(),
                        newZone.timers(),
                        now.getEpochSecond() & 0xFFFF_FFFFL,
                        Stage.LIVE),
                newZone.pool(tx, caller, Map.of()),
                now);
        NewZone.announce(tx, caller, zone, now);
        return zone;
    }
}
