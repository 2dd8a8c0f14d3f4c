package io.nominate.central.port;

import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Zones. {@code GONE} ones are found by nothing here but {@link DeletedZoneRepository}. */
public interface ZoneRepository {
    /** The zone in any stage but GONE. */
    Optional<Zone> find(UUID id);

    /** As {@link #find}, and no other transaction changes it until this one ends. */
    Optional<Zone> lock(UUID id);

    /** Zones in any stage but GONE whose name has one of these keys, in any pool; the longest names first. */
    List<Zone> named(Collection<byte[]> nameKeys);

    /**
     * Zones of one of these names that lie inside another, the longest names first.
     *
     * @param nameKeys keys of a name in the zone and of names above that, be they in the zone or not
     */
    List<Zone> inside(UUID zoneId, Collection<byte[]> nameKeys);

    /** Says that {@link #inside} will be asked after the next question: where it can, it is asked with that. */
    void foreseeInside(UUID zoneId, Collection<byte[]> nameKeys);

    /** As {@link #foreseeInside}, for {@link #named}. */
    void foreseeNamed(Collection<byte[]> nameKeys);

    /** Zones strictly below a name, in any pool, in canonical order; at most {@code limit}. */
    List<Zone> below(byte[] nameKey, int limit);

    /** Whether a zone strictly below a name, in any pool, belongs to another project than this. */
    boolean anyBelowOfOthers(byte[] nameKey, String projectId);

    /** Whether there is a zone strictly below a name in this pool. */
    boolean anyBelowIn(byte[] nameKey, UUID poolId);

    /** Whether a zone of this pool has the name of one in another. */
    boolean anyTwin(UUID poolId);

    /** Whether a zone strictly below a name, in any pool, belongs to this project. */
    boolean anyBelowOf(byte[] nameKey, String projectId);

    /**
     * A page of LIVE and DELETING zones.
     *
     * @param projectId only those of this project, and those shared to it
     * @return empty when the marker is unknown
     */
    Optional<List<Zone>> page(Optional<String> projectId, Selection selection);

    /** How many the selection matches, its marker and limit aside. */
    long count(Optional<String> projectId, Selection selection);

    /** Zones that the project has, pending deletions included: a counter, not a count. */
    long countOf(String projectId);

    /** Zones of all projects, likewise. */
    long countAll();

    /** How many {@link #page} shows of a project, or of all, when nothing is selected. */
    long countSeen(Optional<String> projectId);

    /** Record sets that belong to a project, or to all: in its own zones and in those shared to it. */
    long countRecordSets(Optional<String> projectId);

    /** Makes two creations of related names collide; keys of the zone and its ancestors of two labels or more. */
    void guard(List<byte[]> nameKeys);

    /** Stores a new zone; the counter of its project goes up. */
    void insert(Zone zone, byte[] nameKey);

    /** Stores every field but id, name, project and creation time. */
    void update(Zone zone);

    /** Another project owns the zone from now on; the counters of both change. Its record sets stay whose they were. */
    void give(UUID id, String projectId);

    /** Zones of a pool that are LIVE, in order of id. */
    List<Zone> ofPool(UUID poolId, Optional<UUID> after, int limit);

    /** Whether any zone that is not GONE, and not of this type, is in the pool. */
    boolean anyIn(UUID poolId, ZoneType but);

    /** Ids of zones that are STAGING. */
    List<UUID> staging();
}
