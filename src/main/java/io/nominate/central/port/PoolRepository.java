package io.nominate.central.port;

import io.nominate.model.Pool;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Pools. */
public interface PoolRepository {
    Optional<Pool> find(UUID id);

    /** All, by name. */
    List<Pool> all();

    /** Empty when the marker is unknown. */
    Optional<List<Pool>> page(Selection selection);

    /** Inserts or replaces by id. */
    void save(Pool pool);

    void delete(UUID id);
}
