package io.nominate.http.identity;

import io.nominate.auth.identity.IdentityException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Fields of Keystone's request bodies. */
final class Fields {
    private Fields() {}

    static JsonNode object(JsonNode parent, String name) {
        JsonNode value = parent.path(name);
        if (!value.isObject()) {
            throw wrong(name, "an object");
        }
        return value;
    }

    static String text(JsonNode parent, String name) {
        JsonNode value = parent.path(name);
        if (!value.isString()) {
            throw wrong(name, "a text");
        }
        return value.stringValue();
    }

    /** Empty where it is absent or null. */
    static Optional<String> optionalText(JsonNode parent, String name) {
        JsonNode value = parent.path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(text(parent, name));
    }

    /** {@code otherwise} where it is absent or null. */
    static boolean flag(JsonNode parent, String name, boolean otherwise) {
        JsonNode value = parent.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value.booleanValue();
    }

    static IdentityException wrong(String name, String expected) {
        return IdentityException.badRequest("Expecting to find " + name + " in the request body: " + expected + ".");
    }
}
