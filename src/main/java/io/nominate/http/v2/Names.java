package io.nominate.http.v2;

import io.nominate.http.wire.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/** Keys of the resources that are listed by the hundred, ready to be written. */
final class Names {
    static final SerializedString ID = new SerializedString("id");
    static final SerializedString ZONE_ID = new SerializedString("zone_id");
    static final SerializedString ZONE_NAME = new SerializedString("zone_name");
    static final SerializedString POOL_ID = new SerializedString("pool_id");
    static final SerializedString PROJECT_ID = new SerializedString("project_id");
    static final SerializedString NAME = new SerializedString("name");
    static final SerializedString EMAIL = new SerializedString("email");
    static final SerializedString DESCRIPTION = new SerializedString("description");
    static final SerializedString TTL = new SerializedString("ttl");
    static final SerializedString SERIAL = new SerializedString("serial");
    static final SerializedString SHARED = new SerializedString("shared");
    static final SerializedString STATUS = new SerializedString("status");
    static final SerializedString ACTION = new SerializedString("action");
    static final SerializedString VERSION = new SerializedString("version");
    static final SerializedString ATTRIBUTES = new SerializedString("attributes");
    static final SerializedString TYPE = new SerializedString("type");
    static final SerializedString MASTERS = new SerializedString("masters");
    static final SerializedString RECORDS = new SerializedString("records");
    static final SerializedString CREATED_AT = new SerializedString("created_at");
    static final SerializedString UPDATED_AT = new SerializedString("updated_at");
    static final SerializedString TRANSFERRED_AT = new SerializedString("transferred_at");
    static final SerializedString LINKS = new SerializedString("links");
    static final SerializedString SELF = new SerializedString("self");

    private Names() {}

    static void text(JsonGenerator out, SerializedString name, @Nullable String value) {
        out.writeName(name);
        if (value == null) {
            out.writeNull();
        } else {
            out.writeString(value);
        }
    }

    static void number(JsonGenerator out, SerializedString name, long value) {
        out.writeName(name);
        out.writeNumber(value);
    }

    static void time(JsonGenerator out, SerializedString name, @Nullable Instant value) {
        text(out, name, value == null ? null : Timestamp.plain(value));
    }

    static void self(JsonGenerator out, String url) {
        out.writeName(LINKS);
        out.writeStartObject();
        text(out, SELF, url);
        out.writeEndObject();
    }
}
