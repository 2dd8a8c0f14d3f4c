package io.nominate.central.api;

import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Use cases of the worker: what has to reach the name servers, and what has arrived. Only
 * {@linkplain Caller#internal internal} callers may use them.
 */
public interface Deliveries {
    /**
     * A zone whose latest change (or deletion) is not yet known to be served.
     *
     * @param attempts rounds that have ended without success
     * @param hard a zone that is deleted loses its files on the servers too
     */
    record Pending(Zone zone, Pool pool, int attempts, boolean hard) {}

    /**
     * How far one name server is, and why it is not further.
     *
     * @param server {@code type host:port}, as people know it
     * @param step what was tried last: {@code create}, {@code notify}, {@code poll}, {@code delete}, ...
     * @param serial the serial it last showed; empty when it did not know the zone or did not answer
     * @param error what went wrong, in words that say what to look at; empty when nothing did
     * @param failures how often in a row
     */
    record ServerState(
            String server,
            String step,
            Optional<Long> serial,
            Optional<String> error,
            int failures,
            Optional<Instant> nextTry,
            Instant at) {}

    /** Zones with work that nobody has claimed and whose time has come, the longest waiting first. */
    record Due(int limit) implements Request<List<Pending>> {}

    /** The work for one zone, claimed or not; empty when all is served. */
    record Get(UUID zoneId) implements Request<Optional<Pending>> {}

    /**
     * Takes the work for a zone for a while, or prolongs it. Answers whether it is the owner's now.
     *
     * @param owner the worker's name
     */
    record Claim(UUID zoneId, String owner, Duration lease) implements Request<Boolean> {}

    /**
     * Enough name servers serve the zone up to this change; for a zone that is being deleted: enough have let it go.
     * Work that came in since stays.
     */
    record Confirm(UUID zoneId, long seq) implements Request<Done> {}

    /**
     * A round has ended without success: gives up the claim and says when to try again.
     *
     * @param personNeeded nothing that is retried will help: the zone shows ERROR
     */
    record Report(UUID zoneId, String owner, List<ServerState> servers, Instant nextTry, boolean personNeeded)
            implements Request<Done> {}

    /** How far each server is, for zones that are late; empty once all is well. */
    record Explain(UUID zoneId) implements Request<List<ServerState>> {}

    /** Live zones of a pool in order of id, for the check that each server still has them. */
    record ZonesOfPool(UUID poolId, Optional<UUID> after, int limit) implements Request<List<Zone>> {}

    /** A server was found without the zone, or with an old one: makes work again. */
    record Redeliver(UUID zoneId) implements Request<Done> {}
}
