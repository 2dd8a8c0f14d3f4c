package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Nominate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The system calls of a server under strace: a change is on the disk before its answer is sent. With
 * {@code synchronous=OFF} it is not, and this test sees that.
 */
@Tag("system")
class DurabilityTest {
    private static final int CLIENTS = 3;
    private static final int NAMES = 8;
    private static final int CHANGES_EACH = 3;

    @TempDir
    Path directory;

    @Test
    void everyAcknowledgedChangeWasSyncedBeforeItsAnswer() throws Exception {
        CommitTrace trace = traced(Map.of());
        assertThat(trace.violations()).isEmpty();
    }

    @Test
    void withoutSynchronousWritesTheSameCheckFails() throws Exception {
        CommitTrace trace = traced(Map.of("OS_STORAGE_SQLALCHEMY__SYNCHRONOUS", "OFF"));
        assertThat(trace.violations()).hasSize(trace.acknowledged());
    }

    private CommitTrace traced(Map<String, String> options) throws Exception {
        Path file = directory.resolve("trace");
        List<String> strace = List.of(
                "strace",
                "--follow-forks",
                "--seccomp-bpf",
                "--decode-fds=path",
                "--string-limit=5000",
                "--output=" + file,
                "--trace=" + CommitTrace.CALLS);
        try (Nominate nominate = Nominate.start(directory.resolve("nominate"), strace, options)) {
            String zone = nominate.createZone("example.com.");
            List<Future<?>> clients = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int client = 0; client < CLIENTS; client++) {
                    String prefix = "c" + client + "-";
                    clients.add(threads.submit(() -> change(nominate, zone, prefix)));
                }
            }
            for (Future<?> client : clients) {
                client.get();
            }
            end(nominate);
        }
        CommitTrace trace = CommitTrace.read(file);
        assertThat(trace.acknowledged()).as("changes in the trace").isEqualTo(1 + CLIENTS * NAMES * CHANGES_EACH);
        assertThat(trace.written()).as("changes seen on their way to the log").isEqualTo(trace.acknowledged());
        return trace;
    }

    private static void change(Nominate nominate, String zone, String prefix) {
        for (int i = 0; i < NAMES; i++) {
            Nominate.Answer made = nominate.createSet(zone, prefix + i + ".example.com.", "A", "192.0.2.1");
            String path = "/v2/zones/" + zone + "/recordsets/"
                    + made.json().path("id").asString();
            assertThat(made.code()).isEqualTo(202);
            assertThat(nominate.call("PUT", path, "application/json", "{\"records\": [\"192.0.2.2\"]}")
                            .code())
                    .isEqualTo(202);
            assertThat(nominate.call("DELETE", path, "application/json", "").code())
                    .isEqualTo(202);
        }
    }

    /** Ends the server itself, so that strace writes the rest of its file and ends after it. */
    private static void end(Nominate nominate) throws Exception {
        ProcessHandle strace = ProcessHandle.of(nominate.pid()).orElseThrow();
        strace.children().forEach(ProcessHandle::destroy);
        strace.onExit().get(1, TimeUnit.MINUTES);
    }
}
