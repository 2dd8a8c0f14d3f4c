package io.nominate.central.api;

import java.util.List;

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

    /** All of the counts. */
    record Count() implements Request<Totals> {}

    /** Projects that have zones, by id. */
    record Tenants() implements Request<List<Tenant>> {}

    /** One project, which need not have any. */
    record OfTenant(String id) implements Request<TenantZones> {}
}
