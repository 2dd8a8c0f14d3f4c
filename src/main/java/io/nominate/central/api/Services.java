package io.nominate.central.api;

import io.nominate.model.ServiceStatus;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Use cases on how the roles are. */
public interface Services {
    record Get(UUID id) implements Request<ServiceStatus> {}

    /** Filters: hostname, service_name, status. */
    record Find(ListQuery query) implements Request<Listing<ServiceStatus>> {}

    /** Whether a role on a machine works, and the database: for {@code diagnostics_ping}. {@code timeout} where it is not heard of. */
    record Ping(String serviceName, String hostname) implements Request<Pong> {}

    /**
     * How a role is.
     *
     * @param up whether nothing is wrong with it
     * @param storage how long the database took to answer
     */
    record Pong(boolean up, Duration storage) {}

    /** Roles of a machine say how they are. Only for internal callers. */
    record Beat(List<String> serviceNames, String hostname, ServiceStatus.State state) implements Request<Done> {}

    /** Those not heard of for so long are DOWN. Answers how many became so. Only for internal callers. */
    record Check(Duration silence) implements Request<Integer> {}

    /**
     * Removes those that have stopped, and those that have been DOWN for so long; zero keeps the latter. Answers how
     * many. Only for internal callers.
     */
    record CleanUp(Duration down) implements Request<Integer> {}
}
