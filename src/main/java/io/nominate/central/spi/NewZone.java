package io.nominate.central.spi;

import io.nominate.model.Pool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A zone that needs a pool.
 *
 * @param projectId the caller's project; empty for internal callers
 * @param attributes the zone's, as the caller gave them
 * @param pools every pool there is, by name
 * @param defaultPool id of the default pool
 */
public record NewZone(Optional<String> projectId, Map<String, String> attributes, List<Pool> pools, UUID defaultPool) {
    public NewZone {
        attributes = Map.copyOf(attributes);
        pools = List.copyOf(pools);
    }
}
