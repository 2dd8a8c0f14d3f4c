package io.nominate.http.v2;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.TsigKeys;
import io.nominate.http.call.Call;
import io.nominate.model.Patch;
import io.nominate.model.TsigKey;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v2/tsigkeys}: who may read a key is shown its secret, as Designate does. */
final class TsigKeyJson {
    static final CatalogueRoutes.Kind<TsigKey> KIND = new CatalogueRoutes.Kind<>(
            "tsigkeys",
            "tsigkey_id",
            TsigKey::id,
            TsigKeyJson::write,
            TsigKeyJson::create,
            TsigKeys.Get::new,
            TsigKeys.Find::new,
            TsigKeyJson::update,
            TsigKeys.Delete::new);

    private static final Set<String> WRITABLE = Set.of("name", "algorithm", "secret", "scope", "resource_id");

    private TsigKeyJson() {}

    private static void write(JsonGenerator out, TsigKey key, String self) {
        out.writeStartObject();
        Names.text(out, Names.ID, key.id().toString());
        Names.text(out, Names.NAME, key.name());
        out.writeStringProperty("algorithm", key.algorithm());
        out.writeStringProperty("secret", key.secret());
        out.writeStringProperty("scope", key.scope().name());
        out.writeStringProperty("resource_id", key.resourceId().toString());
        Names.time(out, Names.CREATED_AT, key.createdAt());
        Names.time(out, Names.UPDATED_AT, key.updatedAt());
        Names.self(out, self);
        out.writeEndObject();
    }

    private static TsigKeys.Create create(JsonNode body) {
        Values values = Values.of(body);
        values.only(WRITABLE, "tsigkey", JsonNodeFactory.instance::objectNode);
        return new TsigKeys.Create(
                values.required("name"),
                values.required("algorithm"),
                values.required("secret"),
                scope(values.required("scope")),
                resource(values.required("resource_id")));
    }

    private static TsigKeys.Update update(UUID id, JsonNode body, Supplier<ObjectNode> current) {
        Values values = Values.of(body);
        values.only(WRITABLE, "tsigkey", current);
        return new TsigKeys.Update(
                id,
                values.textPatch("name"),
                values.textPatch("algorithm"),
                values.textPatch("secret"),
                read(values.textPatch("scope"), TsigKeyJson::scope),
                read(values.textPatch("resource_id"), TsigKeyJson::resource));
    }

    private static <T> Patch<T> read(Patch<String> text, Function<String, T> reader) {
        String value = text.value();
        return value == null ? new Patch<>(text.given(), null) : Patch.of(reader.apply(value));
    }

    private static TsigKey.Scope scope(String text) {
        return switch (text) {
            case "POOL" -> TsigKey.Scope.POOL;
            case "ZONE" -> TsigKey.Scope.ZONE;
            default -> throw notValid("Field value " + text + " is invalid for field scope");
        };
    }

    private static UUID resource(String text) {
        return Call.uuid(text).orElseThrow(() -> notValid("'" + text + "' is no UUID in field resource_id"));
    }

    private static Fault notValid(String message) {
        return Fault.of(
                FaultType.INVALID_OBJECT,
                "Provided object is not valid. Got a ValueError error with message " + message);
    }
}
