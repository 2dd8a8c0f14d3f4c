package io.nominate.model.config;

import java.time.Duration;

/**
 * Comparison of name servers with what they should have.
 *
 * @param interval between two comparisons of a pool; zero: only when somebody asks for one
 * @param sample zones of a pool whose content is compared each time
 * @param retransfer whether a server whose content differs is made to take the zone anew
 * @param removeStrays whether zones that were made by us and belong to no pool any more are removed
 */
public record DriftConfig(Duration interval, int sample, boolean retransfer, boolean removeStrays) {}
