package io.nominate.sink;

import io.nominate.model.cloud.CloudResource;
import java.util.List;
import java.util.Optional;

/**
 * What came of a comparison of the records with the cloud.
 *
 * @param looked resources that the cloud has
 * @param changes those whose records were not as they should be, and those of which nothing could be made
 * @param held whether more were gone than may be: then none of these was taken away
 */
public record Resynced(int looked, List<Change> changes, boolean held) {
    public Resynced {
        changes = List.copyOf(changes);
    }

    /**
     * What is to be done.
     *
     * @param trial whether it is only told what would be
     * @param mostDeletions resources that may be gone; where there are more, none is taken away
     * @param handler only this one's; empty: all
     */
    public record Plan(boolean trial, int mostDeletions, Optional<String> handler) {}

    /** @param result for people */
    public record Change(CloudResource resource, String result) {}
}
