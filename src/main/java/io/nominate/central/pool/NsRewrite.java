package io.nominate.central.pool;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Pools;
import io.nominate.central.change.Change;
import io.nominate.central.change.Edit;
import io.nominate.central.change.Publication;
import io.nominate.central.change.Rows;
import io.nominate.central.port.PoolRepository.Rewrite;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Environment;
import io.nominate.central.zone.ApexServers;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives the zones of a pool whose NS records have changed the new ones, some at a time. How far it has come is in the
 * database: what a crash interrupts goes on, and a change that comes meanwhile begins anew.
 */
public final class NsRewrite {
    private static final int ZONES_AT_ONCE = 50;
    private static final int ZONES_WITHIN_A_REQUEST = 500;

    private final Environment env;

    public NsRewrite(Environment env) {
        this.env = env;
    }

    /** Notes that the zones of the pool have to be rewritten, in the transaction that changes it. */
    void note(Tx tx, Pool pool) {
        tx.pools().rewrite(new Rewrite(pool.id(), Optional.empty()));
    }

    /** Rewrites the first zones of a pool at once; the producer has the others rewritten. */
    Progress begin(Caller caller, UUID poolId) {
        int done = 0;
        while (done < ZONES_WITHIN_A_REQUEST) {
            int zones = step(caller, poolId);
            if (zones == 0) {
                return new Progress(done, true);
            }
            done += zones;
        }
        return new Progress(done, false);
    }

    /**
     * How far a rewrite has come.
     *
     * @param zones that were looked at
     * @param over whether there are no more
     */
    record Progress(int zones, boolean over) {
        String line(Pool pool) {
            return "pool " + pool.name() + ": NS rewritten in " + zones + " zones"
                    + (over ? "" : "; the others follow in the background");
        }
    }

    /** Goes on with each pool that has zones left, for at most so many zones of each; answers how many there were. */
    public Integer goOn(Caller caller, Pools.Rewrite request) {
        int done = 0;
        for (Rewrite rewrite : env.store().read(tx -> tx.pools().rewrites())) {
            int zones = 1;
            for (int of = 0; of < request.limit() && zones > 0; of += zones) {
                zones = step(caller, rewrite.poolId());
                done += zones;
            }
        }
        return done;
    }

    private int step(Caller caller, UUID poolId) {
        return env.store().write(tx -> {
            Optional<Rewrite> here = tx.pools().rewrites().stream()
                    .filter(rewrite -> rewrite.poolId().equals(poolId))
                    .findFirst();
            Optional<Pool> pool = tx.pools().find(poolId);
            if (here.isEmpty() || pool.isEmpty()) {
                tx.pools().rewritten(poolId);
                return 0;
            }
            List<Zone> zones = tx.zones().ofPool(poolId, here.get().after(), ZONES_AT_ONCE);
            if (zones.isEmpty()) {
                tx.pools().rewritten(poolId);
                return 0;
            }
            zones.forEach(zone -> tx.zones()
                    .lock(zone.id())
                    .filter(locked -> locked.poolId().equals(poolId))
                    .ifPresent(locked -> rewrite(tx, caller, pool.get(), locked)));
            tx.pools().rewrite(new Rewrite(poolId, Optional.of(zones.getLast().id())));
            return zones.size();
        });
    }

    private void rewrite(Tx tx, Caller caller, Pool pool, Zone zone) {
        Edit edit = new Edit(zone);
        Rows removed = new Rows();
        Rows added = new Rows();
        if (ApexServers.rewrite(tx, zone, pool, edit, removed, added)) {
            Publication.delta(tx, caller, env.now(), zone, edit, removed, added, Change.none());
        }
    }
}
