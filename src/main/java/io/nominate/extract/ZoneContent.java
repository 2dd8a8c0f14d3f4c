package io.nominate.extract;

import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.rdata.RData;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * The records of a zone as text to compare: canonical names and data, and the TTL of the first record of their set. The SOA and
 * the NS of the apex, which an import makes those of the pool, are left out.
 */
public final class ZoneContent {
    private static final HexFormat HEX = HexFormat.of();

    private final Name zone;
    private final Map<String, Long> ttls = new HashMap<>();
    private final Set<String> records = new HashSet<>();

    public ZoneContent(Name zone) {
        this.zone = zone;
    }

    /** @param ttl in seconds */
    public void add(Name owner, long ttl, RData data) {
        RecordType type = data.type();
        if (type.equals(RecordType.SOA) || (type.equals(RecordType.NS) && owner.equals(zone))) {
            return;
        }
        String set = HEX.formatHex(owner.key()) + " " + type;
        Long shared = ttls.putIfAbsent(set, ttl);
        records.add(set + " " + (shared == null ? ttl : shared) + " " + HEX.formatHex(data.canonicalWire()));
    }

    public Set<String> records() {
        return Set.copyOf(records);
    }
}
