package io.nominate.central.api;

import io.nominate.model.Server;
import java.util.List;
import java.util.UUID;

/** Use cases on the NS records of the default pool, which API v1 calls servers. A change rewrites the apex NS of its zones. */
public interface Servers {
    /** In order of priority. */
    record Find() implements Request<List<Server>> {}

    record Get(UUID id) implements Request<Server> {}

    /** With the priority 10. */
    record Create(String name) implements Request<Server> {}

    /** Renames it; id and priority stay. */
    record Update(UUID id, String name) implements Request<Server> {}

    /** Refused for the last one. */
    record Delete(UUID id) implements Request<Done> {}

    /** Of a zone, which {@code zone_not_found} says that the caller may not see. */
    record OfZone(UUID zoneId) implements Request<List<Server>> {}
}
