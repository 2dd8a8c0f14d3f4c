package io.nominate.bench;

import io.nominate.scenario.CrashRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Many rounds of kill -9: {@code ./dev bench crash [--rounds N] [--seed N]}, 1,000 rounds without. Not a measurement but a
 * proof: it ends with the first change that is lost, leaves the files for a look, and says the seed. A round takes some
 * three seconds.
 */
public final class CrashBench {
    private static final int ROUNDS = 1_000;

    private CrashBench() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        List<String> words = List.of(args);
        int rounds = Math.toIntExact(option(words, "--rounds", ROUNDS));
        long seed = option(words, "--seed", System.nanoTime());
        Path directory = Files.createTempDirectory("crash-bench");
        System.out.println("The files are in " + directory);
        try (CrashRun run = new CrashRun(
                directory,
                seed,
                line -> System.out.println(
                        LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + line))) {
            run.run(rounds);
        }
        System.out.println("Nothing was lost");
    }

    private static long option(List<String> words, String name, long otherwise) {
        int at = words.indexOf(name);
        return at < 0 ? otherwise : Long.parseLong(words.get(at + 1));
    }
}
