package io.nominate.central.port;

import io.nominate.central.api.Reports;
import java.util.List;

/** What there is in all projects. Reads as much as there is: for administrators, now and then. */
public interface ReportRepository {
    Reports.Totals totals();

    /** Projects that have zones, by id. */
    List<Reports.Tenant> tenants();

    /** Names of a project's zones, in order of creation. */
    List<String> zonesOf(String projectId);
}
