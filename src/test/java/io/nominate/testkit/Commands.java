package io.nominate.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Runs programs and reads what they print. */
public final class Commands {
    private Commands() {}

    /** What a program printed, on both streams, and how it ended. */
    public record Result(int exit, String output) {
        /** The output; a program that failed is an error. */
        public String orThrow() {
            if (exit != 0) {
                throw new IllegalStateException("exit " + exit + ": " + output);
            }
            return output;
        }
    }

    /** Runs a program to its end. */
    public static Result run(Map<String, String> environment, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs a program without further variables. */
    public static Result run(String... command) {
        return run(Map.of(), List.of(command));
    }
}
