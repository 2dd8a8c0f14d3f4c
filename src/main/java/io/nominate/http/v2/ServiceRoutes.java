package io.nominate.http.v2;

import io.nominate.central.api.Listing;
import io.nominate.central.api.Services;
import io.nominate.http.call.Call;
import io.nominate.model.ServiceStatus;
import tools.jackson.core.JsonGenerator;

/** {@code /v2/service_statuses}, which some know as {@code /v2/service_status}. */
final class ServiceRoutes {
    static final String PATH = "/v2/service_statuses";

    private final Page.Limits limits;

    ServiceRoutes(Page.Limits limits) {
        this.limits = limits;
    }

    void list(Call call) {
        Page page = Page.of(call, PATH, limits, false);
        Listing<ServiceStatus> statuses = call.ask(new Services.Find(page.query()));
        page.write("service_statuses", 512, statuses, ServiceStatus::id, (out, item) -> write(out, item, call.base()));
    }

    void get(Call call) {
        ServiceStatus status = call.ask(new Services.Get(call.id(0, "service_id")));
        call.exchange().json(200, 512, out -> write(out, status, call.base()));
    }

    private static void write(JsonGenerator out, ServiceStatus status, String base) {
        out.writeStartObject();
        Names.text(out, Names.ID, status.id().toString());
        out.writeStringProperty("hostname", status.hostname());
        out.writeStringProperty("service_name", status.serviceName());
        Names.text(out, Names.STATUS, status.status().name());
        out.writeObjectPropertyStart("stats");
        out.writeEndObject();
        out.writeObjectPropertyStart("capabilities");
        out.writeEndObject();
        Names.time(out, HEARTBEATED_AT, status.heartbeatedAt());
        Names.time(out, Names.CREATED_AT, status.createdAt());
        Names.time(out, Names.UPDATED_AT, status.updatedAt());
        Names.self(out, base + PATH + "/" + status.id());
        out.writeEndObject();
    }

    private static final tools.jackson.core.io.SerializedString HEARTBEATED_AT =
            new tools.jackson.core.io.SerializedString("heartbeated_at");
}
