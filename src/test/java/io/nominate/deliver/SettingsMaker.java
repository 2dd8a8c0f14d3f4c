package io.nominate.deliver;

import io.nominate.model.config.DriftConfig;
import io.nominate.model.config.WorkerConfig;
import java.time.Duration;

/** Settings for tests: the defaults, with some changed. */
final class SettingsMaker {
    private final WorkerSettings d = WorkerSettings.of(new WorkerConfig(
            100,
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            10,
            Duration.ZERO,
            false,
            new DriftConfig(Duration.ZERO, 0, false, false),
            Duration.ZERO,
            new WorkerConfig.BulkDelete(30, Duration.ofMinutes(10), 100)));
    private int threshold = d.thresholdPercentage();
    private Duration pollDelay = d.pollDelay();
    private boolean allTcp = d.allTcp();
    private Duration lease = d.lease();
    private Duration repair = d.repairInterval();
    private Duration sweep = d.sweepInterval();
    private Duration watch = d.watchInterval();
    private Duration firstRetry = d.firstRetry();
    private Duration maxRetry = d.maxRetry();
    private Duration maxBusyRetry = d.maxBusyRetry();
    private int maxActive = d.maxActive();
    private Duration callGrace = d.callGrace();

    SettingsMaker threshold(int percentage) {
        threshold = percentage;
        return this;
    }

    SettingsMaker pollDelay(Duration time) {
        pollDelay = time;
        return this;
    }

    SettingsMaker allTcp() {
        allTcp = true;
        return this;
    }

    SettingsMaker lease(Duration time) {
        lease = time;
        return this;
    }

    SettingsMaker repair(Duration time) {
        repair = time;
        return this;
    }

    SettingsMaker sweep(Duration time) {
        sweep = time;
        return this;
    }

    SettingsMaker watch(Duration time) {
        watch = time;
        return this;
    }

    SettingsMaker firstRetry(Duration time) {
        firstRetry = time;
        return this;
    }

    SettingsMaker maxRetry(Duration time) {
        maxRetry = time;
        return this;
    }

    SettingsMaker maxBusyRetry(Duration time) {
        maxBusyRetry = time;
        return this;
    }

    SettingsMaker maxActive(int zones) {
        maxActive = zones;
        return this;
    }

    SettingsMaker callGrace(Duration time) {
        callGrace = time;
        return this;
    }

    WorkerSettings make() {
        return new WorkerSettings(
                d.owner(),
                threshold,
                pollDelay,
                d.pollTimeout(),
                allTcp,
                d.roundLimit(),
                lease,
                repair,
                sweep,
                watch,
                firstRetry,
                maxRetry,
                maxBusyRetry,
                maxActive,
                d.movedZoneGrace(),
                d.bulkDelete(),
                callGrace);
    }
}
