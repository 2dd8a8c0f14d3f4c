package io.nominate.app;

import io.nominate.app.command.Context;
import io.nominate.app.command.Manage;
import io.nominate.app.command.RootCommand;
import io.nominate.cli.Cli;
import io.nominate.cli.command.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Entry point of {@code nominate}, and of {@code designate}, which has the commands of Designate's client of 2014. */
public final class Main {
    /** The system property that names the program as the launcher was called: nominate, designate, designate-manage. */
    private static final String PROGRAM = "nominate.program";

    private Main() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        boolean terminal = Optional.ofNullable(System.console())
                .map(java.io.Console::isTerminal)
                .orElse(false);
        String program = System.getProperty(PROGRAM, "nominate");
        Context context = new Context(new Wiring(), System.getenv(), out, err, terminal, InstantSource.system());
        int exit = run(program, List.of(args), context);
        out.flush();
        System.exit(exit);
    }

    private static int run(String program, List<String> args, Context context) {
        if (program.equals("designate-manage")) {
            return administer(Manage.translated(args), context);
        }
        Cli cli =
                new Cli(program, new Console(context.environment(), context.out(), context.err(), context.terminal()));
        if (!args.isEmpty() && args.getFirst().equals("completion")) {
            String shell = args.size() == 2 ? args.get(1) : "";
            return cli.complete(shell, program.equals("nominate") ? RootCommand.names(context) : List.of());
        }
        if (cli.takes(args)) {
            return cli.run(args, group -> Map.of());
        }
        if (program.equals("designate") || (cli.begins(args) && !RootCommand.has(context, args))) {
            return cli.run(args, group -> RootCommand.below(context, group));
        }
        int exit = administer(args, context);
        if (args.isEmpty() || args.getFirst().equals("--help")) {
            users(cli, context);
        }
        return exit;
    }

    private static int administer(List<String> args, Context context) {
        String[] words = args.toArray(String[]::new);
        return RootCommand.of(context, words).execute(words);
    }

    /** The rest of the program's help. */
    private static void users(Cli cli, Context context) {
        context.out().println();
        context.out().println("For users of the API, with the words of the openstack client (docs/cli.md):");
        cli.groups()
                .forEach((group, below) ->
                        context.out().println("  " + group + " ".repeat(Math.max(1, 13 - group.length())) + below));
    }
}
