package io.nominate.central.api;

import io.nominate.model.Pool;
import java.util.List;

/** Use cases on pools. */
public interface Pools {
    /** All pools, by name. */
    record Find() implements Request<List<Pool>> {}

    /**
     * Makes the pools be as {@code pools.yaml} says: matched by id, else by name. Changed NS records rewrite the apex
     * NS of each zone of the pool.
     *
     * @param delete also remove the pools that are not given; refused while they have zones
     * @param dryRun only say what would change
     */
    record Update(List<PoolSpec> pools, boolean delete, boolean dryRun) implements Request<List<String>> {}

    /**
     * A pool as {@code pools.yaml} describes it: an id is optional there.
     *
     * @param pool its timestamps are ignored; its id too when {@code idGiven} is false
     */
    record PoolSpec(Pool pool, boolean idGiven) {}
}
