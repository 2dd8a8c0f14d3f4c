package io.nominate.deliver.target;

import io.nominate.deliver.pace.Backlog;
import io.nominate.deliver.spi.DriverException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one target, every few seconds, whether it is there and whether it was started anew: zones that waited for it go on
 * at once, and a fresh start has its zones looked for.
 */
public final class Watch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration PAUSE_WHILE_DOWN = Duration.ofSeconds(1);

    private final TargetServer target;
    private final Duration interval;
    private final Backlog backlog;
    private final Consumer<TargetServer> onFreshStart;

    /** @param onFreshStart told of a target that may have lost its zones; once at the beginning too */
    public Watch(TargetServer target, Duration interval, Backlog backlog, Consumer<TargetServer> onFreshStart) {
        this.target = target;
        this.interval = interval;
        this.backlog = backlog;
        this.onFreshStart = onFreshStart;
    }

    @Override
    public void run() {
        Optional<String> known = Optional.empty();
        boolean failing = false;
        boolean first = true;
        try {
            while (!target.isClosed()) {
                try {
                    Optional<String> now = target.incarnation();
                    if (failing) {
                        LOG.info("{} can be driven again", target.label());
                        failing = false;
                    }
                    if (!first && !now.equals(known)) {
                        target.prepareAgain();
                    }
                    target.prepare();
                    if (first || !now.equals(known)) {
                        onFreshStart.accept(target);
                    }
                    first = false;
                    known = now;
                    if (now.isPresent()) {
                        target.forgive();
                    }
                    goOn();
                } catch (DriverException e) {
                    if (!failing) {
                        LOG.warn("{} cannot be driven: {}", target.label(), e.getMessage());
                    }
                    failing = true;
                }
                Thread.sleep(
                        (failing || !target.isWell()) && PAUSE_WHILE_DOWN.compareTo(interval) < 0
                                ? PAUSE_WHILE_DOWN
                                : interval);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has the zones that waited looked after; of a server that may not be well yet, one that tells. */
    private void goOn() {
        if (target.isWell()) {
            target.late().drain().forEach(backlog::add);
        } else if (target.lets()) {
            target.late().poll().ifPresent(backlog::add);
        }
    }
}
