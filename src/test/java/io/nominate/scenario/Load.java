package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Nominate;
import io.nominate.testkit.Nominate.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/**
 * A client that makes one record set after the other, in a zone that is there, and goes on when it is refused. Refusals
 * have to say when to come again; any other answer than 202 and 503 is wrong. At its end what was accepted has to be
 * there, and nothing twice.
 */
final class Load implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String zoneId;
    private final String zone;
    private final Nominate nominate;
    private final String token;
    private final String prefix = "load" + NUMBERS.incrementAndGet() + "-";
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicLong slowestRefusal = new AtomicLong();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean over;
    private volatile long back;
    private int mark;

    private Load(String zoneId, String zone, Nominate nominate) {
        this.zoneId = zoneId;
        this.zone = zone;
        this.nominate = nominate;
        this.token = nominate.token();
        this.thread = Thread.ofVirtual().unstarted(this::run);
    }

    /** Begins. */
    static Load on(String zoneId, String zone, Nominate nominate) {
        Load load = new Load(zoneId, zone, nominate);
        load.thread.start();
        return load;
    }

    private void run() {
        for (int i = 0; !over; i++) {
            String name = prefix + i + "." + zone;
            long start = System.nanoTime();
            Reply reply = nominate.as(
                    Map.of("X-Auth-Token", token),
                    "POST",
                    "/v2/zones/" + zoneId + "/recordsets",
                    "{\"name\": \"%s\", \"type\": \"A\", \"records\": [\"192.0.2.1\"]}".formatted(name));
            if (reply.code() == 202) {
                accepted.add(name);
            } else if (reply.code() == 503 && reply.headers().containsKey("retry-after")) {
                refused.incrementAndGet();
                slowestRefusal.accumulateAndGet(System.nanoTime() - start, Math::max);
            } else {
                wrong.add(reply.toString());
            }
        }
    }

    /** Waits until so many more are accepted than were when this was asked last. */
    void awaitAccepted(int more) {
        int wanted = mark + more;
        Awaitility.await(more + " changes are accepted")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .failFast(() -> assertThat(wrong).isEmpty())
                .until(() -> accepted.size() >= wanted);
        mark = accepted.size();
    }

    /** Waits until so many were refused. */
    void awaitRefused(int count) {
        Awaitility.await(count + " changes are refused")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .failFast(() -> assertThat(wrong).isEmpty())
                .until(() -> refused.get() >= count);
    }

    /** Lets it go on for so long, and looks at something meanwhile. */
    void hold(Duration time, ThrowingRunnable look) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        do {
            try {
                look.run();
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
            int before = accepted.size() + refused.get();
            Awaitility.await("calls have answers")
                    .atMost(PATIENCE)
                    .until(() -> accepted.size() + refused.get() > before);
        } while (System.nanoTime() < end);
        mark = accepted.size();
    }

    /** What was away is there again: waits until a change is accepted. */
    void awaitBack() {
        long start = System.nanoTime();
        mark = accepted.size();
        awaitAccepted(1);
        back = System.nanoTime() - start;
    }

    int refused() {
        return refused.get();
    }

    /** Prints what it took. */
    void report(String what) {
        System.out.printf(
                "OutageTest: %s: %d changes accepted, %d refused, the slowest refusal after %d ms; back after %d ms%n",
                what,
                accepted.size(),
                refused.get(),
                Duration.ofNanos(slowestRefusal.get()).toMillis(),
                Duration.ofNanos(back).toMillis());
    }

    @Override
    public void close() {
        over = true;
        Awaitility.await("the last answer").atMost(PATIENCE).until(() -> !thread.isAlive());
        assertThat(wrong).as("answers that are neither yes nor a refusal").isEmpty();
        List<String> there = nominate.sets(zoneId).stream()
                .map(set -> set.path("name").asString())
                .filter(name -> name.startsWith(prefix))
                .toList();
        assertThat(there).doesNotHaveDuplicates().containsAll(accepted);
    }
}
