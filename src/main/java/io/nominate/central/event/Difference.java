package io.nominate.central.event;

import io.nominate.model.RecordSet;
import io.nominate.model.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A field that a change has changed.
 *
 * @param before a text, a number, a list or a map of texts
 */
record Difference(
        String field, @Nullable Object before, @Nullable Object after) {
    /** Between two states of a zone, but for what follows from the change itself. */
    static List<Difference> of(Zone before, Zone after) {
        List<Difference> all = new ArrayList<>();
        add(all, "project_id", before.projectId(), after.projectId());
        add(all, "pool_id", before.poolId().toString(), after.poolId().toString());
        add(all, "email", before.email(), after.email());
        add(all, "ttl", before.ttl(), after.ttl());
        add(all, "description", before.description(), after.description());
        add(all, "masters", before.masters(), after.masters());
        add(all, "attributes", before.attributes(), after.attributes());
        return all;
    }

    /** Between two states of a record set. */
    static List<Difference> of(RecordSet before, RecordSet after) {
        List<Difference> all = new ArrayList<>();
        add(all, "records", before.records(), after.records());
        add(all, "ttl", before.ttl(), after.ttl());
        add(all, "description", before.description(), after.description());
        return all;
    }

    private static void add(List<Difference> all, String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            all.add(new Difference(field, before, after));
        }
    }

    void write(JsonGenerator out) {
        out.writeObjectPropertyStart(field);
        out.writePOJOProperty("old", before);
        out.writePOJOProperty("new", after);
        out.writeEndObject();
    }
}
