package io.nominate.http.v2;

import io.nominate.central.api.Blacklists;
import io.nominate.model.Blacklist;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v2/blacklists}. */
final class BlacklistJson {
    static final CatalogueRoutes.Kind<Blacklist> KIND = new CatalogueRoutes.Kind<>(
            "blacklists",
            "blacklist_id",
            Blacklist::id,
            BlacklistJson::write,
            BlacklistJson::create,
            Blacklists.Get::new,
            Blacklists.Find::new,
            BlacklistJson::update,
            Blacklists.Delete::new);

    private static final Set<String> WRITABLE = Set.of("pattern", "description");

    private BlacklistJson() {}

    private static void write(JsonGenerator out, Blacklist item, String self) {
        out.writeStartObject();
        Names.text(out, Names.ID, item.id().toString());
        out.writeStringProperty("pattern", item.pattern());
        Names.text(out, Names.DESCRIPTION, item.description());
        Names.time(out, Names.CREATED_AT, item.createdAt());
        Names.time(out, Names.UPDATED_AT, item.updatedAt());
        Names.self(out, self);
        out.writeEndObject();
    }

    private static Blacklists.Create create(JsonNode body) {
        Values values = Values.of(body);
        values.only(WRITABLE, "blacklist", JsonNodeFactory.instance::objectNode);
        return new Blacklists.Create(values.required("pattern"), values.text("description"));
    }

    private static Blacklists.Update update(UUID id, JsonNode body, Supplier<ObjectNode> current) {
        Values values = Values.of(body);
        values.only(WRITABLE, "blacklist", current);
        return new Blacklists.Update(id, values.textPatch("pattern"), values.textPatch("description"));
    }
}
