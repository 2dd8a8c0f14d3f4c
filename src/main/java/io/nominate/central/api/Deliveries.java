package io.nominate.central.api;

import io.nominate.model.DeliveryCause;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Use cases of the worker: what has to reach the name servers, and what has arrived. Only
 * {@linkplain Caller#internal internal} callers may use them, but for {@link Show}.
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
     * @param cause what kind of thing went wrong; empty when nothing did
     * @param error what went wrong, in words that say what to look at
     * @param failures how often in a row
     * @param since when this cause was first found, without another one since; central keeps count of that
     */
    record ServerState(
            String server,
            String step,
            Optional<Long> serial,
            Optional<DeliveryCause> cause,
            Optional<String> error,
            int failures,
            Optional<Instant> nextTry,
            Instant since,
            Instant at) {
        /** The same, found first at another time. */
        public ServerState since(Instant time) {
            return new ServerState(server, step, serial, cause, error, failures, nextTry, time, at);
        }
    }

    /**
     * Zones with work that nobody has claimed and whose time has come, the longest waiting first.
     *
     * @param withoutPools pools whose zones are left out
     */
    record Due(int limit, Set<UUID> withoutPools) implements Request<List<Pending>> {
        /** Of all pools. */
        public Due(int limit) {
            this(limit, Set.of());
        }
    }

    /** The work for one zone, claimed or not; empty when all is served. */
    record Get(UUID zoneId) implements Request<Optional<Pending>> {}

    /**
     * Takes the work for a zone for a while, or prolongs it. Answers whether it is the owner's now.
     *
     * @param owner the worker's name
     */
    record Claim(UUID zoneId, String owner, Duration lease) implements Request<Boolean> {}

    /** A worker stops: gives up all its claims, so that others take the work over at once. Answers how many. */
    record HandOver(String owner) implements Request<Integer> {}

    /**
     * Enough name servers serve the zone up to this change; for a zone that is being deleted: enough have let it go.
     * Work that came in since stays. Answers false, and nothing counts, where those are no longer the zone's servers: its
     * pool has changed.
     *
     * @param left stable names of servers that still have a zone that is deleted: they are looked after further on
     * @param pool the servers: {@link Pool#changedAt} of the pool that they were read from; empty not to look
     */
    record Confirm(UUID zoneId, long seq, Set<String> left, Optional<Instant> pool) implements Request<Boolean> {
        /** No server has it still, and nobody knows which they are. */
        public Confirm(UUID zoneId, long seq) {
            this(zoneId, seq, Set.of());
        }

        /** Whichever the servers are. */
        public Confirm(UUID zoneId, long seq, Set<String> left) {
            this(zoneId, seq, left, Optional.empty());
        }
    }

    /**
     * A round has ended without success: gives up the claim and says when to try again.
     *
     * @param personNeeded nothing that is retried will help: the zone shows ERROR
     */
    record Report(UUID zoneId, String owner, List<ServerState> servers, Instant nextTry, boolean personNeeded)
            implements Request<Done> {}

    /** How far each server is, for zones that are late; empty once all is well. */
    record Explain(UUID zoneId) implements Request<List<ServerState>> {}

    /**
     * How each server stands with a zone, all of them, asked now where a worker runs; takes a few seconds at most. For
     * whoever policy lets see it ({@code get_zone_delivery}); where servers are, and words that may tell it, are for those
     * whom {@code get_zone_delivery_addresses} lets.
     */
    record Show(UUID zoneId) implements Request<View> {}

    /**
     * A zone on its servers.
     *
     * @param addresses whether the caller may know where the servers are
     */
    record View(Zone zone, boolean addresses, List<ServerView> servers) {}

    /** How a server stands with a zone. */
    enum Standing {
        /** It serves the last change; a zone that is being deleted is gone from it. */
        SYNCED,
        /** On its way, and nothing is known to be wrong. */
        PENDING,
        /** It is behind, and the cause is known. */
        LATE,
        /** It could not be asked, since no worker runs here, or too many ask. */
        UNKNOWN
    }

    /**
     * One server of a zone.
     *
     * @param name as the owner of a zone knows it: {@code bind9 2} is the second BIND of the pool
     * @param address {@code type host:port}; empty for callers who may not know it
     * @param serial the serial it shows; empty where it does not serve the zone or was not asked
     * @param seenAt when it was asked
     * @param step what the worker tried last, while it is late: {@code create}, {@code poll}, ...
     * @param cause why it is behind
     * @param message that in words
     * @param advice what to look at, for those who run the server; empty for others
     * @param failures rounds in a row that have not brought the zone there
     * @param nextTry when the worker tries again
     * @param since when this cause was first found
     */
    record ServerView(
            String name,
            Optional<String> address,
            Standing standing,
            Optional<Long> serial,
            Optional<Instant> seenAt,
            Optional<String> step,
            Optional<DeliveryCause> cause,
            Optional<String> message,
            Optional<String> advice,
            int failures,
            Optional<Instant> nextTry,
            Optional<Instant> since) {}

    /** Live zones of a pool in order of id, for the check that each server still has them. */
    record ZonesOfPool(UUID poolId, Optional<UUID> after, int limit) implements Request<List<Zone>> {}

    /** A server was found without the zone, or with an old one: makes work again. */
    record Redeliver(UUID zoneId) implements Request<Done> {}
}
