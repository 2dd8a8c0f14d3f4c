package io.nominate.http.v2;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.FloatingIps;
import io.nominate.http.call.Call;
import io.nominate.model.Action;
import io.nominate.model.FloatingIp;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code /v2/reverse/floatingips}. */
final class FloatingIpRoutes {
    static final String PATH = "/v2/reverse/floatingips";

    private static final Pattern KEY = Pattern.compile(
            "([A-Za-z0-9.\\-_]{1,100}):([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})");

    private final Bodies bodies;

    FloatingIpRoutes(Bodies bodies) {
        this.bodies = bodies;
    }

    void list(Call call) {
        List<FloatingIp> items = call.ask(new FloatingIps.Find());
        call.exchange().json(200, 256 + items.size() * 300, out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart("floatingips");
            items.forEach(item -> write(out, item, call.base()));
            out.writeEndArray();
            Names.self(out, call.base() + PATH + call.query());
            out.writeEndObject();
        });
    }

    private static Matcher key(Call call) {
        String text = call.arguments().getFirst();
        Matcher key = KEY.matcher(text);
        if (!key.matches()) {
            throw Fault.of(FaultType.BAD_REQUEST, "Floating IP " + text + " is not in the format of <region>:<uuid>");
        }
        return key;
    }

    void get(Call call) {
        Matcher key = key(call);
        FloatingIp item = call.ask(new FloatingIps.Get(key.group(1), key.group(2)));
        call.exchange().json(200, 300, out -> write(out, item, call.base()));
    }

    void update(Call call) {
        Matcher key = key(call);
        Values values = Values.of(bodies.json(call));
        values.only(Set.of("ptrdname", "ttl", "description"), "floatingip", JsonNodeFactory.instance::objectNode);
        Optional<FloatingIp> item = call.ask(new FloatingIps.Update(
                key.group(1),
                key.group(2),
                values.textPatch("ptrdname"),
                values.numberPatch("ttl"),
                values.textPatch("description")));
        call.exchange().json(202, 300, out -> item.ifPresentOrElse(it -> write(out, it, call.base()), out::writeNull));
    }

    private static void write(JsonGenerator out, FloatingIp item, String base) {
        String id = item.region() + ":" + item.id();
        FloatingIp.@Nullable Ptr ptr = item.ptr().orElse(null);
        out.writeStartObject();
        Names.text(out, Names.ID, id);
        out.writeName("ptrdname");
        if (ptr == null) {
            out.writeNull();
        } else {
            out.writeString(ptr.name());
        }
        Names.text(out, Names.DESCRIPTION, ptr == null ? null : ptr.description());
        out.writeName(Names.TTL);
        if (ptr == null) {
            out.writeNull();
        } else {
            out.writeNumber(ptr.ttl());
        }
        out.writeStringProperty("address", item.address());
        Names.text(
                out,
                Names.ACTION,
                ptr == null ? Action.NONE.name() : ptr.action().name());
        Names.text(out, Names.STATUS, ptr == null ? "INACTIVE" : ptr.status().name());
        Names.self(out, base + PATH + "/" + id);
        out.writeEndObject();
    }
}
