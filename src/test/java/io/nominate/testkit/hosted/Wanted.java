package io.nominate.testkit.hosted;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Says what is wrong with a body: for fakes that refuse what the real service refuses. */
final class Wanted {
    private Wanted() {}

    /** Empty when the object has all that is required and nothing that is not known. */
    static String complaint(JsonNode object, Set<String> required, Set<String> known) {
        if (!object.isObject()) {
            return "the body is not an object";
        }
        for (String name : required) {
            if (!object.has(name)) {
                return "missing field " + name;
            }
        }
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                return "unknown field " + name;
            }
        }
        return "";
    }
}
