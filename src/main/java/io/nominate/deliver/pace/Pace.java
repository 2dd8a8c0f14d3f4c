package io.nominate.deliver.pace;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Spreads what may come in bursts: so much at once, and from then on so much in a second. */
public final class Pace {
    private final long interval;
    private final long burst;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    public Pace(int perSecond, int atOnce) {
        interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        burst = interval * atOnce;
    }

    /** Waits for its turn. */
    public void await() throws InterruptedException {
        long now = System.nanoTime();
        long turn = next.updateAndGet(known -> Math.max(known, now - burst) + interval);
        if (turn - now > 0) {
            TimeUnit.NANOSECONDS.sleep(turn - now);
        }
    }
}
