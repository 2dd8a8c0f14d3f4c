package io.nominate.http.v2;

import io.nominate.central.api.Listing;
import io.nominate.central.api.RecordSets;
import io.nominate.http.call.Call;
import io.nominate.http.call.EntityTags;
import io.nominate.model.RecordSet;
import io.nominate.model.Status;
import java.util.UUID;

/** {@code /v2/zones/{id}/recordsets} and {@code /v2/recordsets}. */
final class RecordSetRoutes {
    private final Page.Limits limits;
    private final Bodies bodies;

    RecordSetRoutes(Page.Limits limits, Bodies bodies) {
        this.limits = limits;
        this.bodies = bodies;
    }

    void list(Call call) {
        UUID zoneId = call.id(0, "zone_id");
        Page page = Page.of(call, "/v2/zones/" + zoneId + "/recordsets", limits, true);
        write(call, page, call.ask(new RecordSets.Find(zoneId, page.query())));
    }

    void listAll(Call call) {
        Page page = Page.of(call, "/v2/recordsets", limits, true);
        write(call, page, call.ask(new RecordSets.FindAll(page.query())));
    }

    private static void write(Call call, Page page, Listing<RecordSet> sets) {
        page.write(
                "recordsets",
                RecordSetJson.SIZE,
                sets,
                RecordSet::id,
                (out, set) -> RecordSetJson.write(out, set, call.base()));
    }

    void get(Call call) {
        RecordSet set = call.ask(new RecordSets.Get(call.id(0, "zone_id"), call.id(1, "recordset_id")));
        answer(call, 200, set);
    }

    /** Sends the client to the zone's own URL of the set, at the host that it asked. */
    void locate(Call call) {
        UUID id = call.id(0, "recordset_id");
        UUID zoneId = call.ask(new RecordSets.Locate(id));
        call.exchange().set("Location", call.exchange().origin() + RecordSetJson.path(zoneId, id));
        call.exchange().empty(301);
    }

    void create(Call call) {
        UUID zoneId = call.id(0, "zone_id");
        RecordSet set = call.ask(RecordSetJson.create(zoneId, bodies.json(call)));
        call.exchange().set("Location", call.base() + RecordSetJson.path(set.zoneId(), set.id()));
        answer(call, set.status() == Status.PENDING ? 202 : 201, set);
    }

    void update(Call call) {
        UUID zoneId = call.id(0, "zone_id");
        UUID id = call.id(1, "recordset_id");
        RecordSet set = call.ask(
                RecordSetJson.update(zoneId, id, bodies.json(call), () -> call.ask(new RecordSets.Get(zoneId, id))));
        answer(call, set.status() == Status.PENDING ? 202 : 200, set);
    }

    void delete(Call call) {
        RecordSet set = call.ask(new RecordSets.Delete(call.id(0, "zone_id"), call.id(1, "recordset_id")));
        call.exchange().json(202, RecordSetJson.SIZE, out -> RecordSetJson.writeDeleted(out, set, call.base()));
    }

    private static void answer(Call call, int code, RecordSet set) {
        EntityTags.set(call.exchange(), set.version());
        call.exchange().json(code, RecordSetJson.SIZE, out -> RecordSetJson.write(out, set, call.base()));
    }
}
