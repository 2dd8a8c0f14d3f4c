package io.nominate.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A password that comes from a file, as other users of the machine can read a command line. */
final class Secret {
    private Secret() {}

    static CommandSpec addOption(CommandSpec spec) {
        return spec.addOption(
                Commands.option(
                        "--password-file",
                        "FILE",
                        "Take the password from the first line of FILE; - is standard input. Without it one is made and shown."));
    }

    /** Puts the password into the arguments of a call, if there is one. */
    static void pass(ParseResult parsed, Map<String, Object> args) throws IOException {
        Optional<String> file = Commands.text(parsed, "--password-file");
        if (file.isPresent()) {
            args.put("password", read(file.get()).lines().findFirst().orElse(""));
        }
    }

    /** A file, or standard input for {@code -}. */
    static String read(String file) throws IOException {
        return file.equals("-")
                ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                : Files.readString(Path.of(file));
    }
}
