package io.nominate.central.api;

import io.nominate.model.Patch;
import io.nominate.model.Pool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Use cases on pools. */
public interface Pools {
    /** All pools, by name. */
    record Find() implements Request<List<Pool>> {}

    record Get(UUID id) implements Request<Pool> {}

    /** The id of the default pool, which each of its zones shows. */
    record DefaultId() implements Request<UUID> {}

    /** Filter: name. */
    record Page(ListQuery query) implements Request<Listing<Pool>> {}

    /** A pool without servers; {@code pools.yaml} names these. */
    record Create(
            String name, Optional<String> description, Map<String, String> attributes, List<Pool.NsRecord> nsRecords)
            implements Request<Pool> {}

    /** Changed NS records rewrite the apex NS of each zone of the pool. */
    record Change(
            UUID id,
            Patch<String> name,
            Patch<String> description,
            Patch<Map<String, String>> attributes,
            Patch<List<Pool.NsRecord>> nsRecords)
            implements Request<Pool> {}

    /** Refused for the default pool, and while there are zones in it. */
    record Delete(UUID id) implements Request<Done> {}

    /**
     * Makes the pools be as {@code pools.yaml} says: matched by id, else by name. Changed NS records rewrite the apex
     * NS of each zone of the pool.
     *
     * @param delete also remove the pools that are not given; refused while they have zones
     * @param dryRun only say what would change
     */
    record Update(List<PoolSpec> pools, boolean delete, boolean dryRun) implements Request<List<String>> {}

    /**
     * Goes on writing changed NS records into zones, at most so many of each pool. Answers how many there were. Only for
     * internal callers.
     */
    record Rewrite(int limit) implements Request<Integer> {}

    /**
     * A pool as {@code pools.yaml} describes it: an id is optional there.
     *
     * @param pool its timestamps are ignored; its id too when {@code idGiven} is false
     */
    record PoolSpec(Pool pool, boolean idGiven) {}
}
