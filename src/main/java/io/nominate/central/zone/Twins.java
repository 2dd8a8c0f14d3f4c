package io.nominate.central.zone;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.port.Tx;
import io.nominate.model.Pool;
import io.nominate.model.TsigKey;
import io.nominate.model.Zone;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Zones of one name in several pools: a split horizon. MiniDNS tells them apart by the TSIG key that a server signs with, so
 * each pool but the default one needs a key of scope POOL.
 */
public final class Twins {
    private Twins() {}

    /**
     * Refuses a zone in a pool that has the name already, or beside another project's, or that could not be told apart.
     *
     * @param same the zones of the name that there are
     */
    static void admit(Tx tx, List<Zone> same, String projectId, Pool pool) {
        if (same.isEmpty()) {
            return;
        }
        if (same.stream()
                .anyMatch(zone ->
                        zone.poolId().equals(pool.id()) || !zone.projectId().equals(projectId))) {
            throw Fault.of(FaultType.DUPLICATE_ZONE, "Duplicate Zone");
        }
        Stream.concat(Stream.of(pool.id()), same.stream().map(Zone::poolId))
                .filter(id -> !Pool.DEFAULT_ID.equals(id))
                .filter(id -> keys(tx, id).isEmpty())
                .findFirst()
                .ifPresent(id -> {
                    throw Fault.of(
                            FaultType.BAD_REQUEST,
                            "The name is in another pool already. To serve it from both, pool " + id
                                    + " needs a TSIG key of scope POOL, by which MiniDNS knows its servers");
                });
    }

    /** Refuses to take its last key from a pool of which a zone has a twin: its servers would be sent the twin's records. */
    public static void keepApart(Tx tx, TsigKey leaving) {
        if (leaving.scope() == TsigKey.Scope.POOL
                && !leaving.resourceId().equals(Pool.DEFAULT_ID)
                && keys(tx, leaving.resourceId()).size() == 1
                && tx.zones().anyTwin(leaving.resourceId())) {
            throw Fault.of(
                    FaultType.BAD_REQUEST,
                    "TSIG key " + leaving.name()
                            + " is the only one of its pool, of which a zone has the name of a zone in"
                            + " another pool: without a key they could not be told apart");
        }
    }

    private static List<TsigKey> keys(Tx tx, UUID poolId) {
        return tx.tsigKeys().all().stream()
                .filter(key ->
                        key.scope() == TsigKey.Scope.POOL && key.resourceId().equals(poolId))
                .filter(key -> !key.secret().isEmpty())
                .toList();
    }
}
