package io.nominate.http.v1;

import io.nominate.central.api.Reports;
import io.nominate.http.call.Call;
import java.util.function.ToLongFunction;

/** {@code /v1/reports}: what there is in all projects. */
final class ReportRoutes {
    private ReportRoutes() {}

    static void tenants(Call call) {
        Lists.send(call, "tenants", call.ask(new Reports.Tenants()), (out, tenant) -> {
            out.writeStartObject();
            out.writeStringProperty("id", tenant.id());
            out.writeNumberProperty("domain_count", tenant.zones());
            out.writeEndObject();
        });
    }

    static void tenant(Call call) {
        Reports.TenantZones tenant =
                call.ask(new Reports.OfTenant(call.arguments().getFirst()));
        call.exchange().json(200, 128 + tenant.zones().size() * 40, out -> {
            out.writeStartObject();
            out.writeStringProperty("id", tenant.id());
            out.writeNumberProperty("domain_count", tenant.zones().size());
            out.writeArrayPropertyStart("domains");
            tenant.zones().forEach(out::writeString);
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    static void counts(Call call) {
        Reports.Totals totals = call.ask(new Reports.Count());
        call.exchange().json(200, out -> {
            out.writeStartObject();
            out.writeNumberProperty("tenants", totals.tenants());
            out.writeNumberProperty("domains", totals.zones());
            out.writeNumberProperty("records", totals.records());
            out.writeEndObject();
        });
    }

    static void tenantCount(Call call) {
        one(call, "tenants", Reports.Totals::tenants);
    }

    static void domainCount(Call call) {
        one(call, "domains", Reports.Totals::zones);
    }

    static void recordCount(Call call) {
        one(call, "records", Reports.Totals::records);
    }

    private static void one(Call call, String name, ToLongFunction<Reports.Totals> count) {
        Reports.Totals totals = call.ask(new Reports.Count());
        call.exchange().json(200, out -> {
            out.writeStartObject();
            out.writeNumberProperty(name, count.applyAsLong(totals));
            out.writeEndObject();
        });
    }
}
