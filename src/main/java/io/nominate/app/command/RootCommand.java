package io.nominate.app.command;

import io.nominate.app.part.CannotStartException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code nominate}, with all commands below it. */
public final class RootCommand {
    private RootCommand() {}

    /**
     * The commands, ready to execute.
     *
     * @param args what will be executed: where that begins with the name of a command, the others are left out, as
     *     describing them all to picocli takes longer than the rest of a start
     */
    public static CommandLine of(Context context, String... args) {
        Map<String, Function<Context, CommandSpec>> commands = commands();
        String first = args.length == 0 ? "" : args[0];
        List<CommandSpec> wanted = commands.entrySet().stream()
                .filter(entry -> !commands.containsKey(first) || entry.getKey().equals(first))
                .map(entry -> entry.getValue().apply(context))
                .toList();
        return root(context, wanted);
    }

    /** Whether the first two words of arguments are a command. */
    public static boolean has(Context context, List<String> args) {
        Function<Context, CommandSpec> group =
                args.isEmpty() ? null : commands().get(args.getFirst());
        return group != null
                && args.size() > 1
                && group.apply(context).subcommands().containsKey(args.get(1));
    }

    /** The commands below a first word, and what each does; none where that is no word of these. */
    public static Map<String, String> below(Context context, String group) {
        Map<String, String> below = new LinkedHashMap<>();
        Function<Context, CommandSpec> spec = commands().get(group);
        if (spec != null) {
            spec.apply(context).subcommands().values().stream().distinct().forEach(command -> {
                CommandSpec each = command.getCommandSpec();
                if (!each.usageMessage().hidden()) {
                    below.put(
                            group + " " + each.name(),
                            String.join(" ", each.usageMessage().description()));
                }
            });
        }
        return below;
    }

    /** The names of all commands with two words, or one where nothing is below it. */
    public static List<String> names(Context context) {
        List<String> names = new ArrayList<>();
        for (String group : commands().keySet()) {
            Map<String, String> below = below(context, group);
            names.addAll(below.isEmpty() ? List.of(group) : below.keySet());
        }
        names.remove("train");
        return names;
    }

    private static Map<String, Function<Context, CommandSpec>> commands() {
        Map<String, Function<Context, CommandSpec>> commands = new LinkedHashMap<>();
        commands.put("serve", ServeCommand::spec);
        commands.put("status", StatusCommand::spec);
        commands.put("identity", IdentityCommand::spec);
        commands.put("pool", PoolCommand::spec);
        commands.put("zone", ZoneCommand::spec);
        commands.put("delivery", DeliveryCommand::spec);
        commands.put("sink", SinkCommand::spec);
        commands.put("policy", PolicyCommand::spec);
        commands.put("tlds", TldsCommand::spec);
        commands.put("config", ConfigCommand::spec);
        commands.put("doctor", DoctorCommand::spec);
        commands.put("log", LogCommand::spec);
        commands.put("database", DatabaseCommand::spec);
        commands.put("takeover", TakeoverCommand::spec);
        commands.put("backup", BackupCommand::spec);
        commands.put("restore", RestoreCommand::spec);
        commands.put("secrets", SecretsCommand::spec);
        commands.put("train", TrainCommand::spec);
        return commands;
    }

    private static CommandLine root(Context context, List<CommandSpec> commands) {
        CommandSpec root = Commands.group(
                        "nominate",
                        commands,
                        "DNS as a service for clouds.",
                        "nominate serve                      run the server",
                        "nominate status                     tell whether it runs, and where it listens",
                        "nominate identity reset-admin       when the administrator's password is lost",
                        "nominate pool update --file pools.yaml",
                        "nominate doctor                     tell what is wrong, and what to do",
                        "nominate zone late                  zones that are not served yet, and why",
                        "nominate COMMAND --help             tell more of a command")
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Show the version.")
                        .build())
                .versionProvider(() -> new String[] {"Nominate " + Version.number()});
        return new CommandLine(root)
                .setOut(context.out())
                .setErr(context.err())
                .setParameterExceptionHandler(RootCommand::misused)
                .setExecutionExceptionHandler((thrown, command, parsed) -> failed(context, thrown));
    }

    private static int misused(ParameterException misuse, String[] args) {
        CommandLine command = misuse.getCommandLine();
        command.getErr().println("nominate: " + wrong(misuse));
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String wrong(ParameterException misuse) {
        if (!(misuse instanceof UnmatchedArgumentException unmatched)
                || misuse.getCommandLine().getSubcommands().isEmpty()
                || unmatched.getUnmatched().isEmpty()
                || unmatched.getUnmatched().getFirst().startsWith("-")) {
            return String.valueOf(misuse.getMessage());
        }
        String near = unmatched.getSuggestions().stream()
                .findFirst()
                .map(word -> ": did you mean " + word + "?")
                .orElse("");
        return "there is no command '" + unmatched.getUnmatched().getFirst() + "'" + near;
    }

    private static int failed(Context context, Exception thrown) {
        context.complain(
                thrown instanceof CannotStartException ? String.valueOf(thrown.getMessage()) : thrown.toString());
        return 1;
    }
}
