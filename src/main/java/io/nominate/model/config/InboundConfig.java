package io.nominate.model.config;

import java.time.Duration;

/**
 * Transfers of SECONDARY zones from their masters.
 *
 * @param idle how long a master may be silent in the middle of an answer
 * @param longest how long one transfer may take
 * @param mostRecords of one transfer
 * @param mostOctets of one transfer, as they come
 */
public record InboundConfig(Duration idle, Duration longest, int mostRecords, long mostOctets) {}
