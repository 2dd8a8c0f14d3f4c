package io.nominate.deliver.driver.pdns4;

import io.nominate.deliver.spi.ResourceRecord;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.rdata.InvalidDataException;
import io.nominate.dns.rdata.RData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The records of one name and type, as the API takes them: whole sets. */
final class RrSet {
    /** Which set. */
    record Key(Name owner, RecordType type) {
        static Key of(ResourceRecord resource) {
            return new Key(resource.owner(), resource.type());
        }

        boolean isSoa() {
            return type.equals(RecordType.SOA);
        }
    }

    private final Key key;
    private final Set<RData> values = new LinkedHashSet<>();
    private long ttl;
    private boolean readable = true;

    /** An empty set. */
    RrSet(Key key) {
        this.key = key;
    }

    /**
     * A set of the server's. One with records that we would not have brought is not {@linkplain #isReadable readable};
     * where not even its name and type can be read it is left alone.
     */
    static Optional<RrSet> read(JsonNode node) {
        RrSet set;
        try {
            set = new RrSet(new Key(
                    Name.parse(node.path("name").asString("")),
                    RecordType.parse(node.path("type").asString(""))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        set.ttl = node.path("ttl").asLong(0);
        try {
            for (JsonNode value : node.path("records")) {
                String text = value.path("content").asString("");
                set.values.add(RData.parse(set.key.type(), set.key.owner(), text));
                set.readable &= !value.path("disabled").asBoolean(false);
            }
        } catch (InvalidDataException e) {
            set.readable = false;
        }
        return Optional.of(set);
    }

    /** Whether all its records are as we would have brought them. */
    boolean isReadable() {
        return readable;
    }

    Key key() {
        return key;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    void add(ResourceRecord resource) {
        values.add(resource.data());
        ttl = resource.ttl();
    }

    void remove(ResourceRecord resource) {
        values.remove(resource.data());
    }

    boolean isSame(RrSet other) {
        return readable && other.readable && ttl == other.ttl && values.equals(other.values);
    }

    /** How it goes into a PATCH: as it is to be, or to be deleted where it is empty. */
    Map<String, Object> change() {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("name", key.owner().toString());
        change.put("type", key.type().toString());
        change.put("changetype", isEmpty() ? "DELETE" : "REPLACE");
        if (!isEmpty()) {
            change.put("ttl", ttl);
            List<Map<String, Object>> records = new ArrayList<>();
            values.forEach(value -> records.add(Map.of("content", value.canonicalText(), "disabled", false)));
            change.put("records", records);
        }
        return change;
    }
}
