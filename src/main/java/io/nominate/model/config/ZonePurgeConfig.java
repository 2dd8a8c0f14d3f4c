package io.nominate.model.config;

import java.time.Duration;

/**
 * The end of deleted zones.
 *
 * @param interval how often it is looked for them
 * @param timeThreshold how long they can be seen and brought back
 * @param batchSize record sets removed in one step
 */
public record ZonePurgeConfig(Duration interval, Duration timeThreshold, int batchSize) {}
