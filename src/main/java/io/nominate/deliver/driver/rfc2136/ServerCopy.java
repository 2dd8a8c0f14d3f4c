package io.nominate.deliver.driver.rfc2136;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ResourceRecord;
import io.nominate.deliver.spi.ZoneContent;
import io.nominate.deliver.tool.wire.RecordKey;
import io.nominate.deliver.tool.wire.WireRecord;
import io.nominate.dns.RecordType;
import io.nominate.model.DeliveryCause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a server has of a zone, held against what it should have. What a signer on the server has made does not count. */
final class ServerCopy {
    private static final int BIND_SIGNING_STATE = 65534; // BIND's private type for what it is signing

    private final Map<RecordKey, WireRecord> records = new LinkedHashMap<>();
    private @Nullable WireRecord soa;

    /** Takes a record of the transfer. */
    void take(WireRecord record) {
        if (record.isSoa()) {
            soa = record;
        } else if (!RecordType.of(record.type()).isMadeBySigner() && record.type() != BIND_SIGNING_STATE) {
            records.put(record.key(), record);
        }
    }

    WireRecord soa() {
        WireRecord present = soa;
        if (present == null) {
            throw new IllegalStateException("no SOA was transferred");
        }
        return present;
    }

    boolean has(WireRecord wanted) {
        WireRecord held = records.get(wanted.key());
        return held != null && held.ttl() == wanted.ttl();
    }

    /** What is there, and should not be; the SOA is not among it. */
    List<WireRecord> superfluous(ZoneContent content) throws DriverException {
        Map<RecordKey, WireRecord> left = new LinkedHashMap<>(records);
        content.read(record -> {
            WireRecord wanted = WireRecord.of(record);
            WireRecord held = left.remove(wanted.key());
            if (held != null && held.ttl() != wanted.ttl()) {
                left.put(wanted.key(), held);
            }
        });
        return new ArrayList<>(left.values());
    }

    /** All but SOA and apex NS. */
    List<WireRecord> dispensable() {
        return records.values().stream()
                .filter(record -> record.type() != RecordType.NS.number()
                        || !record.owner().equals(soa().owner()))
                .toList();
    }

    /** The SOA of what should be there. */
    static WireRecord soaOf(ZoneContent content) throws DriverException {
        List<ResourceRecord> found = new ArrayList<>(1);
        content.read(record -> {
            if (record.type().equals(RecordType.SOA)) {
                found.add(record);
            }
        });
        if (found.isEmpty()) {
            throw DriverException.passing(DeliveryCause.INTERNAL, "the zone's content has no SOA");
        }
        return WireRecord.of(found.getFirst());
    }
}
