package io.nominate.http.v2;

import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Deliveries.ServerView;
import io.nominate.http.call.Call;
import io.nominate.http.call.EntityTags;
import io.nominate.http.wire.Timestamp;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Zone;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** {@code /v2/zones/ID/delivery}: how each name server stands with a zone. Nominate's own. */
final class DeliveryJson {
    private static final int SIZE = 2048;

    private DeliveryJson() {}

    static void answer(Call call) {
        Deliveries.View view = call.ask(new Deliveries.Show(call.id(0, "zone_id")));
        EntityTags.set(call.exchange(), view.zone().version());
        call.exchange().json(200, SIZE, out -> write(out, view, call.base()));
    }

    private static void write(JsonGenerator out, Deliveries.View view, String base) {
        Zone zone = view.zone();
        out.writeStartObject();
        Names.text(out, Names.ZONE_ID, zone.id().toString());
        Names.text(out, Names.ZONE_NAME, zone.name());
        Names.text(out, Names.STATUS, zone.status().name());
        Names.text(out, Names.ACTION, zone.action().name());
        Names.number(out, Names.SERIAL, zone.serial());
        out.writeArrayPropertyStart("servers");
        view.servers().forEach(server -> write(out, server, view.addresses()));
        out.writeEndArray();
        Names.self(out, base + ZoneJson.path(zone.id()) + "/delivery");
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, ServerView server, boolean addresses) {
        out.writeStartObject();
        Names.text(out, Names.NAME, server.name());
        if (addresses) {
            text(out, "address", server.address());
        }
        out.writeStringProperty("state", server.standing().name());
        out.writeName(Names.SERIAL);
        server.serial().ifPresentOrElse(serial -> out.writeNumber(serial.longValue()), out::writeNull);
        time(out, "seen_at", server.seenAt());
        text(out, "step", server.step());
        text(out, "cause", server.cause().map(DeliveryCause::key));
        text(out, "message", server.message());
        text(out, "advice", server.advice());
        out.writeNumberProperty("failures", server.failures());
        time(out, "next_try_at", server.nextTry());
        time(out, "since", server.since());
        out.writeEndObject();
    }

    private static void text(JsonGenerator out, String name, Optional<String> value) {
        out.writeName(name);
        value.ifPresentOrElse(out::writeString, out::writeNull);
    }

    private static void time(JsonGenerator out, String name, Optional<Instant> value) {
        text(out, name, value.map(Timestamp::plain));
    }
}
