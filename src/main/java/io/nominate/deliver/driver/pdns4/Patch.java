package io.nominate.deliver.driver.pdns4;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.tool.ApiRequest;
import io.nominate.model.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sets on their way to the server: one request, which the server carries out as one transaction, or several for a large
 * change. The SOA goes with the last, so that the zone has the new serial once it has all of its content.
 */
final class Patch {
    private static final int MOST_SETS = 2_000;

    private final PdnsServer server;
    private final Zone zone;
    private final List<Map<String, Object>> sets = new ArrayList<>();
    private Optional<RrSet> soa = Optional.empty();

    Patch(PdnsServer server, Zone zone) {
        this.server = server;
        this.zone = zone;
    }

    /** An empty set is deleted; a SOA never is. */
    void put(RrSet set) throws DriverException {
        if (set.key().isSoa()) {
            soa = set.isEmpty() ? soa : Optional.of(set);
            return;
        }
        sets.add(set.change());
        if (sets.size() >= MOST_SETS) {
            send();
        }
    }

    void end() throws DriverException {
        soa.ifPresent(set -> sets.add(set.change()));
        if (!sets.isEmpty()) {
            send();
        }
    }

    private void send() throws DriverException {
        PdnsServer.expect(
                server.call(ApiRequest.json("PATCH", PdnsServer.path(zone), Map.of("rrsets", sets))),
                "change " + zone.name());
        sets.clear();
    }
}
