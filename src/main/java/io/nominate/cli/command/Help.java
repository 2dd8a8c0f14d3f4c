package io.nominate.cli.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** Tells what commands there are, and how one is used. */
final class Help {
    private static final int INDENT = 40;

    private Help() {}

    static void command(PrintWriter out, String program, Command command) {
        out.println("Usage: " + command.usage(program));
        out.println();
        out.println(command.help());
        options(out, "Options:", command.options());
        options(out, "Options of all commands:", Common.options());
        out.println();
        out.println("How to log in (options before OS_* variables before clouds.yaml):");
        StringBuilder line = new StringBuilder(" ");
        for (Option option : Common.login()) {
            if (line.length() + option.name().length() > 76) {
                out.println(line);
                line = new StringBuilder(" ");
            }
            line.append(' ').append(option.name());
        }
        out.println(line);
    }

    /**
     * The commands that begin with words.
     *
     * @param beside further commands of the program that begin so, and what they do
     */
    static void group(
            PrintWriter out, String program, List<String> words, List<Command> commands, Map<String, String> beside) {
        out.println("Usage: " + (program + " " + String.join(" ", words)).strip() + " COMMAND ...");
        out.println();
        for (Command command : commands) {
            line(out, arguments(command), command.help());
        }
        if (!beside.isEmpty()) {
            out.println();
            out.println("For those who run the server:");
            beside.forEach((name, help) -> line(out, name, help));
        }
        out.println();
        out.println("'" + program + " COMMAND --help' tells more of each.");
    }

    private static String arguments(Command command) {
        return (command.name() + " " + String.join(" ", command.words())).strip();
    }

    private static void options(PrintWriter out, String title, List<Option> options) {
        if (options.isEmpty()) {
            return;
        }
        out.println();
        out.println(title);
        options.forEach(
                option -> line(out, option.shown(), option.help() + (option.required() ? " Must be given." : "")));
    }

    private static void line(PrintWriter out, String left, String right) {
        out.println("  " + left + " ".repeat(Math.max(2, INDENT - left.length())) + right);
    }
}
