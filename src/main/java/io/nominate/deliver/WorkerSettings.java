package io.nominate.deliver;

import io.nominate.model.config.WorkerConfig;
import java.time.Duration;
import java.util.UUID;

/**
 * How the worker works.
 *
 * @param owner the worker's name, another one at each start: what it claims is then safe from a namesake that was frozen
 * @param thresholdPercentage how many of a pool's servers, 0..100, must serve a change for it to count as served; one is
 *     always needed
 * @param pollDelay time between NOTIFY and the first poll
 * @param pollTimeout the longest time to wait for the answer to one poll
 * @param allTcp polls and NOTIFY go over TCP
 * @param roundLimit how long a zone is looked after at a stretch; then the reasons are written down and it is tried again
 * @param lease how long a claim of work holds, and so how long a crash delays it
 * @param repairInterval how often work is looked for that no wake-up told of
 * @param sweepInterval how often each server is asked for each of its zones
 * @param watchInterval how often each target is asked whether it was started anew
 * @param firstRetry pause after a first failed round; it doubles with each further one
 * @param maxRetry longest pause where a server is down or refuses
 * @param maxBusyRetry longest pause where all servers answer and only lag behind
 * @param maxActive zones of a pool looked after at the same time
 * @param movedZoneGrace how long the servers of a pool that a zone has left keep it, once those of its new pool serve it
 * @param callGrace how long a call to a server may go on for a zone that something else is to be done with now
 */
public record WorkerSettings(
        String owner,
        int thresholdPercentage,
        Duration pollDelay,
        Duration pollTimeout,
        boolean allTcp,
        Duration roundLimit,
        Duration lease,
        Duration repairInterval,
        Duration sweepInterval,
        Duration watchInterval,
        Duration firstRetry,
        Duration maxRetry,
        Duration maxBusyRetry,
        int maxActive,
        Duration movedZoneGrace,
        BulkDelete bulkDelete,
        Duration callGrace) {
    private static final Duration MAX_POLL_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration MAX_BUSY_RETRY = Duration.ofSeconds(5);

    /**
     * When deletions are held back.
     *
     * @param share of a pool's zones, in percent; 100 for never
     * @param window within which so many go
     * @param least smaller pools are let be
     */
    public record BulkDelete(int share, Duration window, int least) {}

    public WorkerSettings {
        if (thresholdPercentage < 0 || thresholdPercentage > 100) {
            throw new IllegalArgumentException("threshold_percentage " + thresholdPercentage + " is not within 0..100");
        }
    }

    /**
     * As configured, under a new name. Of Designate's times only those count that make the worker more patient or less
     * busy than it is by itself: {@code poll_delay}, a {@code poll_timeout} or {@code poll_retry_interval} that is shorter
     * than ours. {@code poll_max_retries} does not count, since nothing is ever given up.
     */
    public static WorkerSettings of(WorkerConfig config) {
        return new WorkerSettings(
                "worker-" + UUID.randomUUID(),
                config.thresholdPercentage(),
                config.pollDelay(),
                shorter(config.pollTimeout(), MAX_POLL_TIMEOUT),
                config.allTcp(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(45),
                shorter(config.pollRetryInterval(), MAX_BUSY_RETRY),
                2000,
                config.movedZoneGrace(),
                new BulkDelete(
                        config.bulkDelete().share(),
                        config.bulkDelete().window(),
                        config.bulkDelete().least()),
                Duration.ofSeconds(5));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** How many of so many servers the threshold asks for: at least one where there is one. */
    int needed(int servers) {
        return Math.max(Math.min(1, servers), (servers * thresholdPercentage + 99) / 100);
    }
}
