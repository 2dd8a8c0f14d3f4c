package io.nominate.http.v2;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FieldError;
import io.nominate.central.api.Pools;
import io.nominate.model.Patch;
import io.nominate.model.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v2/pools}. */
final class PoolJson {
    static final CatalogueRoutes.Kind<Pool> KIND = new CatalogueRoutes.Kind<>(
            "pools",
            "pool_id",
            Pool::id,
            PoolJson::write,
            PoolJson::create,
            Pools.Get::new,
            Pools.Page::new,
            PoolJson::update,
            Pools.Delete::new);

    private static final Set<String> WRITABLE = Set.of("name", "description", "attributes", "ns_records");
    private static final int LOWEST = 10_000;

    private PoolJson() {}

    private static void write(JsonGenerator out, Pool pool, String self) {
        out.writeStartObject();
        Names.text(out, Names.ID, pool.id().toString());
        Names.text(out, Names.PROJECT_ID, null);
        Names.text(out, Names.NAME, pool.name());
        Names.text(out, Names.DESCRIPTION, pool.description());
        out.writeName(Names.ATTRIBUTES);
        out.writeStartObject();
        pool.attributes().forEach(out::writeStringProperty);
        out.writeEndObject();
        out.writeArrayPropertyStart("ns_records");
        for (Pool.NsRecord server : pool.nsRecords()) {
            out.writeStartObject();
            out.writeStringProperty("hostname", server.hostname());
            out.writeNumberProperty("priority", server.priority());
            out.writeEndObject();
        }
        out.writeEndArray();
        Names.time(out, Names.CREATED_AT, pool.createdAt());
        Names.time(out, Names.UPDATED_AT, pool.updatedAt());
        Names.self(out, self);
        out.writeEndObject();
    }

    private static Pools.Create create(JsonNode body) {
        Values values = Values.of(body);
        values.only(WRITABLE, "pool", JsonNodeFactory.instance::objectNode);
        List<Pool.NsRecord> servers = servers(values);
        return new Pools.Create(
                values.required("name"),
                values.text("description"),
                values.map("attributes"),
                servers == null ? List.of() : servers);
    }

    private static Pools.Change update(UUID id, JsonNode body, Supplier<ObjectNode> current) {
        Values values = Values.of(body);
        values.only(WRITABLE, "pool", current);
        return new Pools.Change(
                id,
                values.textPatch("name"),
                values.textPatch("description"),
                values.has("attributes") ? Patch.of(values.mapOrNull("attributes")) : Patch.absent(),
                values.has("ns_records") ? Patch.of(servers(values)) : Patch.absent());
    }

    private static @Nullable List<Pool.NsRecord> servers(Values values) {
        JsonNode list = values.node().path("ns_records");
        if (list.isMissingNode() || list.isNull()) {
            return null;
        }
        if (!list.isArray()) {
            throw Fault.invalid(
                    new FieldError(List.of("ns_records"), "a list of ns_records is required", "type", List.of("list")));
        }
        List<Pool.NsRecord> servers = new ArrayList<>();
        for (JsonNode item : list) {
            Values server = Values.of(item);
            server.only(Set.of("hostname", "priority"), "pool_ns_record", JsonNodeFactory.instance::objectNode);
            servers.add(new Pool.NsRecord(
                    server.required("hostname"), server.number("priority", 1).orElse(LOWEST)));
        }
        return servers;
    }
}
