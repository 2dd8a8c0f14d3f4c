package io.nominate.http.v2;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Quotas;
import io.nominate.central.api.Reports;
import io.nominate.central.api.Request;
import io.nominate.central.api.Zones;
import io.nominate.http.call.Call;
import io.nominate.model.QuotaResource;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** {@code /admin/reports}, {@code /admin/quotas} and {@code /admin/zones}: for administrators, over all projects. */
final class AdminRoutes {
    private final Bodies bodies;

    AdminRoutes(Bodies bodies) {
        this.bodies = bodies;
    }

    void counts(Call call) {
        Reports.Totals totals = call.ask(new Reports.Count());
        counts(
                call,
                Map.of("zones", totals.zones(), "records", totals.records(), "tenants", totals.tenants()),
                List.of("zones", "records", "tenants"));
    }

    void count(Call call) {
        String what = call.arguments().getFirst();
        Reports.Totals totals = call.ask(new Reports.Count());
        long count = switch (what) {
            case "zones" -> totals.zones();
            case "records" -> totals.records();
            case "tenants" -> totals.tenants();
            // Nothing is delayed here: NOTIFY follows the commit.
            case "zones_delayed_notify" -> 0;
            default -> throw Fault.of(FaultType.REPORT_NOT_FOUND);
        };
        counts(call, Map.of(what, count), List.of(what));
    }

    private static void counts(Call call, Map<String, Long> counts, List<String> order) {
        call.exchange().json(200, out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart("counts");
            out.writeStartObject();
            order.forEach(name -> out.writeNumberProperty(name, counts.getOrDefault(name, 0L)));
            out.writeEndObject();
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    void tenants(Call call) {
        List<Reports.Tenant> tenants = call.ask(new Reports.Tenants());
        call.exchange().json(200, 256 + tenants.size() * 160, out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart("tenants");
            for (Reports.Tenant tenant : tenants) {
                out.writeStartObject();
                out.writeStringProperty("id", tenant.id());
                out.writeNumberProperty("zone_count", tenant.zones());
                Names.self(out, self(call, tenant.id()));
                out.writeEndObject();
            }
            out.writeEndArray();
            Names.self(out, call.base() + "/admin/reports/tenants");
            out.writeObjectPropertyStart("metadata");
            out.writeNumberProperty("total_count", tenants.size());
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    void tenant(Call call) {
        Reports.TenantZones tenant =
                call.ask(new Reports.OfTenant(call.arguments().getFirst()));
        call.exchange().json(200, 256 + tenant.zones().size() * 40, out -> {
            out.writeStartObject();
            out.writeStringProperty("id", tenant.id());
            out.writeNumberProperty("zones_count", tenant.zones().size());
            out.writeArrayPropertyStart("zones");
            tenant.zones().forEach(out::writeString);
            out.writeEndArray();
            Names.self(out, self(call, tenant.id()));
            out.writeEndObject();
        });
    }

    private static String self(Call call, String tenant) {
        return call.base() + "/admin/reports/tenants/" + tenant;
    }

    void quotas(Call call) {
        answer(call, everywhere(call, new Quotas.Get(call.arguments().getFirst())));
    }

    void setQuotas(Call call) {
        JsonNode quota = Values.of(bodies.json(call)).node().path("quota");
        Map<QuotaResource, Integer> limits = QuotaRoutes.limits(Values.of(quota), 0);
        answer(call, everywhere(call, new Quotas.Set(call.arguments().getFirst(), limits)));
    }

    void resetQuotas(Call call) {
        everywhere(call, new Quotas.Reset(call.arguments().getFirst()));
        call.exchange().empty(204);
    }

    /** Asks over all projects, as far as policy lets the caller. */
    private static <A> A everywhere(Call call, Request<A> request) {
        return call.central().call(call.caller().everywhere(), request);
    }

    private static void answer(Call call, Map<QuotaResource, Integer> quotas) {
        call.exchange().json(200, out -> {
            out.writeStartObject();
            out.writeName("quota");
            quotas(out, quotas);
            out.writeEndObject();
        });
    }

    private static void quotas(JsonGenerator out, Map<QuotaResource, Integer> quotas) {
        out.writeStartObject();
        quotas.forEach((resource, limit) -> out.writeNumberProperty(resource.key(), limit));
        out.writeEndObject();
    }

    void export(Call call) {
        Call everywhere = call.with(call.caller().everywhere());
        ZoneFiles.send(everywhere, everywhere.ask(new Zones.Export(call.id(0, "zone_id"))));
    }
}
