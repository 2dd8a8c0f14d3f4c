package io.nominate.central.port;

import io.nominate.model.Zone;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which zones joined or left the catalogs of pools (RFC 9432), noted with the change itself, published a little later. */
public interface CatalogRepository {
    /** A pool's catalog zone. */
    Optional<Zone> of(UUID poolId);

    /** Notes that a zone may have joined or left a pool; nothing where the pool has no catalog. */
    void touch(UUID poolId, UUID zoneId);

    /** Notes that all zones of a pool may have. */
    void touchAll(UUID poolId);

    /** Pools with zones that are noted. */
    List<UUID> pools();

    /** Zones that are noted for a pool. */
    List<UUID> pending(UUID poolId, int limit);

    /** They are dealt with. */
    void done(UUID poolId, Collection<UUID> zoneIds);
}
