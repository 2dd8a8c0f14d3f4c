package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Databases;
import io.nominate.testkit.DesignateDatabase;
import io.nominate.testkit.Ports;
import io.nominate.testkit.RabbitMq;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command of docs/workshop.md, in order, in one shell, and compares what is printed with what is said there. */
@Tag("system")
class WorkshopTest {
    private static final Path WORKSHOP = Path.of("docs/workshop.md");
    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final int MOST_SECONDS = 240;
    private static final String END = "=== end of step ";

    /**
     * Commands to be run.
     *
     * @param expected what they print, {@code ...} for any text; empty where nothing is said of it
     */
    private record Step(String commands, String expected) {}

    private static List<Step> steps() throws IOException {
        List<Step> steps = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(WORKSHOP));
        while (block.find()) {
            switch (block.group(1)) {
                case "sh" -> steps.add(new Step(block.group(2), ""));
                case "text" -> steps.add(new Step(steps.removeLast().commands(), block.group(2)));
                default -> throw new AssertionError("a block of neither sh nor text: " + block.group(2));
            }
        }
        return steps;
    }

    @Test
    void everyCommandDoesWhatItSays(@TempDir Path directory) throws Exception {
        List<Step> steps = steps();
        assertThat(steps).hasSizeGreaterThan(15);
        try (RabbitMq broker = RabbitMq.start(directory.resolve("rabbit"));
                Shell shell = new Shell(directory, broker, designate())) {
            for (Step step : steps) {
                String printed = shell.run(step.commands());
                if (!step.expected().isEmpty()) {
                    assertThat(printed.strip())
                            .as(step.commands())
                            .matches(pattern(step.expected().strip()));
                }
            }
        }
    }

    /** A Designate's database with little in it. */
    private static DesignateDatabase designate() {
        return DesignateDatabase.make(Databases.mariaDb()).execute("""
                INSERT INTO tlds (id, version, created_at, name)
                  VALUES ('0123456789abcdef0123456789abcdef', 1, '2024-01-02 03:04:05', 'example');
                """);
    }

    private static Pattern pattern(String expected) {
        StringBuilder pattern = new StringBuilder();
        for (String part : expected.split("\\.\\.\\.", -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }

    /** A shell like a reader's, in which a command that fails ends everything. */
    private static final class Shell implements AutoCloseable {
        private final Process process;
        private final BufferedReader out;
        private final Writer in;
        private final Path errors;
        private int step;

        private Shell(Path directory, RabbitMq broker, DesignateDatabase designate) throws IOException {
            errors = directory.resolve("errors");
            Path program = directory.resolve("nominate");
            Files.writeString(
                    program, """
                    #!/bin/sh
                    exec '%s/bin/java' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx384m --enable-native-access=ALL-UNNAMED \\
                      --sun-misc-unsafe-memory-access=allow -cp '%s' io.nominate.app.Main "$@"
                    """.formatted(System.getProperty("java.home"), System.getProperty("java.class.path")));
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
            ProcessBuilder builder = new ProcessBuilder("bash", "--norc", "-e", "-m")
                    .directory(directory.toFile())
                    .redirectError(errors.toFile());
            Map<String, String> environment = builder.environment();
            Map<String, String> preset = new TreeMap<>(
                    Map.of("HOME", directory.toString(), "RABBIT_URL", broker.url(), "DESIGNATE_URL", designate.url()));
            for (String port : List.of("API", "MDNS", "BIND", "RNDC", "NSD", "NSD_CONTROL")) {
                preset.put(port + "_PORT", Integer.toString(Ports.free()));
            }
            environment.putAll(preset);
            environment.put("no_proxy", "*");
            environment.put("PATH", environment.get("PATH") + ":/usr/sbin:/sbin");
            process = builder.start();
            out = process.inputReader();
            in = process.outputWriter();
            in.write("trap 'kill $(jobs -p) 2> /dev/null' EXIT\n"); // nothing outlives a command that failed
            // A shell that hangs is ended, and reading from it with it.
            CompletableFuture.delayedExecutor(MOST_SECONDS, TimeUnit.SECONDS).execute(this::close);
        }

        /** Runs commands as they stand; answers what they print. */
        private String run(String commands) throws IOException {
            String end = END + ++step;
            // What a command prints last may be without a line's end, as the answer of an API.
            in.write(commands + "\nprintf '\\n%s\\n' '" + end + "'\n");
            in.flush();
            StringBuilder printed = new StringBuilder();
            for (String line = out.readLine(); !end.equals(line); line = out.readLine()) {
                if (line == null) {
                    throw new AssertionError("one of these commands failed:\n" + commands + "\nprinted:\n" + printed
                            + Files.readString(errors));
                }
                printed.append(line).append('\n');
            }
            return printed.toString();
        }

        @Override
        public void close() {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
