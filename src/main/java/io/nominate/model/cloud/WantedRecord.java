package io.nominate.model.cloud;

import java.util.Optional;

/**
 * A record that a resource is to have.
 *
 * @param name absolute
 * @param type for instance {@code A}
 * @param data in presentation format
 * @param ttl seconds; empty: the zone's. The first resource that wants a record set decides
 * @param optional whether the rest is made even if there is no zone for this one
 */
public record WantedRecord(
        ZoneChoice zone, String name, String type, String data, Optional<Integer> ttl, boolean optional) {
    /** One that must be made, with the zone's TTL. */
    public WantedRecord(ZoneChoice zone, String name, String type, String data) {
        this(zone, name, type, data, Optional.empty(), false);
    }
}
