package io.nominate.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nominate sink}. */
final class SinkCommand {
    private SinkCommand() {}

    static CommandSpec spec(Context context) {
        return Commands.group(
                "sink",
                List.of(parked(context), show(context), retry(context), drop(context), resync(context)),
                """
                Notifications of the cloud's services that nothing could be made of, and those that were lost.
                Speaks to the running server, else to the database itself.""",
                "nominate sink parked",
                "nominate sink retry --all");
    }

    private static CommandSpec parked(Context context) {
        return Calls.addOptions(Commands.command(
                "parked",
                parsed -> new Calls(context).run(parsed, "sink.parked", Map.of()),
                "List parked messages, with the reason of each.",
                "nominate sink parked"));
    }

    private static CommandSpec show(Context context) {
        return Calls.addOptions(Commands.command(
                        "show",
                        parsed -> new Calls(context).run(parsed, "sink.show", named(parsed)),
                        "Show a parked message whole.",
                        "nominate sink show ID"))
                .addPositional(Commands.word("ID", "As nominate sink parked shows it."));
    }

    private static CommandSpec retry(Context context) {
        return chosen(Commands.command(
                "retry",
                parsed -> run(context, parsed, "sink.retry"),
                "Process parked messages again; those of which something can be made now are parked no more.",
                "nominate sink retry ID",
                "nominate sink retry --all"));
    }

    private static CommandSpec drop(Context context) {
        return chosen(Commands.command(
                "drop",
                parsed -> run(context, parsed, "sink.drop"),
                "Throw parked messages away.",
                "nominate sink drop ID",
                "nominate sink drop --all"));
    }

    private static CommandSpec resync(Context context) {
        return Calls.addOptions(Commands.command(
                        "resync",
                        parsed -> {
                            Map<String, Object> args = new LinkedHashMap<>();
                            Commands.text(parsed, "--handler").ifPresent(name -> args.put("handler", name));
                            Commands.text(parsed, "--max-deletions").ifPresent(most -> args.put("max_deletions", most));
                            args.put("dry_run", parsed.hasMatchedOption("--dry-run"));
                            return new Calls(context).run(parsed, "sink.resync", args);
                        },
                        """
                        Ask Nova and Neutron what there is, make the records that are missing, and take away those of
                        resources that are gone. Lists what was not as it should be.""",
                        "nominate sink resync --dry-run",
                        "nominate sink resync --max-deletions 500"))
                .addOption(Commands.flag("--dry-run", "Change nothing."))
                .addOption(Commands.option("--handler", "NAME", "Only this handler's resources."))
                .addOption(Commands.option(
                        "--max-deletions",
                        "N",
                        "Take nothing away where more resources than that are gone; else as configured."));
    }

    private static CommandSpec chosen(CommandSpec spec) {
        return Calls.addOptions(spec)
                .addOption(Commands.flag("--all", "All of them."))
                .addPositional(Commands.optionalWord("ID", "As nominate sink parked shows it."));
    }

    private static Map<String, Object> named(ParseResult parsed) {
        Map<String, Object> args = new LinkedHashMap<>();
        Commands.word(parsed).ifPresent(id -> args.put("id", id));
        return args;
    }

    private static int run(Context context, ParseResult parsed, String call) {
        Map<String, Object> args = named(parsed);
        boolean all =
                Optional.ofNullable(parsed.matchedOptionValue("--all", false)).orElse(false);
        if (all == args.containsKey("id")) {
            context.complain("say which: an ID, or --all");
            return 2;
        }
        args.put("all", all);
        return new Calls(context).run(parsed, call, args);
    }
}
