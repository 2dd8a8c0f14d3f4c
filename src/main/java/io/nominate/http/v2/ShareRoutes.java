package io.nominate.http.v2;

import io.nominate.central.api.Listing;
import io.nominate.central.api.Shares;
import io.nominate.http.call.Call;
import io.nominate.model.ZoneShare;
import java.util.Set;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code /v2/zones/{id}/shares}. */
final class ShareRoutes {
    private static final int SIZE = 400;

    private final Page.Limits limits;
    private final Bodies bodies;

    ShareRoutes(Page.Limits limits, Bodies bodies) {
        this.limits = limits;
        this.bodies = bodies;
    }

    void list(Call call) {
        UUID zone = call.id(0, "zone_id");
        Page page = Page.of(call, ZoneJson.path(zone) + "/shares", limits, false);
        Listing<ZoneShare> shares = call.ask(new Shares.Find(zone, page.query()));
        page.write("shared_zones", SIZE, shares, ZoneShare::id, (out, share) -> write(out, share, call.base()));
    }

    void create(Call call) {
        UUID zone = call.id(0, "zone_id");
        Values values = Values.of(bodies.json(call));
        values.only(Set.of("target_project_id"), "shared_zone", JsonNodeFactory.instance::objectNode);
        answer(call, 201, call.ask(new Shares.Create(zone, values.required("target_project_id"))));
    }

    void get(Call call) {
        answer(call, 200, call.ask(new Shares.Get(call.id(0, "zone_id"), call.id(1, "zone_share_id"))));
    }

    void delete(Call call) {
        call.ask(new Shares.Delete(call.id(0, "zone_id"), call.id(1, "zone_share_id")));
        call.exchange().empty(204);
    }

    private static void answer(Call call, int code, ZoneShare share) {
        call.exchange().json(code, SIZE, out -> write(out, share, call.base()));
    }

    private static void write(JsonGenerator out, ZoneShare share, String base) {
        String zone = base + ZoneJson.path(share.zoneId());
        out.writeStartObject();
        Names.text(out, Names.ID, share.id().toString());
        Names.text(out, Names.ZONE_ID, share.zoneId().toString());
        Names.text(out, Names.PROJECT_ID, share.projectId());
        out.writeStringProperty("target_project_id", share.targetProjectId());
        Names.time(out, Names.CREATED_AT, share.createdAt());
        Names.time(out, Names.UPDATED_AT, share.updatedAt());
        out.writeObjectPropertyStart("links");
        out.writeStringProperty("self", zone + "/shares/" + share.id());
        out.writeStringProperty("zone", zone);
        out.writeEndObject();
        out.writeEndObject();
    }
}
