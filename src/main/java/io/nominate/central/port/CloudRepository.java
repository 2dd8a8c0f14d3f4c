package io.nominate.central.port;

import io.nominate.model.cloud.CloudResource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Resources of the cloud that events told of, and their claims on records. */
public interface CloudRepository {
    /**
     * A resource.
     *
     * @param eventAt when its latest event happened
     * @param messageId the latest event's
     */
    record Row(UUID id, CloudResource resource, String eventType, Instant eventAt, String messageId, boolean gone) {}

    /**
     * A claim on a record.
     *
     * @param made whether the record is there for claims only, and goes with the last of them
     */
    record Claim(UUID zoneId, UUID recordSetId, String name, String type, String data, byte[] rdata, boolean made) {}

    /** The resource; no other transaction changes it until this one ends. */
    Optional<Row> lock(CloudResource resource);

    /** Two transactions that insert the same resource collide. */
    void insert(Row row, Optional<String> projectId, Instant now);

    void update(Row row, Optional<String> projectId, Instant now);

    /** Resources of a handler that are not gone, by id, from the one behind {@code after}. */
    List<Row> live(String handler, String kind, String after, int limit);

    /** What a resource claims. */
    List<Claim> claims(UUID resource);

    /** What a resource claims, by its name. */
    List<Claim> claims(CloudResource resource);

    void claim(UUID resource, Claim claim);

    void release(UUID resource, Claim claim);

    /** Claims of other resources on the same record: whether any has made it; empty where there are none. */
    Optional<Boolean> madeByOthers(UUID resource, UUID recordSetId, byte[] rdata);

    /** Removes resources that have been gone since that time. Answers how many. */
    int forget(Instant goneSince, int limit);
}
