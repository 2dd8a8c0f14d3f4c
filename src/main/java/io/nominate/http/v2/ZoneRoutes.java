package io.nominate.http.v2;

import io.nominate.central.api.Listing;
import io.nominate.central.api.Secondaries;
import io.nominate.central.api.Zones;
import io.nominate.http.call.Accept;
import io.nominate.http.call.Call;
import io.nominate.http.call.EntityTags;
import io.nominate.model.Pool;
import io.nominate.model.Status;
import io.nominate.model.Zone;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code /v2/zones}. */
final class ZoneRoutes {
    private static final String PATH = "/v2/zones";

    private final Page.Limits limits;
    private final Bodies bodies;

    ZoneRoutes(Page.Limits limits, Bodies bodies) {
        this.limits = limits;
        this.bodies = bodies;
    }

    void list(Call call) {
        Page page = Page.of(call, PATH, limits, false);
        Listing<Zone> zones = call.ask(new Zones.Find(page.query()));
        page.write("zones", ZoneJson.SIZE, zones, Zone::id, (out, zone) -> ZoneJson.write(out, zone, call.base()));
    }

    /** As JSON, or as a zone file for those who accept {@code text/dns}. */
    void get(Call call) {
        UUID id = call.id(0, "zone_id");
        if (call.query().first("status").filter("DELETED"::equals).isPresent()) {
            answer(call, 200, call.ask(new Zones.GetDeleted(id)));
            return;
        }
        if (Accept.zoneFile(call.exchange())) {
            ZoneFiles.send(call, call.ask(new Zones.Export(id)));
            return;
        }
        Zone zone = call.ask(new Zones.Get(id));
        answer(call, 200, zone);
    }

    /** From JSON, or from a zone file. */
    void create(Call call) {
        if (call.exchange().body().type().equals(ZoneFiles.TYPE)) {
            UUID text = bodies.stage(call);
            Zone zone = call.ask(new Zones.Import(text));
            created(call, 201, zone);
            return;
        }
        Zone zone = call.ask(ZoneJson.create(bodies.json(call)));
        created(call, zone.status() == Status.PENDING ? 202 : 201, zone);
    }

    private static void created(Call call, int code, Zone zone) {
        call.exchange().set("Location", call.base() + ZoneJson.path(zone.id()));
        answer(call, code, zone);
    }

    void update(Call call) {
        UUID id = call.id(0, "zone_id");
        Zone zone = call.ask(ZoneJson.update(id, bodies.json(call), () -> call.ask(new Zones.Get(id))));
        answer(call, zone.status() == Status.PENDING ? 202 : 200, zone);
    }

    void delete(Call call) {
        Zone zone = call.ask(new Zones.Delete(call.id(0, "zone_id")));
        answer(call, 202, zone);
    }

    void abandon(Call call) {
        call.ask(new Zones.Abandon(call.id(0, "zone_id")));
        call.exchange().empty(204);
    }

    void move(Call call) {
        UUID id = call.id(0, "zone_id");
        Values values = Values.of(bodies.json(call));
        values.only(Set.of("pool_id"), "zone", JsonNodeFactory.instance::objectNode);
        Optional<UUID> pool = values.has("pool_id") ? Optional.of(values.requiredId("pool_id")) : Optional.empty();
        call.ask(new Zones.Move(id, pool));
        call.exchange().json(202, 2, out -> out.writeString(""));
    }

    /** Brings a deleted zone back: Nominate's own. */
    void restore(Call call) {
        answer(call, 202, call.ask(new Zones.Restore(call.id(0, "zone_id"))));
    }

    /** Has a SECONDARY zone's masters asked at once. */
    void transfer(Call call) {
        call.ask(new Secondaries.Transfer(call.id(0, "zone_id")));
        call.exchange().json(202, out -> out.writeString(""));
    }

    void nameServers(Call call) {
        List<Pool.NsRecord> servers = call.ask(new Zones.NameServers(call.id(0, "zone_id")));
        call.exchange().json(200, out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart("nameservers");
            for (Pool.NsRecord server : servers) {
                out.writeStartObject();
                out.writeStringProperty("hostname", server.hostname());
                out.writeNumberProperty("priority", server.priority());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void answer(Call call, int code, Zone zone) {
        EntityTags.set(call.exchange(), zone.version());
        call.exchange().json(code, ZoneJson.SIZE, out -> ZoneJson.write(out, zone, call.base()));
    }
}
