package io.nominate.http;

import io.nominate.http.wire.Exchange;
import io.nominate.http.wire.Origins;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** The version document at {@code /}. */
final class Versions {
    private record Version(String id, String status, String updated) {}

    private static final String HELP = "https://docs.openstack.org/api-ref/dns";
    private static final Version V1 = new Version("v1", "DEPRECATED", "2014-10-16T00:00:00Z");
    private static final List<Version> VERSIONS = List.of(
            new Version("v2", "SUPPORTED", "2022-06-29T00:00:00Z"),
            new Version("v2.0", "SUPPORTED", "2022-06-29T00:00:00Z"),
            new Version("v2.1", "SUPPORTED", "2023-01-25T00:00:00Z"),
            new Version("v2.2", "SUPPORTED", "2025-08-25T00:00:00Z"),
            new Version("v2.3", "SUPPORTED", "2026-04-06T00:00:00Z"),
            new Version("v2.4", "CURRENT", "2026-04-13T00:00:00Z"));

    private Versions() {}

    static void answer(Exchange exchange, Origins origins, boolean v1) {
        String base = origins.links(exchange);
        exchange.json(200, out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart("versions");
            if (v1) {
                write(out, V1, base + "/v1");
            }
            VERSIONS.forEach(version -> write(out, version, base + "/v2"));
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void write(JsonGenerator out, Version version, String self) {
        out.writeStartObject();
        out.writeStringProperty("id", version.id());
        out.writeStringProperty("status", version.status());
        out.writeStringProperty("updated", version.updated());
        out.writeArrayPropertyStart("links");
        out.writeStartObject();
        out.writeStringProperty("href", self);
        out.writeStringProperty("rel", "self");
        out.writeEndObject();
        out.writeStartObject();
        out.writeStringProperty("href", HELP);
        out.writeStringProperty("rel", "help");
        out.writeEndObject();
        out.writeEndArray();
        out.writeEndObject();
    }
}
