package io.nominate.central.pool;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Catalogs;
import io.nominate.central.api.RecordGroup;
import io.nominate.central.change.Change;
import io.nominate.central.change.Edit;
import io.nominate.central.change.Publication;
import io.nominate.central.change.SetWriter;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Environment;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Brings catalogs up to date with the zones of their pools: many that joined or left make one change. What is noted is only
 * that a zone may have; what it is now decides, so that nothing is done twice or out of order.
 */
public final class CatalogUseCases {
    private static final int TTL = 0; // it has no meaning in a catalog (RFC 9432 section 4.1)
    private final Environment env;

    public CatalogUseCases(Environment env) {
        this.env = env;
    }

    public Boolean publish(Caller caller, Catalogs.Publish request) {
        boolean more = false;
        for (UUID pool : env.store().read(tx -> tx.catalogs().pools())) {
            more |= env.store().write(tx -> publish(tx, caller, pool, request.limit()));
        }
        return more;
    }

    private boolean publish(Tx tx, Caller caller, UUID poolId, int limit) {
        List<UUID> pending = tx.catalogs().pending(poolId, limit);
        tx.catalogs().of(poolId).ifPresent(catalog -> {
            Name apex = Name.parse(catalog.name());
            Edit edit = new Edit(catalog);
            SetWriter writer = new SetWriter(tx, catalog, edit, env.now());
            pending.forEach(id -> writer.put(member(tx, apex, poolId, id)));
            if (writer.removed().bytes().length + writer.added().bytes().length > 0) {
                Publication.delta(
                        tx, caller, env.now(), catalog, edit, writer.removed(), writer.added(), Change.none());
            }
        });
        tx.catalogs().done(poolId, pending);
        return pending.size() == limit;
    }

    /** What a zone has in a pool's catalog: a PTR to its name while it is served there. */
    private static RecordGroup member(Tx tx, Name apex, UUID poolId, UUID zoneId) {
        Optional<Zone> member = tx.zones()
                .find(zoneId)
                .filter(zone -> zone.stage() == Stage.LIVE
                        && zone.type() != ZoneType.CATALOG
                        && zone.poolId().equals(poolId));
        return new RecordGroup(
                Name.parse(zoneId + ".zones", apex),
                RecordType.PTR,
                TTL,
                member.map(zone -> List.of(Name.parse(zone.name()).wire())).orElse(List.of()));
    }
}
