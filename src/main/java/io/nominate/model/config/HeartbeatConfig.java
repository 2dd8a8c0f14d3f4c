package io.nominate.model.config;

import java.time.Duration;

/**
 * How roles say that they are up, and what becomes of those that no longer do.
 *
 * @param emits whether they say so at all
 * @param interval between two heartbeats
 * @param checkInterval between two looks for roles that are silent
 * @param silence after which a role is DOWN
 * @param cleanUpInterval between two removals of roles that have stopped
 * @param keepDown how long a role that is DOWN is kept; zero: for ever
 */
public record HeartbeatConfig(
        boolean emits,
        Duration interval,
        Duration checkInterval,
        Duration silence,
        Duration cleanUpInterval,
        Duration keepDown) {}
