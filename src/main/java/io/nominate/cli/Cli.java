package io.nominate.cli;

import io.nominate.cli.command.Catalogue;
import io.nominate.cli.command.Console;
import io.nominate.cli.command.Interpreter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The commands of users of the API, on a way that loads little: neither configuration nor state directory is read. */
public final class Cli {
    private final String program;
    private final Interpreter interpreter;

    /** @param program {@code nominate}, or {@code designate} for the commands of 2014 */
    public Cli(String program, Console console) {
        this.program = program;
        this.interpreter = new Interpreter(program, Catalogue.of(program), console);
    }

    /** Whether arguments are one of these commands. */
    public boolean takes(List<String> arguments) {
        return interpreter.takes(arguments);
    }

    /** Whether arguments begin as one of these commands does. */
    public boolean begins(List<String> arguments) {
        return interpreter.begins(arguments);
    }

    /** Commands and what they do, as the program's help lists them: a line for each first word. */
    public Map<String, String> groups() {
        return interpreter.groups();
    }

    /**
     * Runs a command, or tells which there are.
     *
     * @param beside further commands of this program, and what they do, for the first words of a help
     * @return the exit code, see {@link io.nominate.cli.error.CliException}
     */
    public int run(List<String> arguments, Function<String, Map<String, String>> beside) {
        return interpreter.run(arguments, beside);
    }

    /**
     * Prints the script that completes commands in a shell.
     *
     * @param shell bash, zsh or fish
     * @param others further commands of the program: {@code serve}, {@code pool update}
     * @return the exit code
     */
    public int complete(String shell, List<String> others) {
        return interpreter.complete(shell, others);
    }

    @Override
    public String toString() {
        return "Cli[" + program + "]";
    }
}
