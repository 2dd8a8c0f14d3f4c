package io.nominate.model.config;

import java.time.Duration;

/**
 * Delivery to name servers.
 *
 * @param thresholdPercentage how many of a pool's name servers must serve a change before it is ACTIVE, 0 to 100
 * @param pollTimeout how long a name server may take to answer one question
 * @param pollRetryInterval the longest time between two questions to a name server that is behind
 * @param pollMaxRetries questions to a name server that is behind before the periodic repair takes over
 * @param pollDelay how long to wait before the first question; zero: none
 * @param allTcp whether name servers are asked over TCP from the start
 * @param drift how name servers are compared with what they should have
 * @param movedZoneGrace how long the servers of a pool that a zone has left keep it
 */
public record WorkerConfig(
        int thresholdPercentage,
        Duration pollTimeout,
        Duration pollRetryInterval,
        int pollMaxRetries,
        Duration pollDelay,
        boolean allTcp,
        DriftConfig drift,
        Duration movedZoneGrace,
        BulkDelete bulkDelete) {

    /**
     * When deletions are held back until somebody agrees.
     *
     * @param share of a pool's zones, in percent; 100 for never
     * @param window within which so many go
     * @param least smaller pools are let be
     */
    public record BulkDelete(int share, Duration window, int least) {}
}
