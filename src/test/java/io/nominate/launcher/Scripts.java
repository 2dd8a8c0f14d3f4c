package io.nominate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs shell scripts, with no environment but what a test gives. */
final class Scripts {
    /** The usual tools, without those of the machine's Java and Maven. */
    private static final List<String> TOOLS = List.of(
            "cat",
            "cksum",
            "dirname",
            "find",
            "grep",
            "head",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "touch");

    private Scripts() {}

    /** What a script said on both outputs, and its exit status. */
    record Outcome(int exit, String text) {}

    static Outcome run(Map<String, String> environment, Path script, String... args)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("nominate-script", ".txt");
        Process process = start(environment, output, script, args);
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
            return new Outcome(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }

    static Process start(Map<String, String> environment, Path output, Path script, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** A directory for PATH that has the usual tools and no Java. */
    static Path tools(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (String tool : TOOLS) {
            Path real =
                    Files.isExecutable(Path.of("/usr/bin", tool)) ? Path.of("/usr/bin", tool) : Path.of("/bin", tool);
            executable(directory.resolve(tool), "#!/bin/sh\nexec " + real + " \"$@\"\n");
        }
        return directory;
    }

    static Path executable(Path file, String text) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A Java home whose java does what {@code java} says, in the language of the shell. */
    static Path javaHome(Path home, String version, String java) throws IOException {
        executable(home.resolve("bin/java"), "#!/bin/sh\n" + java + "\n");
        executable(home.resolve("bin/javac"), "#!/bin/sh\n");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
