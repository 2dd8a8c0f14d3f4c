package io.nominate.http.v1;

import io.nominate.central.api.Servers;
import io.nominate.http.call.Call;
import io.nominate.model.Server;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/servers}: the NS records of the default pool. */
final class ServerRoutes {
    private static final Schema SCHEMA = Schema.of("server");

    private final Bodies bodies;

    ServerRoutes(Bodies bodies) {
        this.bodies = bodies;
    }

    private static void write(JsonGenerator out, Server server) {
        out.writeStartObject();
        out.writeStringProperty("id", server.id().toString());
        out.writeStringProperty("name", server.name());
        Fields.write(out, "created_at", server.createdAt());
        Fields.write(out, "updated_at", server.updatedAt());
        out.writeEndObject();
    }

    void list(Call call) {
        Lists.send(call, "servers", call.ask(new Servers.Find()), ServerRoutes::write);
    }

    /** {@code /v1/domains/{id}/servers}. */
    static void ofDomain(Call call) {
        UUID id = DomainRoutes.zone(call).id();
        Lists.send(call, "servers", call.ask(new Servers.OfZone(id)), ServerRoutes::write);
    }

    void get(Call call) {
        answer(call, call.ask(new Servers.Get(Ids.of(call, 0))));
    }

    private static void answer(Call call, Server server) {
        call.exchange().json(200, out -> write(out, server));
    }

    void create(Call call) {
        ObjectNode body = bodies.object(call);
        SCHEMA.check(body);
        Server server = call.ask(new Servers.Create(Fields.required(body, "name")));
        call.exchange().set("Location", call.base() + V1Api.ROOT + "/servers/" + server.id());
        answer(call, server);
    }

    void update(Call call) {
        UUID id = Ids.of(call, 0);
        Server current = call.ask(new Servers.Get(id));
        ObjectNode whole = Fields.merged(out -> write(out, current), bodies.object(call));
        SCHEMA.check(whole);
        String name = Fields.required(whole, "name");
        answer(call, name.equals(current.name()) ? current : call.ask(new Servers.Update(id, name)));
    }

    void delete(Call call) {
        call.ask(new Servers.Delete(Ids.of(call, 0)));
        call.exchange().empty(200);
    }
}
