package io.nominate.http.v2;

import io.nominate.central.api.Tlds;
import io.nominate.model.Tld;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v2/tlds}. */
final class TldJson {
    static final CatalogueRoutes.Kind<Tld> KIND = new CatalogueRoutes.Kind<>(
            "tlds",
            "tld_id",
            Tld::id,
            TldJson::write,
            TldJson::create,
            Tlds.Get::new,
            Tlds.Find::new,
            TldJson::update,
            Tlds.Delete::new);

    private static final Set<String> WRITABLE = Set.of("name", "description");

    private TldJson() {}

    private static void write(JsonGenerator out, Tld tld, String self) {
        out.writeStartObject();
        Names.text(out, Names.ID, tld.id().toString());
        Names.text(out, Names.NAME, tld.name());
        Names.text(out, Names.DESCRIPTION, tld.description());
        Names.time(out, Names.CREATED_AT, tld.createdAt());
        Names.time(out, Names.UPDATED_AT, tld.updatedAt());
        Names.self(out, self);
        out.writeEndObject();
    }

    private static Tlds.Create create(JsonNode body) {
        Values values = Values.of(body);
        values.only(WRITABLE, "tld", JsonNodeFactory.instance::objectNode);
        return new Tlds.Create(values.required("name"), values.text("description"));
    }

    private static Tlds.Update update(UUID id, JsonNode body, Supplier<ObjectNode> current) {
        Values values = Values.of(body);
        values.only(WRITABLE, "tld", current);
        return new Tlds.Update(id, values.textPatch("name"), values.textPatch("description"));
    }
}
