package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Databases;
import io.nominate.testkit.Nominate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cluster in which time goes wrong: a node's clock is set back by an hour, a worker stands still amid its work. With
 * {@code -Dnominate.frozen=SECONDS} the worker does so for longer. {@code -Dnominate.seed=N} chooses.
 */
@Tag("system")
class ClusterTimeTest {
    /** Longer than its leases hold, so that others take its work over. */
    private static final Duration FROZEN = Duration.ofSeconds(Integer.getInteger("nominate.frozen", 15));

    private static final Path FAKETIME = Path.of("/usr/bin/faketime");

    @TempDir
    Path directory;

    private final long seed = Long.getLong("nominate.seed", System.nanoTime());

    /** The processes of the first node have a clock of their own, which a file tells how far it is off. */
    private static Map<String, Map<String, String>> firstNode(Path clock) {
        if (!Files.exists(FAKETIME)) {
            throw new AssertionError(FAKETIME + " is missing: install the package faketime");
        }
        Map<String, Map<String, String>> options = new HashMap<>();
        for (String name : List.of("central-1", "worker-1", "mdns-1")) {
            options.put(
                    name,
                    Map.of(
                            "LD_PRELOAD", "/usr/$LIB/faketime/libfaketime.so.1",
                            "FAKETIME_TIMESTAMP_FILE", clock.toString(),
                            "FAKETIME_CACHE_DURATION", "1",
                            "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                            "FAKETIME_FORCE_MONOTONIC_FIX", "0", // else timed waits end at once
                            "FAKETIME_DONT_RESET", "1"));
        }
        return options;
    }

    @Test
    void aClockIsSetBackByAnHour() throws Exception {
        Path clock = Files.writeString(directory.resolve("clock"), "+0");
        try (Cluster cluster = Cluster.start(directory, Databases.made("postgresql"), firstNode(clock))) {
            ClusterRun run = new ClusterRun(cluster, seed);
            run.changeDuring(() -> {
                run.awaitChanges(100);
                Files.writeString(clock, "-3600");
                run.awaitChanges(400);
                cluster.process("central-1").kill(); // and it comes up so
                cluster.process("central-1").restart();
                run.awaitChanges(400);
                Files.writeString(clock, "+0");
                run.awaitChanges(100);
            });
            run.check();
            assertThat(cluster.process("central-1").log())
                    .containsPattern("The clock of this machine is 3[56]\\d\\d s behind the database's");
        }
    }

    @Test
    void aWorkerStandsStillAmidItsWork() throws Exception {
        try (Cluster cluster = Cluster.start(directory, Databases.made("postgresql"))) {
            ClusterRun run = new ClusterRun(cluster, seed);
            Nominate worker = cluster.process("worker-1");
            long[] thawed = new long[1];
            run.changeDuring(() -> {
                run.awaitChanges(100);
                worker.freeze();
                long end = System.nanoTime() + FROZEN.toNanos();
                while (System.nanoTime() < end) {
                    run.awaitChanges(10);
                }
                worker.thaw();
                thawed[0] = System.nanoTime();
                run.awaitChanges(100);
            });
            run.check();
            System.out.printf(
                    "ClusterTimeTest: all was as it should be %d ms after the thaw, further changes among it%n",
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - thawed[0]));
        }
    }
}
