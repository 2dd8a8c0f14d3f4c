package io.nominate.model.config;

import java.time.Duration;
import java.util.List;

/**
 * How projects share one Nominate.
 *
 * @param schedulerFilters what chooses a new zone's pool, in order: {@code default_pool}, {@code attribute}, ...
 * @param deletedNameHold how long the name of a deleted zone is kept for its former project; zero: not at all
 * @param verifyQuotaProjects whether quotas are set only for projects that exist
 */
public record TenancyConfig(List<String> schedulerFilters, Duration deletedNameHold, boolean verifyQuotaProjects) {
    /** What Designate does. */
    public static final TenancyConfig DEFAULT = new TenancyConfig(List.of("default_pool"), Duration.ZERO, false);

    public TenancyConfig {
        schedulerFilters = List.copyOf(schedulerFilters);
    }
}
