package io.nominate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Lines of a table in Markdown: what was measured, beside what is wanted, with the load of the machine. */
final class Row {
    private Row() {}

    static void head() {
        System.out.println("| Measured | Result | Target | Load average |");
        System.out.println("|---|---|---|---|");
    }

    static void print(String what, String target, String result) {
        System.out.println("| " + what + " | " + result + " | " + target + " | " + load() + " |");
        System.out.flush();
    }

    /** Of the last minute. */
    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A percentile of durations, in milliseconds; the durations are sorted by it. */
    static double millis(long[] nanos, int percent) {
        Arrays.sort(nanos);
        return nanos.length == 0 ? Double.NaN : nanos[Math.min(nanos.length - 1, nanos.length * percent / 100)] / 1e6;
    }

    /** Processor time that a process has used so far, in seconds. */
    static double cpuSeconds(long pid) {
        return ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElseThrow()
                        .toMillis()
                / 1e3;
    }

    /** Processor time that all of the machine has used so far, in seconds. */
    static double machineSeconds() {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            String[] ticks = lines.findFirst().orElseThrow().trim().split("\\s+");
            long idle = Long.parseLong(ticks[4]) + Long.parseLong(ticks[5]);
            long all = Arrays.stream(ticks, 1, 9).mapToLong(Long::parseLong).sum();
            return (all - idle) / 100.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Resident memory of a process, in MB. */
    static long residentMb(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
