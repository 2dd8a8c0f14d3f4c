package io.nominate.http.v1;

import io.nominate.central.api.Quotas;
import io.nominate.http.call.Call;
import io.nominate.model.QuotaResource;

/** {@code /v1/limits}. */
final class LimitRoutes {
    private LimitRoutes() {}

    static void limits(Call call) {
        Quotas.Limits.Answer limits = call.ask(new Quotas.Limits());
        call.exchange().json(200, out -> {
            out.writeStartObject();
            out.writeObjectPropertyStart("limits");
            out.writeObjectPropertyStart("absolute");
            out.writeNumberProperty("maxDomains", limits.quotas().getOrDefault(QuotaResource.ZONES, -1));
            out.writeNumberProperty("maxDomainRecords", limits.quotas().getOrDefault(QuotaResource.ZONE_RECORDS, -1));
            out.writeEndObject();
            out.writeEndObject();
            out.writeEndObject();
        });
    }
}
