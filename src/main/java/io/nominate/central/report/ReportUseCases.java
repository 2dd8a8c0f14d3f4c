package io.nominate.central.report;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Reports;
import io.nominate.central.rule.Environment;
import java.util.List;
import java.util.Map;

/** Shows what there is in all projects. */
public final class ReportUseCases {
    private final Environment env;

    public ReportUseCases(Environment env) {
        this.env = env;
    }

    public Reports.Totals count(Caller caller, Reports.Count request) {
        for (String rule : List.of("count_tenants", "count_zones", "count_records")) {
            env.policy().enforce(rule, caller, Map.of());
        }
        return env.store().readLong(tx -> tx.reports().totals());
    }

    public List<Reports.Tenant> tenants(Caller caller, Reports.Tenants request) {
        env.policy().enforce("find_tenants", caller, Map.of());
        return env.store().readLong(tx -> tx.reports().tenants());
    }

    public Reports.TenantZones ofTenant(Caller caller, Reports.OfTenant request) {
        env.policy().enforce("get_tenant", caller, Map.of());
        return env.store()
                .readLong(
                        tx -> new Reports.TenantZones(request.id(), tx.reports().zonesOf(request.id())));
    }
}
