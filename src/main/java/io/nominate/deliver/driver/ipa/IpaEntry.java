package io.nominate.deliver.driver.ipa;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ResourceRecord;
import io.nominate.model.DeliveryCause;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * The records of one owner, as FreeIPA keeps them: a list of values for each type ({@code arecord}), and one TTL for all.
 * Where the record sets of a name have several TTLs, the least stands for all.
 */
final class IpaEntry {
    /** ipaserver/plugins/dns.py, without those that it keeps but does not support. */
    private static final Set<String> TYPES = Set.of(
            "A", "AAAA", "AFSDB", "CERT", "CNAME", "DLV", "DNAME", "DS", "KX", "LOC", "MX", "NAPTR", "NS", "PTR", "SRV",
            "SSHFP", "TLSA", "TXT", "URI");

    private static final String SUFFIX = "record";

    private final Map<String, Set<String>> values = new TreeMap<>();
    private long ttl = -1;

    /** What FreeIPA shows of an entry, in its raw form. */
    static IpaEntry of(JsonNode shown) {
        IpaEntry entry = new IpaEntry();
        for (Map.Entry<String, JsonNode> field : shown.properties()) {
            String type = field.getKey().endsWith(SUFFIX)
                    ? field.getKey()
                            .substring(0, field.getKey().length() - SUFFIX.length())
                            .toUpperCase(Locale.ROOT)
                    : "";
            if (TYPES.contains(type)) {
                field.getValue().forEach(value -> entry.set(field.getKey()).add(value.asString("")));
            }
        }
        entry.ttl = shown.path("dnsttl").path(0).asLong(-1);
        return entry;
    }

    IpaEntry copy() {
        IpaEntry entry = new IpaEntry();
        values.forEach((attribute, texts) -> entry.set(attribute).addAll(texts));
        entry.ttl = ttl;
        return entry;
    }

    private Set<String> set(String attribute) {
        return values.computeIfAbsent(attribute, key -> new TreeSet<>());
    }

    void add(ResourceRecord resourceRecord) throws DriverException {
        set(attribute(resourceRecord)).add(resourceRecord.data().canonicalText());
        ttl = ttl < 0 ? resourceRecord.ttl() : Math.min(ttl, resourceRecord.ttl());
    }

    void remove(ResourceRecord resourceRecord) throws DriverException {
        String attribute = attribute(resourceRecord);
        set(attribute).remove(resourceRecord.data().canonicalText());
        if (set(attribute).isEmpty()) {
            values.remove(attribute);
        }
    }

    /** Lets what is added next say the TTL. */
    void forgetTtl() {
        ttl = -1;
    }

    private static String attribute(ResourceRecord resourceRecord) throws DriverException {
        String type = resourceRecord.type().toString();
        if (!TYPES.contains(type)) {
            throw DriverException.personNeeded(
                    DeliveryCause.RECORD_REFUSED,
                    "ipa: FreeIPA has no records of type " + type + ": " + resourceRecord.owner());
        }
        return type.toLowerCase(Locale.ROOT) + SUFFIX;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** What has to be sent to make an entry that is like {@code before} be like this; null takes an attribute away. */
    Map<String, Object> changesFrom(IpaEntry before) {
        Map<String, Object> changes = new HashMap<>();
        values.forEach((attribute, wanted) -> {
            if (!wanted.equals(before.values.get(attribute))) {
                changes.put(attribute, wanted.stream().toList());
            }
        });
        for (String attribute : before.values.keySet()) {
            if (!values.containsKey(attribute)) {
                changes.put(attribute, NullNode.getInstance());
            }
        }
        if (ttl >= 0 && ttl != before.ttl) {
            changes.put("dnsttl", ttl);
        }
        return changes;
    }
}
