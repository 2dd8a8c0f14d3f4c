package io.nominate.sink;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Many things at a time, those with the same key one after the other. */
final class Lanes {
    private final List<ExecutorService> lanes;

    Lanes(int number) {
        lanes = IntStream.range(0, number)
                .mapToObj(i -> Executors.newSingleThreadExecutor(
                        Thread.ofVirtual().name("sink-" + i).factory()))
                .toList();
    }

    void run(String key, Runnable work) {
        lanes.get(Math.floorMod(key.hashCode(), lanes.size())).execute(work);
    }

    /** Finishes what is under way, or gives up after that time. Whether all was finished. */
    boolean close(Duration most) {
        lanes.forEach(ExecutorService::shutdown);
        Instant end = Instant.now().plus(most);
        boolean finished = true;
        try {
            for (ExecutorService lane : lanes) {
                long left = Math.max(1, Duration.between(Instant.now(), end).toMillis());
                finished &= lane.awaitTermination(left, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            finished = false;
        }
        lanes.forEach(ExecutorService::shutdownNow);
        return finished;
    }
}
