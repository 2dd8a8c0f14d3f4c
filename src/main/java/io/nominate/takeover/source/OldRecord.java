package io.nominate.takeover.source;

import java.util.Optional;
import java.util.UUID;

/**
 * A record as a Designate has it.
 *
 * @param action {@code NONE}, {@code CREATE}, {@code UPDATE} or {@code DELETE}
 * @param managed whether the Designate made it
 */
public record OldRecord(
        UUID id,
        String data,
        Optional<String> description,
        String status,
        String action,
        boolean managed,
        Manager manager) {

    /** What a managed record is for; texts are empty where nothing is said. */
    public record Manager(
            String extra,
            String pluginType,
            String pluginName,
            String resourceType,
            String resourceRegion,
            String resourceId,
            String projectId) {}
}
