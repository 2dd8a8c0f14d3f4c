package io.nominate.central.port;

import io.nominate.central.api.Reports;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What there is in all projects. Reads as much as there is: for administrators, now and then. */
public interface ReportRepository {
    Reports.Totals totals();

    /** Projects that have zones, by id. */
    List<Reports.Tenant> tenants();

    /**
     * Zones with work for the name servers.
     *
     * @param pending all of them
     * @param late after at least one round without success
     * @param failed those that show ERROR
     * @param oldest since when the longest waiting of them waits
     */
    record Queue(long pending, long late, long failed, Optional<Instant> oldest) {}

    Queue queue();

    /**
     * Zones of a pool.
     *
     * @param pending those that are not served as they should be yet
     * @param error those that show ERROR
     */
    record Load(long zones, long pending, long error) {}

    /** By pool; pools without zones are not among them. */
    Map<UUID, Load> loads();

    /** Imports and exports that have not ended. */
    long tasks();

    /** Copies of zones that are still to be taken off servers. */
    long leftovers();

    /** Names of a project's zones, in order of creation. */
    List<String> zonesOf(String projectId);
}
