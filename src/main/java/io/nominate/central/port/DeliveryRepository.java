package io.nominate.central.port;

import io.nominate.central.api.Deliveries.ServerState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Work for the name servers. */
public interface DeliveryRepository {
    /**
     * Work for one zone.
     *
     * @param seq the change that is to be served
     * @param hard also remove the zone's files
     */
    record Item(UUID zoneId, long seq, Optional<String> owner, Instant leaseUntil, int attempts, boolean hard) {}

    /** Makes work, or renews it for a later change; it is due at once. */
    void want(UUID zoneId, long seq, boolean hard, Instant now);

    Optional<Item> find(UUID zoneId);

    /** Unclaimed work whose time has come, the longest waiting first, without that of some pools. */
    List<Item> due(Instant now, int limit, Set<UUID> withoutPools);

    /** Takes or prolongs a lease; false when another holds it. */
    boolean claim(UUID zoneId, String owner, Instant now, Instant until);

    /** Gives up all leases of this owner; answers how many. */
    int release(String owner);

    /** The work is done: all is served. Server states go too. */
    void done(UUID zoneId);

    /** Gives up the lease of this owner; counts the attempt. */
    void postpone(UUID zoneId, String owner, Instant next);

    /** Replaces what is known of the zone's servers. */
    void report(UUID zoneId, List<ServerState> servers);

    List<ServerState> servers(UUID zoneId);
}
