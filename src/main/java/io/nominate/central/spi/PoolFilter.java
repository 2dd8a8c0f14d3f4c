package io.nominate.central.spi;

import io.nominate.model.Pool;
import java.util.List;

/**
 * One step of choosing a new zone's pool, found by {@link java.util.ServiceLoader} and used where
 * {@code [service:central] scheduler_filters} names it. Called within a transaction, by several threads at once: it must be
 * quick, and may not wait for anything. Implementations have a public constructor without arguments.
 */
public interface PoolFilter {
    /** Its name in the configuration: lower-case letters, digits and underscores; not that of a filter of Nominate's. */
    String name();

    /**
     * Chooses.
     *
     * @param left pools that the filters before it have left
     * @return those of them that stay; others (of {@link NewZone#pools()}) count too
     */
    List<Pool> choose(List<Pool> left, NewZone zone);
}
