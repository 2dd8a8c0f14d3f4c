package io.nominate.central.port;

import io.nominate.model.ServiceStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How the roles are. */
public interface ServiceRepository {
    Optional<ServiceStatus> find(UUID id);

    /** Empty when the marker is unknown. */
    Optional<List<ServiceStatus>> page(Selection selection);

    /** A role on a machine says how it is, perhaps for the first time. */
    void beat(String serviceName, String hostname, ServiceStatus.State state, Instant now);

    /** Those that are UP (or WARNING) and were last heard of before then are DOWN from now on. Answers how many. */
    int silent(Instant before, Instant now);

    /** Removes those in that state that were last heard of before then. Answers how many. */
    int forget(ServiceStatus.State state, Instant before);
}
