package io.nominate.http.v1;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FieldError;
import io.nominate.central.api.Quotas;
import io.nominate.central.api.Request;
import io.nominate.http.call.Call;
import io.nominate.model.QuotaResource;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code /v1/quotas/{tenant}}, in words of domains. */
final class QuotaRoutes {
    private final Bodies bodies;

    QuotaRoutes(Bodies bodies) {
        this.bodies = bodies;
    }

    private static String key(QuotaResource resource) {
        return switch (resource) {
            case ZONES -> "domains";
            case ZONE_RECORDS -> "domain_records";
            case ZONE_RECORDSETS -> "domain_recordsets";
            case RECORDSET_RECORDS, API_EXPORT_SIZE -> resource.key();
        };
    }

    void get(Call call) {
        answer(call, ask(call, new Quotas.Get(tenant(call))));
    }

    private static String tenant(Call call) {
        return call.arguments().getFirst();
    }

    /** Other projects than the caller's own need no header, only leave to look at all. */
    private static <A> A ask(Call call, Request<A> request) {
        boolean own = call.caller().projectId().equals(Optional.of(tenant(call)));
        return own ? call.ask(request) : call.with(call.caller().everywhere()).ask(request);
    }

    void set(Call call) {
        Map<QuotaResource, Integer> limits = new EnumMap<>(QuotaResource.class);
        for (Map.Entry<String, JsonNode> field : bodies.object(call).properties()) {
            limits.put(resource(field.getKey()), limit(field.getKey(), field.getValue()));
        }
        answer(call, ask(call, new Quotas.Set(tenant(call), limits)));
    }

    private static QuotaResource resource(String key) {
        for (QuotaResource resource : QuotaResource.values()) {
            if (key(resource).equals(key)) {
                return resource;
            }
        }
        throw Fault.invalid(new FieldError(List.of(), "'" + key + "' is not a quota", "additionalProperties", false));
    }

    private static int limit(String key, JsonNode value) {
        boolean fits = value.isIntegralNumber()
                && value.decimalValue().compareTo(BigDecimal.valueOf(-1)) >= 0
                && value.decimalValue().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
        if (!fits) {
            throw Fault.invalid(new FieldError(
                    List.of(key), "an integer from -1 to " + Integer.MAX_VALUE + " is required", "type", "integer"));
        }
        return value.intValue();
    }

    void reset(Call call) {
        ask(call, new Quotas.Reset(tenant(call)));
        call.exchange().empty(200);
    }

    private static void answer(Call call, Map<QuotaResource, Integer> quotas) {
        call.exchange().json(200, out -> {
            out.writeStartObject();
            quotas.forEach((resource, limit) -> out.writeNumberProperty(key(resource), limit));
            out.writeEndObject();
        });
    }
}
