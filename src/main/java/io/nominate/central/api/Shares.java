package io.nominate.central.api;

import io.nominate.model.ZoneShare;
import java.util.UUID;

/** Use cases on shares of zones. */
public interface Shares {
    /** Opens a zone to another project; {@code duplicate_shared_zone} where it is already. */
    record Create(UUID zoneId, String targetProjectId) implements Request<ZoneShare> {}

    /** Of one zone: all of them for its owner, its own for another project. Filters: target_project_id. */
    record Find(UUID zoneId, ListQuery query) implements Request<Listing<ZoneShare>> {}

    /** One share; {@code zone_not_found} or {@code shared_zone_not_found}. */
    record Get(UUID zoneId, UUID id) implements Request<ZoneShare> {}

    /** Takes it back; refused while the other project has record sets or zones in the zone. */
    record Delete(UUID zoneId, UUID id) implements Request<Done> {}
}
