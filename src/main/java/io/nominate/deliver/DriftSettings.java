package io.nominate.deliver;

import io.nominate.model.config.DriftConfig;
import java.time.Duration;

/**
 * How servers are compared with what they should have.
 *
 * @param interval between two comparisons of a pool; zero: only when somebody asks for one
 * @param sample zones of a pool, chosen at random, whose content is compared each time
 * @param heal whether a server whose content differs is made to take the zone anew
 * @param removeStrays whether zones are removed that were made by us and belong to no pool any more
 * @param share most of a server's zones, in percent, that may be removed at a time; one may always be
 */
public record DriftSettings(Duration interval, int sample, boolean heal, boolean removeStrays, int share) {
    /** Nothing is compared by itself, and nothing removed. */
    public static final DriftSettings ON_DEMAND = new DriftSettings(Duration.ZERO, 20, true, false, 10);

    public static DriftSettings of(DriftConfig config) {
        return new DriftSettings(
                config.interval(), config.sample(), config.retransfer(), config.removeStrays(), ON_DEMAND.share);
    }
}
