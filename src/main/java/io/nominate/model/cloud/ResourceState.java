package io.nominate.model.cloud;

import java.util.List;
import java.util.Optional;

/**
 * How a resource is after an event: what counts is the latest, and it says all.
 *
 * @param projectId whose it is, where that is known
 * @param gone whether it is deleted for good: no event brings it back
 * @param records all that it is to have, in place of what it had
 */
public record ResourceState(
        CloudResource resource, Optional<String> projectId, boolean gone, List<WantedRecord> records) {
    public ResourceState {
        records = List.copyOf(records);
    }

    /** It is there, and wants these. */
    public static ResourceState there(CloudResource resource, Optional<String> projectId, List<WantedRecord> records) {
        return new ResourceState(resource, projectId, false, records);
    }

    /** It is gone. */
    public static ResourceState gone(CloudResource resource) {
        return new ResourceState(resource, Optional.empty(), true, List.of());
    }
}
