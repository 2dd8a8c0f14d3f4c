package io.nominate.http.v1;

import io.nominate.http.wire.Json;
import io.nominate.http.wire.Timestamp;
import io.nominate.model.Patch;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fields of objects: of such as their schema has let pass, and of answers. */
final class Fields {
    private Fields() {}

    static String required(ObjectNode object, String name) {
        return object.path(name).asString();
    }

    static Optional<String> text(ObjectNode object, String name) {
        JsonNode value = object.path(name);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    static Optional<Integer> number(ObjectNode object, String name) {
        JsonNode value = object.path(name);
        return value.isNumber() ? Optional.of(value.intValue()) : Optional.empty();
    }

    static Patch<String> textPatch(ObjectNode object, String name) {
        return object.has(name) ? Patch.of(text(object, name).orElse(null)) : Patch.absent();
    }

    static Patch<Integer> numberPatch(ObjectNode object, String name) {
        return object.has(name) ? Patch.of(number(object, name).orElse(null)) : Patch.absent();
    }

    static void write(JsonGenerator out, String name, @Nullable String value) {
        if (value == null) {
            out.writeNullProperty(name);
        } else {
            out.writeStringProperty(name, value);
        }
    }

    static void write(JsonGenerator out, String name, @Nullable Integer value) {
        if (value == null) {
            out.writeNullProperty(name);
        } else {
            out.writeNumberProperty(name, value);
        }
    }

    static void write(JsonGenerator out, String name, @Nullable Instant value) {
        write(out, name, value == null ? null : Timestamp.plain(value));
    }

    /** An object as it is answered, with what a body changes in it. */
    static ObjectNode merged(Consumer<JsonGenerator> current, ObjectNode body) {
        ObjectNode whole = (ObjectNode) Json.read(Json.write(1024, current).toArray());
        whole.setAll(body);
        return whole;
    }
}
