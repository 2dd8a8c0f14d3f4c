package io.nominate.central.share;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Listing;
import io.nominate.central.api.Shares;
import io.nominate.central.event.Occasion;
import io.nominate.central.port.Projects;
import io.nominate.central.port.Selection;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.Queries;
import io.nominate.central.zone.UpdateZone;
import io.nominate.dns.Name;
import io.nominate.model.EventType;
import io.nominate.model.Uuid7;
import io.nominate.model.Zone;
import io.nominate.model.ZoneShare;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Opens zones to other projects. */
public final class ShareUseCases {
    private static final Queries QUERIES =
            new Queries(Map.of("target_project_id", Queries::text), Set.of("created_at", "updated_at"));
    private static final int LONGEST_PROJECT_ID = 36;

    private final Environment env;
    private final Access access;

    public ShareUseCases(Environment env) {
        this.env = env;
        this.access = new Access(env.policy());
    }

    public ZoneShare create(Caller caller, Shares.Create request) {
        String target = request.targetProjectId();
        // Asked first, outside the transaction, and only by who may share: no answer tells strangers of projects.
        env.store().read(tx -> sharable(access.zone("share_zone", tx, caller, request.zoneId()), target));
        if (target.isBlank()
                || target.length() > LONGEST_PROJECT_ID
                || env.projects().find(target) == Projects.Answer.MISSING) {
            throw Fault.of(FaultType.INVALID_PROJECT, "Project " + target + " does not exist");
        }
        return env.store().write(tx -> {
            Zone zone = sharable(access.lock("share_zone", tx, caller, request.zoneId()), target);
            if (tx.shares().to(zone.id(), target).isPresent()) {
                throw Fault.of(FaultType.DUPLICATE_SHARED_ZONE, "Duplicate SharedZone");
            }
            ZoneShare share = new ZoneShare(Uuid7.next(), zone.id(), zone.projectId(), target, env.now(), null);
            tx.shares().insert(share);
            new Occasion(tx, caller, env.now()).share(EventType.ZONE_SHARE, zone, share);
            return share;
        });
    }

    private static Zone sharable(Zone zone, String target) {
        UpdateZone.mayChange(zone);
        if (zone.projectId().equals(target)) {
            throw Fault.of(FaultType.BAD_REQUEST, "Cannot share the zone with the zone owner.");
        }
        return zone;
    }

    public Listing<ZoneShare> find(Caller caller, Shares.Find request) {
        Selection selection = QUERIES.selection(request.query());
        return env.store().read(tx -> {
            Zone zone = access.zone("find_zone_shares", tx, caller, request.zoneId());
            Optional<String> target = Access.isGuest(caller, zone) ? caller.projectId() : Optional.empty();
            List<ZoneShare> shares = tx.shares()
                    .page(zone.id(), target, selection)
                    .orElseThrow(() -> Queries.unknownMarker(request.query()));
            return new Listing<>(shares, OptionalLong.empty());
        });
    }

    public ZoneShare get(Caller caller, Shares.Get request) {
        return env.store().read(tx -> {
            Zone zone = access.zone("get_zone_share", tx, caller, request.zoneId());
            return existing(tx, zone, request.id());
        });
    }

    private static ZoneShare existing(Tx tx, Zone zone, UUID id) {
        return tx.shares()
                .find(zone.id(), id)
                .orElseThrow(() -> Fault.of(FaultType.SHARED_ZONE_NOT_FOUND, "Could not find SharedZone"));
    }

    public Done delete(Caller caller, Shares.Delete request) {
        return env.store().write(tx -> {
            Zone zone = access.lock("unshare_zone", tx, caller, request.zoneId());
            ZoneShare share = existing(tx, zone, request.id());
            String target = share.targetProjectId();
            if (tx.zones().anyBelowOf(Name.parse(zone.name()).key(), target)) {
                throw Fault.of(
                        FaultType.SHARED_ZONE_HAS_SUB_ZONE,
                        "Please delete all subzones owned by project " + target + " before unsharing this zone");
            }
            if (tx.shares().recordSets(zone.id(), target) > 0) {
                throw Fault.of(
                        FaultType.SHARED_ZONE_HAS_RECORDSETS,
                        "Please delete all recordsets owned by project " + target + " before unsharing this zone.");
            }
            tx.shares().delete(share);
            new Occasion(tx, caller, env.now()).share(EventType.ZONE_UNSHARE, zone, share);
            return new Done();
        });
    }
}
