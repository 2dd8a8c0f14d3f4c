package io.nominate.central.change;

import io.nominate.model.RecordSet;
import io.nominate.model.Zone;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a change did to objects, for the history: before and after, with ids, spelling, null TTLs and owners. */
final class ObjectJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ObjectJson() {}

    /** A record set made, changed or deleted; empty for what was or is not there. */
    static String recordSet(Optional<RecordSet> before, Optional<RecordSet> after) {
        ObjectNode change = MAPPER.createObjectNode().put("object", "recordset");
        change.set("before", before.map(ObjectJson::node).orElse(null));
        change.set("after", after.map(ObjectJson::node).orElse(null));
        return change.toString();
    }

    /** A zone made or changed. */
    static String zone(Optional<Zone> before, Optional<Zone> after) {
        ObjectNode change = MAPPER.createObjectNode().put("object", "zone");
        change.set("before", before.map(ObjectJson::node).orElse(null));
        change.set("after", after.map(ObjectJson::node).orElse(null));
        return change.toString();
    }

    private static @Nullable ObjectNode node(RecordSet set) {
        ObjectNode node = MAPPER.createObjectNode()
                .put("id", set.id().toString())
                .put("project_id", set.projectId())
                .put("name", set.name())
                .put("type", set.type())
                .put("ttl", set.ttl())
                .put("description", set.description())
                .put("managed", set.managed());
        set.records().forEach(node.putArray("records")::add);
        return node;
    }

    private static @Nullable ObjectNode node(Zone zone) {
        ObjectNode node = MAPPER.createObjectNode()
                .put("id", zone.id().toString())
                .put("project_id", zone.projectId())
                .put("name", zone.name())
                .put("email", zone.email())
                .put("ttl", zone.ttl())
                .put("description", zone.description())
                .put("mname", zone.mname())
                .put("refresh", zone.soa().refresh())
                .put("retry", zone.soa().retry())
                .put("expire", zone.soa().expire())
                .put("minimum", zone.soa().minimum());
        zone.masters().forEach(node.putArray("masters")::add);
        zone.attributes().forEach(node.putObject("attributes")::put);
        return node;
    }
}
