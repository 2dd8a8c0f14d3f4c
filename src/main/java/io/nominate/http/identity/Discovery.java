package io.nominate.http.identity;

import io.nominate.http.wire.Exchange;
import tools.jackson.core.JsonGenerator;

/** Says where which version of the API is. */
final class Discovery {
    private Discovery() {}

    static void versions(Exchange exchange, String v3) {
        exchange.set("Location", v3 + "/");
        exchange.json(300, out -> {
            out.writeStartObject();
            out.writeObjectPropertyStart("versions");
            out.writeArrayPropertyStart("values");
            version(out, v3);
            out.writeEndArray();
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    static void v3(Exchange exchange, String v3) {
        exchange.json(200, out -> {
            out.writeStartObject();
            out.writeName("version");
            version(out, v3);
            out.writeEndObject();
        });
    }

    private static void version(JsonGenerator out, String v3) {
        out.writeStartObject();
        out.writeStringProperty("id", "v3.14");
        out.writeStringProperty("status", "stable");
        out.writeStringProperty("updated", "2020-04-07T00:00:00Z");
        out.writeArrayPropertyStart("links");
        out.writeStartObject();
        out.writeStringProperty("rel", "self");
        out.writeStringProperty("href", v3 + "/");
        out.writeEndObject();
        out.writeEndArray();
        out.writeArrayPropertyStart("media-types");
        out.writeStartObject();
        out.writeStringProperty("base", "application/json");
        out.writeStringProperty("type", "application/vnd.openstack.identity-v3+json");
        out.writeEndObject();
        out.writeEndArray();
        out.writeEndObject();
    }
}
