package io.nominate.deliver.tool.wire;

import io.nominate.deliver.spi.DriverException;
import io.nominate.dns.Name;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a transfer stands: it begins and ends with the zone's SOA (RFC 5936 section 2.2). */
final class Transfer {
    private final Name zone;
    private final HostPort server;
    private final WireConnection.Receiver receiver;
    private @Nullable WireRecord soa;
    private boolean over;

    Transfer(Name zone, HostPort server, WireConnection.Receiver receiver) {
        this.zone = zone;
        this.server = server;
        this.receiver = receiver;
    }

    boolean isOver() {
        return over;
    }

    void take(List<WireRecord> records) throws DriverException {
        if (records.isEmpty()) {
            throw wrong("an empty message");
        }
        for (WireRecord record : records) {
            if (over) {
                throw wrong("records after the last SOA");
            }
            if (!record.owner().isAtOrBelow(zone)) {
                throw wrong("a record of another zone");
            }
            if (record.isSoa() && !record.owner().equals(zone)) {
                throw wrong("an SOA that is not the zone's");
            }
            WireRecord first = soa;
            if (first == null) {
                if (!record.isSoa()) {
                    throw wrong("a transfer that does not begin with the SOA");
                }
                soa = record;
                receiver.record(record);
            } else if (record.isSoa()) {
                if (record.serial() != first.serial()) {
                    throw wrong("a transfer that ends with another serial than it began with");
                }
                over = true;
            } else {
                receiver.record(record);
            }
        }
    }

    private DriverException wrong(String what) {
        return DriverException.passing(DeliveryCause.SERVER_FAILURE, server + " sends " + what + " for " + zone);
    }
}
