package io.nominate.central.api;

import io.nominate.model.ServiceStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Use cases on what there is in all projects, for administrators. */
public interface Reports {
    /**
     * How much there is.
     *
     * @param records those of tenants: SOA and the apex NS are not among them
     * @param tenants projects that have zones
     */
    record Totals(long zones, long records, long tenants) {}

    /** A project and how many zones it has. */
    record Tenant(String id, long zones) {}

    /** A project and the names of its zones. */
    record TenantZones(String id, List<String> zones) {}

    /**
     * A pool and its zones.
     *
     * @param pending zones that name servers do not serve as they should yet
     * @param error zones for which a person is needed
     */
    record PoolLoad(UUID id, String name, int targets, int nameservers, long zones, long pending, long error) {}

    /**
     * What waits.
     *
     * @param deliveries zones with work for the name servers
     * @param late of these, after at least one round without success
     * @param oldest since when the longest waiting of them waits
     * @param tasks imports and exports that have not ended
     * @param leftovers copies of deleted and moved zones that are still to be taken off servers
     */
    record Backlog(long deliveries, long late, Optional<Instant> oldest, long tasks, long leftovers) {}

    /** A whole installation: the roles of all its processes by name of the machine, what waits, the pools by name. */
    record Installation(Instant at, List<ServiceStatus> services, Backlog backlog, List<PoolLoad> pools) {}

    /** How the installation is. Only for internal callers. */
    record Look() implements Request<Installation> {}

    /** All of the counts. */
    record Count() implements Request<Totals> {}

    /** Projects that have zones, by id. */
    record Tenants() implements Request<List<Tenant>> {}

    /** One project, which need not have any. */
    record OfTenant(String id) implements Request<TenantZones> {}
}
