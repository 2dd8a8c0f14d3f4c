package io.nominate.deliver;

import java.time.Duration;

/**
 * How the worker works.
 *
 * @param owner the worker's name, unique among all workers of a database
 * @param thresholdPercentage how many of a pool's servers, 1..100, must serve a change for it to count as served
 * @param roundLimit how long a zone is looked after at a stretch; then the reasons are written down and it is tried again
 * @param lease how long a claim of work holds, and so how long a crash delays it
 * @param repairInterval how often work is looked for that no wake-up told of
 * @param sweepInterval how often each server is asked for each of its zones
 * @param watchInterval how often each target is asked whether it was started anew
 * @param firstRetry pause after a first failed round; it doubles with each further one
 * @param maxRetry longest pause where a server is down or refuses
 * @param maxBusyRetry longest pause where all servers answer and only lag behind
 * @param maxActive zones looked after at the same time
 */
public record WorkerSettings(
        String owner,
        int thresholdPercentage,
        Duration roundLimit,
        Duration lease,
        Duration repairInterval,
        Duration sweepInterval,
        Duration watchInterval,
        Duration firstRetry,
        Duration maxRetry,
        Duration maxBusyRetry,
        int maxActive) {

    public WorkerSettings {
        if (thresholdPercentage < 1 || thresholdPercentage > 100) {
            throw new IllegalArgumentException("threshold-percentage " + thresholdPercentage + " is not within 1..100");
        }
    }

    /** The defaults, under this name. */
    public static WorkerSettings of(String owner) {
        return new WorkerSettings(
                owner,
                100,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(45),
                Duration.ofSeconds(5),
                2000);
    }

    public WorkerSettings withThresholdPercentage(int value) {
        return new WorkerSettings(
                owner,
                value,
                roundLimit,
                lease,
                repairInterval,
                sweepInterval,
                watchInterval,
                firstRetry,
                maxRetry,
                maxBusyRetry,
                maxActive);
    }

    /** How many of so many servers the threshold asks for: at least one where there is one. */
    int needed(int servers) {
        return Math.max(Math.min(1, servers), (servers * thresholdPercentage + 99) / 100);
    }
}
