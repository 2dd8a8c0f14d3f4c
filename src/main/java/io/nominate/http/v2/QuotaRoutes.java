package io.nominate.http.v2;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Quotas;
import io.nominate.http.call.Call;
import io.nominate.model.QuotaResource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code /v2/quotas} and {@code /v2/limits}. */
final class QuotaRoutes {
    private final Bodies bodies;

    QuotaRoutes(Bodies bodies) {
        this.bodies = bodies;
    }

    void own(Call call) {
        answer(call, call.ask(new Quotas.Get(call.caller().projectId().orElse(""))));
    }

    void get(Call call) {
        answer(call, call.ask(new Quotas.Get(call.arguments().getFirst())));
    }

    void set(Call call) {
        Map<QuotaResource, Integer> limits = limits(Values.of(bodies.json(call)), -1);
        answer(call, call.ask(new Quotas.Set(call.arguments().getFirst(), limits)));
    }

    /** The limits that a body sets, none below {@code least}. */
    static Map<QuotaResource, Integer> limits(Values values, int least) {
        Map<QuotaResource, Integer> limits = new EnumMap<>(QuotaResource.class);
        for (Map.Entry<String, JsonNode> field : values.node().properties()) {
            QuotaResource resource = resource(field.getKey())
                    .orElseThrow(() -> notValid("Field value " + field.getKey() + " is invalid"));
            limits.put(
                    resource,
                    values.number(field.getKey(), least)
                            .orElseThrow(() -> notValid("Field `hard_limit' cannot be None")));
        }
        return limits;
    }

    private static Fault notValid(String message) {
        return Fault.of(
                FaultType.INVALID_OBJECT,
                "Provided object is not valid. Got a ValueError error with message " + message);
    }

    private static Optional<QuotaResource> resource(String key) {
        for (QuotaResource resource : QuotaResource.values()) {
            if (resource.key().equals(key)) {
                return Optional.of(resource);
            }
        }
        return Optional.empty();
    }

    void reset(Call call) {
        call.ask(new Quotas.Reset(call.arguments().getFirst()));
        call.exchange().empty(204);
    }

    private static void answer(Call call, Map<QuotaResource, Integer> quotas) {
        call.exchange().json(200, out -> {
            out.writeStartObject();
            quotas.forEach((resource, limit) -> out.writeNumberProperty(resource.key(), limit));
            out.writeEndObject();
        });
    }

    void limits(Call call) {
        Quotas.Limits.Answer limits = call.ask(new Quotas.Limits());
        call.exchange().json(200, out -> {
            out.writeStartObject();
            out.writeNumberProperty("max_zones", quota(limits, QuotaResource.ZONES));
            out.writeNumberProperty("max_zone_recordsets", quota(limits, QuotaResource.ZONE_RECORDSETS));
            out.writeNumberProperty("max_zone_records", quota(limits, QuotaResource.ZONE_RECORDS));
            out.writeNumberProperty("max_recordset_records", quota(limits, QuotaResource.RECORDSET_RECORDS));
            out.writeNumberProperty("min_ttl", limits.minTtl());
            out.writeNumberProperty("max_zone_name_length", limits.maxZoneNameLength());
            out.writeNumberProperty("max_recordset_name_length", limits.maxRecordSetNameLength());
            out.writeNumberProperty("max_page_limit", limits.maxPageLimit());
            out.writeEndObject();
        });
    }

    private static int quota(Quotas.Limits.Answer limits, QuotaResource resource) {
        return limits.quotas().getOrDefault(resource, -1);
    }
}
