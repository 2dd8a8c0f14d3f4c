package io.nominate.cli.command;

import io.nominate.cli.api.Session;
import io.nominate.cli.cloud.Cloud;
import io.nominate.cli.cloud.Clouds;
import io.nominate.cli.error.CliException;
import io.nominate.cli.output.Printer;
import io.nominate.cli.output.Style;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a command with what all commands take: the cloud, the format, the columns, whose things. */
final class Run {
    private final String program;
    private final Console console;

    Run(String program, Console console) {
        this.program = program;
        this.console = console;
    }

    /** All options of a command. */
    static List<Option> known(Command command) {
        List<Option> known = new ArrayList<>(command.options());
        known.addAll(Common.options());
        known.addAll(Common.login());
        return known;
    }

    /**
     * Runs a command to its end.
     *
     * @param rest what was given but for the command's own words
     * @throws CliException saying why it could not be done
     */
    void run(Command command, List<String> rest) {
        Arguments arguments = Arguments.read(rest, known(command));
        if (arguments.has("--help")) {
            Help.command(console.out(), program, command);
            return;
        }
        check(command, arguments);
        Style style = Styles.of(arguments, console);
        boolean loud = arguments.has("--verbose") || arguments.has("--debug");
        Session session = new Session(cloud(arguments), headers(arguments), loud ? console.err()::println : line -> {});
        PrintWriter progress = arguments.has("--quiet") ? new PrintWriter(PrintWriter.nullWriter()) : console.err();
        Special.run(new Call(
                command,
                arguments,
                session,
                new Lookup(session),
                new Printer(console.out(), style),
                arguments.texts("--column"),
                new Waiting(session, progress, console.terminal()),
                console.out()));
    }

    private void check(Command command, Arguments arguments) {
        int words = arguments.words().size();
        if (words < command.least()) {
            throw misuse(command, command.words().get(words) + " is missing");
        }
        if (words > command.words().size()) {
            throw misuse(command, "'" + arguments.words().get(command.words().size()) + "' is too much");
        }
        for (Option option : command.options()) {
            if (option.required() && !arguments.has(option.name())) {
                throw misuse(command, option.name() + " " + option.label() + " is missing");
            }
        }
    }

    private CliException misuse(Command command, String what) {
        return CliException.misuse(what + "\nUsage: " + command.usage(program) + "\n'" + program + " " + command.name()
                + " --help' tells more.");
    }

    private Cloud cloud(Arguments arguments) {
        Map<String, String> given = new HashMap<>();
        for (Option option : Common.login()) {
            arguments.text(option.name()).ifPresent(value -> given.put(Common.setting(option), value));
        }
        if (arguments.has("--insecure")) {
            given.put("insecure", "true");
        }
        return new Clouds(console.environment(), Path.of("")).find(given);
    }

    private static Map<String, String> headers(Arguments arguments) {
        Map<String, String> headers = new HashMap<>();
        if (arguments.has("--all-projects")) {
            headers.put("X-Auth-All-Projects", "true");
        }
        arguments.text("--sudo-project-id").ifPresent(id -> headers.put("X-Auth-Sudo-Project-ID", id));
        return headers;
    }
}
