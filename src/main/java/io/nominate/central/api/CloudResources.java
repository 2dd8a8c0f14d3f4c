package io.nominate.central.api;

import io.nominate.model.cloud.CloudResource;
import io.nominate.model.cloud.KnownRecord;
import io.nominate.model.cloud.ResourceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Use cases on the records of cloud resources. All are for internal callers only. */
public interface CloudResources {
    /**
     * What happened.
     *
     * @param type for instance {@code compute.instance.create.end}
     * @param messageId tells repetitions; empty where there is none
     * @param at when, by the clock of who says so: of two events of a resource the later one counts
     */
    record Event(String type, String messageId, Instant at) {}

    /** What came of an event. */
    enum Outcome {
        /** Records were changed. */
        CHANGED,
        /** All was as it should be. */
        UNCHANGED,
        /** A later event came before, or the same one, or the resource is gone. */
        STALE
    }

    /**
     * A resource is so. In one transaction its records become those that it wants. A record that several resources want
     * is there until the last one gives it up; one that somebody made by hand stays.
     *
     * <p>Refuses with {@code zone_not_found}, {@code invalid_object} and the like where a record cannot be made; nothing
     * is changed then.
     */
    record Report(ResourceState state, Event event) implements Request<Outcome> {}

    /**
     * The cloud itself was asked, and a resource is so: as {@link Report}, but a resource that was told to be gone before
     * that is there again, and one of which something was told since stays as it is.
     *
     * @param event {@code at} is when the cloud was asked
     * @param trial whether it is only said what would come of it
     */
    record Found(ResourceState state, Event event, boolean trial) implements Request<Outcome> {}

    /**
     * Resources that are there, as far as is known, by id.
     *
     * @param after an id; only those behind it
     */
    record Live(String handler, String kind, String after, int limit) implements Request<List<LiveResource>> {}

    /**
     * A resource that is there.
     *
     * @param toldAt when the latest event of it happened
     */
    record LiveResource(String id, Instant toldAt) {}

    /** The records that a resource has; none where it is not known. */
    record Records(CloudResource resource) implements Request<List<KnownRecord>> {}

    /** The name of a zone; empty where it is not there, or being deleted. */
    record ZoneName(UUID zoneId) implements Request<Optional<String>> {}

    /** Forgets resources that have been gone for so long. Answers how many. */
    record Forget(Duration age, int limit) implements Request<Integer> {}
}
