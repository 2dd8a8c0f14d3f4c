package io.nominate.central.port;

import io.nominate.central.api.Reports;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

    /** Names of a project's zones, in order of creation. */
    List<String> zonesOf(String projectId);
}
