package io.nominate.http.identity;

import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * The services that a token is good for: this one.
 *
 * @param base {@code http://host:port}
 */
record Catalog(String base, String region) {
    private static final List<String> INTERFACES = List.of("public", "internal", "admin");

    void write(JsonGenerator out) {
        out.writeStartArray();
        // The root, to which clients append v2 by themselves.
        service(out, "dns", "nominate", base);
        service(out, "identity", "keystone", base + "/identity");
        out.writeEndArray();
    }

    private void service(JsonGenerator out, String type, String name, String url) {
        out.writeStartObject();
        out.writeArrayPropertyStart("endpoints");
        for (String access : INTERFACES) {
            out.writeStartObject();
            out.writeStringProperty("id", Documents.fixedId("endpoint " + type + " " + access));
            out.writeStringProperty("interface", access);
            out.writeStringProperty("region_id", region);
            out.writeStringProperty("region", region);
            out.writeStringProperty("url", url);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeStringProperty("id", Documents.fixedId("service " + type));
        out.writeStringProperty("type", type);
        out.writeStringProperty("name", name);
        out.writeEndObject();
    }
}
