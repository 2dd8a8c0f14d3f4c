package io.nominate.http.v1;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.http.call.Call;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads bodies.
 *
 * @param most bytes
 */
record Bodies(long most) {
    /** A body that must be an object. */
    ObjectNode object(Call call) {
        JsonNode body = call.exchange().body().json(most);
        if (body instanceof ObjectNode object) {
            return object;
        }
        throw Fault.of(FaultType.INVALID_OBJECT, "Provided object does not match schema: a JSON object is required");
    }
}
