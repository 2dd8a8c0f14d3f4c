package io.nominate.bench;

import io.nominate.testkit.Nominate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Many connections that each do one request after the other. */
final class Load {
    private final List<Nominate> servers;
    private final int connections;

    Load(Nominate server, int connections) {
        this(List.of(server), connections);
    }

    /** Connections to several servers, in turn. */
    Load(List<Nominate> servers, int connections) {
        this.servers = servers;
        this.connections = connections;
    }

    /** One request, the {@code number}-th of all. */
    interface Work {
        void run(ApiConnection connection, int number) throws IOException;
    }

    /**
     * What it came to.
     *
     * @param nanos of each request
     * @param whole nanoseconds from the first request to the last answer
     * @param busy seconds of processor time that the machine used meanwhile: server, database and client
     */
    record Result(long[] nanos, long whole, double busy) {
        double perSecond() {
            return nanos.length * 1e9 / whole;
        }

        void print(String what, String target) {
            Row.print(
                    what,
                    target,
                    "%.0f/s, p50 %.1f ms, p99 %.1f ms, longest %.0f ms; %.2f ms of the machine's processor time each"
                            .formatted(
                                    perSecond(),
                                    Row.millis(nanos, 50),
                                    Row.millis(nanos, 99),
                                    Row.millis(nanos, 100),
                                    busy * 1000 / nanos.length));
        }
    }

    /** Does {@code count} requests. */
    Result run(int count, Work work) throws InterruptedException, ExecutionException {
        long[] nanos = new long[count];
        AtomicInteger next = new AtomicInteger();
        double busy = Row.machineSeconds();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                Nominate server = servers.get(i % servers.size());
                all.add(threads.submit(() -> {
                    try (ApiConnection connection = new ApiConnection(server.api(), server.token())) {
                        for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                            long began = System.nanoTime();
                            work.run(connection, number);
                            nanos[number] = System.nanoTime() - began;
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        return new Result(Arrays.copyOf(nanos, count), System.nanoTime() - start, Row.machineSeconds() - busy);
    }
}
