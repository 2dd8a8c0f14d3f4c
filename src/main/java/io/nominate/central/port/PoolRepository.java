package io.nominate.central.port;

import io.nominate.model.Pool;
import io.nominate.model.Server;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Pools. */
public interface PoolRepository {
    Optional<Pool> find(UUID id);

    /** {@link Pool#changedAt} of a pool, without reading all of it. */
    Optional<Instant> changedAt(UUID id);

    /** All, by name. */
    List<Pool> all();

    /** Empty when the marker is unknown. */
    Optional<List<Pool>> page(Selection selection);

    /** Inserts or replaces by id. */
    void save(Pool pool);

    /** Ids of NS records that were given one, with the host names they are for; these may be gone from the pool. */
    List<Server> servers(UUID poolId);

    void saveServer(UUID poolId, Server server);

    void deleteServer(UUID id);

    void delete(UUID id);

    /**
     * A pool whose zones are getting new NS records.
     *
     * @param after the last zone, in order of id, that has them
     */
    record Rewrite(UUID poolId, Optional<UUID> after) {}

    /** All under way. */
    List<Rewrite> rewrites();

    /** Notes how far one is. */
    void rewrite(Rewrite rewrite);

    /** It is over. */
    void rewritten(UUID poolId);
}
