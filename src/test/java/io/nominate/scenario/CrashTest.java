package io.nominate.scenario;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some rounds of kill -9. {@code -Dnominate.rounds=N} and {@code -Dnominate.seed=N} choose. */
@Tag("system")
class CrashTest {
    private static final int ROUNDS = 50;

    @Test
    void nothingAcknowledgedIsLost(@TempDir Path directory) throws Exception {
        long seed = Long.getLong("nominate.seed", System.nanoTime());
        try (CrashRun run = new CrashRun(directory, seed, line -> System.out.println("CrashTest: " + line))) {
            run.run(Integer.getInteger("nominate.rounds", ROUNDS));
        }
    }
}
