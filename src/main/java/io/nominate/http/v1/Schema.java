package io.nominate.http.v1;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FieldError;
import io.nominate.http.call.Call;
import io.nominate.http.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON schema, draft 3, as this API shows it and holds bodies against it: as much of the draft as these schemas use.
 *
 * @param text as it is shown
 */
record Schema(JsonNode root, byte[] text) {
    /** Those there are. */
    static final List<String> NAMES =
            List.of("server", "servers", "domain", "domains", "record", "records", "tsigkey", "tsigkeys", "limits");

    static Schema of(String name) {
        String file = "schemas/" + name + ".json";
        try (InputStream in = Schema.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing beside " + Schema.class);
            }
            byte[] text = in.readAllBytes();
            return new Schema(Json.read(text), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void answer(Call call) {
        call.exchange().send(200, "application/json", text);
    }

    /** Refuses an object that does not fit, with all that is wrong. */
    void check(ObjectNode object) {
        List<FieldError> errors = new ArrayList<>();
        properties(root, object, errors);
        List<String> others = object.propertyNames().stream()
                .filter(name -> !root.path("properties").has(name))
                .toList();
        if (!others.isEmpty()) {
            errors.add(new FieldError(
                    List.of(),
                    "Additional properties are not allowed ('" + String.join("', '", others) + "' "
                            + (others.size() > 1 ? "were" : "was") + " unexpected)",
                    "additionalProperties",
                    false));
        }
        if (errors.isEmpty()) {
            choice(object, errors);
        }
        if (!errors.isEmpty()) {
            throw Fault.invalid(errors);
        }
    }

    /** The schema among several that is for the object's type; what is wrong by it tells more than that none fits. */
    private void choice(ObjectNode object, List<FieldError> errors) {
        for (JsonNode one : root.path("oneOf")) {
            String type = one.at("/properties/type/enum/0").asString();
            if (type.equals(object.path("type").asString())) {
                properties(one, object, errors);
            }
        }
    }

    private static void properties(JsonNode schema, ObjectNode object, List<FieldError> errors) {
        schema.path("properties").properties().forEach(property -> {
            String name = property.getKey();
            if (object.has(name)) {
                new Property(name, property.getValue()).check(object.path(name), errors);
            } else if (property.getValue().path("required").asBoolean(false)) {
                // The path says what failed, not where: so it was.
                errors.add(new FieldError(
                        List.of("required"), "'" + name + "' is a required property", "required", List.of(name)));
            }
        });
    }
}
