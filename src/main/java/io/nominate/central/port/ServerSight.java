package io.nominate.central.port;

import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A look at a zone's name servers, now. */
public interface ServerSight {
    /** Where no worker runs. */
    ServerSight NONE = (zone, pool) -> Optional.empty();

    /**
     * Asks each server of the pool that is asked for its zones, all at once. Takes a few seconds at most; whoever does
     * not answer by then is said not to. The same question a moment later has the same answer. Empty where nobody looks.
     */
    Optional<List<Seen>> look(Zone zone, Pool pool);

    /**
     * What one server shows.
     *
     * @param server {@code type host:port}, as in {@link io.nominate.central.api.Deliveries.ServerState}
     * @param serial empty when it does not serve the zone or does not answer
     * @param cause why it is not where it should be; empty when it is
     * @param words about that, with addresses
     */
    record Seen(
            String server,
            HostPort address,
            Optional<Long> serial,
            Optional<DeliveryCause> cause,
            Optional<String> words,
            Instant at) {}
}
