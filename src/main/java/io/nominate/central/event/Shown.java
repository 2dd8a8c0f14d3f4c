package io.nominate.central.event;

import io.nominate.model.Action;
import io.nominate.model.Blacklist;
import io.nominate.model.Pool;
import io.nominate.model.RecordSet;
import io.nominate.model.Status;
import io.nominate.model.Tld;
import io.nominate.model.TransferAccept;
import io.nominate.model.TransferRequest;
import io.nominate.model.TsigKey;
import io.nominate.model.Zone;
import io.nominate.model.ZoneShare;
import io.nominate.model.ZoneTask;
import tools.jackson.core.JsonGenerator;

/** Objects in JSON as the API shows them, without links, and without what is secret. */
public final class Shown {
    private Shown() {}

    /** As {@code GET /v2/zones/{id}} shows it. */
    static void zone(JsonGenerator out, Zone zone) {
        out.writeStartObject();
        out.writeStringProperty("id", zone.id().toString());
        out.writeStringProperty("pool_id", zone.poolId().toString());
        out.writeStringProperty("project_id", zone.projectId());
        out.writeStringProperty("name", zone.name());
        out.writeStringProperty("email", zone.email());
        EventJson.text(out, "description", zone.description());
        out.writeNumberProperty("ttl", zone.ttl());
        out.writeNumberProperty("serial", zone.serial());
        out.writeBooleanProperty("shared", zone.shared());
        out.writeStringProperty("status", zone.status().name());
        out.writeStringProperty("action", zone.action().name());
        out.writeNumberProperty("version", zone.version());
        out.writeObjectPropertyStart("attributes");
        zone.attributes().forEach(out::writeStringProperty);
        out.writeEndObject();
        out.writeStringProperty("type", zone.type().name());
        out.writeArrayPropertyStart("masters");
        zone.masters().forEach(out::writeString);
        out.writeEndArray();
        EventJson.time(out, "created_at", zone.createdAt());
        EventJson.time(out, "updated_at", zone.updatedAt());
        EventJson.time(out, "transferred_at", zone.transferredAt());
        out.writeEndObject();
    }

    /** As {@code GET /v2/zones/{id}/recordsets/{id}} shows it. */
    static void recordSet(JsonGenerator out, RecordSet set, boolean deleted) {
        out.writeStartObject();
        out.writeStringProperty("id", set.id().toString());
        out.writeStringProperty("zone_id", set.zoneId().toString());
        out.writeStringProperty("project_id", set.projectId());
        out.writeStringProperty("name", set.name());
        out.writeStringProperty("zone_name", set.zoneName());
        out.writeStringProperty("type", set.type());
        out.writeArrayPropertyStart("records");
        set.records().forEach(out::writeString);
        out.writeEndArray();
        EventJson.text(out, "description", set.description());
        Integer ttl = set.ttl();
        if (ttl == null) {
            out.writeNullProperty("ttl");
        } else {
            out.writeNumberProperty("ttl", ttl);
        }
        out.writeStringProperty("status", (deleted ? Status.PENDING : set.status()).name());
        out.writeStringProperty("action", (deleted ? Action.DELETE : set.action()).name());
        out.writeNumberProperty("version", set.version());
        EventJson.time(out, "created_at", set.createdAt());
        EventJson.time(out, "updated_at", set.updatedAt());
        out.writeEndObject();
    }

    /** As {@code GET /v2/zones/{id}/shares/{id}} shows it. */
    static void share(JsonGenerator out, ZoneShare share) {
        out.writeStartObject();
        out.writeStringProperty("id", share.id().toString());
        out.writeStringProperty("zone_id", share.zoneId().toString());
        out.writeStringProperty("project_id", share.projectId());
        out.writeStringProperty("target_project_id", share.targetProjectId());
        EventJson.time(out, "created_at", share.createdAt());
        EventJson.time(out, "updated_at", share.updatedAt());
        out.writeEndObject();
    }

    /** As those see it whom it does not concern: without the key. */
    static void transfer(JsonGenerator out, TransferRequest request) {
        out.writeStartObject();
        out.writeStringProperty("id", request.id().toString());
        out.writeStringProperty("zone_id", request.zoneId().toString());
        out.writeStringProperty("zone_name", request.zoneName());
        out.writeStringProperty("project_id", request.projectId());
        EventJson.text(out, "target_project_id", request.targetProjectId().orElse(null));
        EventJson.text(out, "description", request.description());
        out.writeStringProperty("status", request.status().name());
        EventJson.time(out, "created_at", request.createdAt());
        EventJson.time(out, "updated_at", request.updatedAt());
        out.writeEndObject();
    }

    /** As {@code GET /v2/zones/tasks/transfer_accepts/{id}} shows it. */
    static void accept(JsonGenerator out, TransferAccept accept) {
        out.writeStartObject();
        out.writeStringProperty("id", accept.id().toString());
        out.writeStringProperty("zone_transfer_request_id", accept.requestId().toString());
        out.writeStringProperty("zone_id", accept.zoneId().toString());
        out.writeStringProperty("project_id", accept.projectId());
        out.writeStringProperty("status", accept.status().name());
        EventJson.time(out, "created_at", accept.createdAt());
        EventJson.time(out, "updated_at", accept.updatedAt());
        out.writeEndObject();
    }

    /** As {@code GET /v2/zones/tasks/imports/{id}} and {@code .../exports/{id}} show it. */
    public static void task(JsonGenerator out, ZoneTask task) {
        out.writeStartObject();
        out.writeStringProperty("id", task.id().toString());
        out.writeStringProperty("project_id", task.projectId());
        EventJson.text(out, "zone_id", task.zoneId().map(Object::toString).orElse(null));
        out.writeStringProperty("status", task.status().name());
        EventJson.text(out, "message", task.message());
        if (task.type() == ZoneTask.Type.EXPORT) {
            EventJson.text(out, "location", task.location());
        }
        out.writeNumberProperty("version", task.version());
        EventJson.time(out, "created_at", task.createdAt());
        EventJson.time(out, "updated_at", task.updatedAt());
        out.writeEndObject();
    }

    /** As {@code GET /v2/tlds/{id}} shows it. */
    public static void tld(JsonGenerator out, Tld tld) {
        out.writeStartObject();
        out.writeStringProperty("id", tld.id().toString());
        out.writeStringProperty("name", tld.name());
        EventJson.text(out, "description", tld.description());
        EventJson.time(out, "created_at", tld.createdAt());
        EventJson.time(out, "updated_at", tld.updatedAt());
        out.writeEndObject();
    }

    /** As {@code GET /v2/blacklists/{id}} shows it. */
    public static void blacklist(JsonGenerator out, Blacklist blacklist) {
        out.writeStartObject();
        out.writeStringProperty("id", blacklist.id().toString());
        out.writeStringProperty("pattern", blacklist.pattern());
        EventJson.text(out, "description", blacklist.description());
        EventJson.time(out, "created_at", blacklist.createdAt());
        EventJson.time(out, "updated_at", blacklist.updatedAt());
        out.writeEndObject();
    }

    /** As {@code GET /v2/tsigkeys/{id}} shows it, but for the secret. */
    public static void tsigKey(JsonGenerator out, TsigKey key) {
        out.writeStartObject();
        out.writeStringProperty("id", key.id().toString());
        out.writeStringProperty("name", key.name());
        out.writeStringProperty("algorithm", key.algorithm());
        out.writeStringProperty("scope", key.scope().name());
        out.writeStringProperty("resource_id", key.resourceId().toString());
        EventJson.time(out, "created_at", key.createdAt());
        EventJson.time(out, "updated_at", key.updatedAt());
        out.writeEndObject();
    }

    /** As {@code GET /v2/pools/{id}} shows it: without its servers' addresses. */
    public static void pool(JsonGenerator out, Pool pool) {
        out.writeStartObject();
        out.writeStringProperty("id", pool.id().toString());
        out.writeStringProperty("name", pool.name());
        EventJson.text(out, "description", pool.description());
        out.writeObjectPropertyStart("attributes");
        pool.attributes().forEach(out::writeStringProperty);
        out.writeEndObject();
        out.writeArrayPropertyStart("ns_records");
        for (Pool.NsRecord server : pool.nsRecords()) {
            out.writeStartObject();
            out.writeStringProperty("hostname", server.hostname());
            out.writeNumberProperty("priority", server.priority());
            out.writeEndObject();
        }
        out.writeEndArray();
        EventJson.time(out, "created_at", pool.createdAt());
        EventJson.time(out, "updated_at", pool.updatedAt());
        out.writeEndObject();
    }
}
