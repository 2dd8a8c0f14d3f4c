package io.nominate.deliver;

import io.nominate.model.DriftFinding;
import io.nominate.model.Pool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares, now and then, what each server has with what it should have: one worker at a time, one pool after the other. */
final class Drift implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Drift.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Environment env;
    private final DriftSettings settings;
    private final ReentrantLock one = new ReentrantLock();

    Drift(Environment env, DriftSettings settings) {
        this.env = env;
        this.settings = settings;
    }

    @Override
    public void run() {
        if (settings.interval().isZero()) {
            return;
        }
        Duration pause = settings.interval().compareTo(LONGEST_PAUSE) < 0 ? settings.interval() : LONGEST_PAUSE;
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos()); // not right after a start, when there is enough to do
                for (Pool pool : List.copyOf(env.pools().all())) {
                    try {
                        if (!pool.targets().isEmpty() && env.desk().beginDriftCheck(pool.id(), settings.interval())) {
                            check(pool, false, line -> LOG.debug("{}: {}", pool.name(), line));
                        }
                    } catch (RuntimeException e) {
                        LOG.warn("The servers of pool {} could not be compared; they are next time", pool.name(), e);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Compares a pool's servers now.
     *
     * @param whole whether the content of all zones is compared, not only of some
     * @param progress takes lines for people
     */
    List<DriftFinding> check(Pool pool, boolean whole, Consumer<String> progress) throws InterruptedException {
        one.lockInterruptibly();
        try {
            List<DriftFinding> findings = new DriftCheck(env, settings, pool, whole, progress).run();
            env.desk().keepDrift(pool.id(), findings);
            for (DriftFinding finding : findings) {
                LOG.warn(
                        "{} has drifted: {} {}: {}{}",
                        finding.server(),
                        finding.zone(),
                        finding.kind().key(),
                        finding.detail(),
                        finding.healed() ? " (healed)" : "");
            }
            return findings;
        } finally {
            one.unlock();
        }
    }
}
