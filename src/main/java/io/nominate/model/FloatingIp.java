package io.nominate.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A floating IP with its PTR record.
 *
 * @param region where the network service knows it
 * @param id its id there
 */
public record FloatingIp(String region, String id, String address, Optional<Ptr> ptr) {
    /**
     * What the address points to.
     *
     * @param name absolute
     * @param ttl seconds, the zone's where the record has none
     */
    public record Ptr(String name, int ttl, @Nullable String description, Action action, Status status) {}
}
