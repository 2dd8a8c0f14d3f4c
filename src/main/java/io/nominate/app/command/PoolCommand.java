package io.nominate.app.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nominate pool}. */
final class PoolCommand {
    private static final String DEFAULT_FILE = "/etc/designate/pools.yaml";

    private PoolCommand() {}

    static CommandSpec spec(Context context) {
        return Commands.group(
                "pool",
                List.of(show(context), update(context), check(context), findings(context)),
                """
                Pools of name servers, in the format of Designate's pools.yaml.
                Speaks to the running server, else to the database itself.""",
                "nominate pool show -f yaml > pools.yaml",
                "nominate pool update --file pools.yaml --dry-run");
    }

    private static CommandSpec show(Context context) {
        CommandSpec spec = Commands.command(
                "show",
                parsed -> {
                    Map<String, Object> args = new LinkedHashMap<>();
                    Commands.word(parsed).ifPresent(pool -> args.put("pool", pool));
                    return new Calls(context).run(parsed, "pool.show", args);
                },
                "Show pools; with -f yaml as a pools.yaml.",
                "nominate pool show",
                "nominate pool show default -f yaml");
        return Calls.addOptions(spec).addPositional(Commands.optionalWord("POOL", "Name or id. Default: all pools."));
    }

    private static CommandSpec check(Context context) {
        CommandSpec spec = Commands.command(
                "check",
                parsed -> {
                    Map<String, Object> args = pool(parsed);
                    args.put("all", parsed.hasMatchedOption("--all"));
                    return new Calls(context).run(parsed, "pool.check", args, PoolCommand::isNothingLeft);
                },
                """
                Compare name servers with what they should have, and heal what may be healed. Exit status 1: something
                is left to do.""",
                "nominate pool check",
                "nominate pool check default --all");
        return Calls.addOptions(spec)
                .addOption(Commands.flag("--all", "Compare the records of all zones, not only of some."))
                .addPositional(Commands.optionalWord("POOL", "Name or id. Default: all pools."));
    }

    /** Advice on settings leaves nothing to do that is pressing. */
    private static boolean isNothingLeft(Object result) {
        return !(result instanceof List<?> rows)
                || rows.stream()
                        .allMatch(row -> row instanceof Map<?, ?> fields
                                && (Boolean.TRUE.equals(fields.get("healed")) || "setting".equals(fields.get("kind"))));
    }

    private static CommandSpec findings(Context context) {
        CommandSpec spec = Commands.command(
                "findings",
                parsed -> new Calls(context).run(parsed, "pool.findings", pool(parsed)),
                "Show what the last comparisons of name servers have found.",
                "nominate pool findings");
        return Calls.addOptions(spec).addPositional(Commands.optionalWord("POOL", "Name or id. Default: all pools."));
    }

    private static Map<String, Object> pool(ParseResult parsed) {
        Map<String, Object> args = new LinkedHashMap<>();
        Commands.word(parsed).ifPresent(pool -> args.put("pool", pool));
        return args;
    }

    private static CommandSpec update(Context context) {
        CommandSpec spec = Commands.command(
                "update",
                parsed -> update(context, parsed),
                "Make pools as a file has them.",
                "nominate pool update --file /etc/designate/pools.yaml --dry-run",
                "nominate pool update --file /etc/designate/pools.yaml");
        return Calls.addOptions(spec)
                .addOption(Commands.option(
                        "--file", "FILE", "Pools in YAML; - is standard input. Default: " + DEFAULT_FILE + "."))
                .addOption(Commands.flag("--dry-run", "Only tell what would change."))
                .addOption(Commands.flag(
                        "--skip-verify-drivers", "Do not look whether the targets' drivers and servers are there."))
                .addOption(Commands.flag("--delete", "Remove pools that the file does not have."));
    }

    private static int update(Context context, ParseResult parsed) {
        String file = Commands.text(parsed, "--file").orElse(DEFAULT_FILE);
        Map<String, Object> args = new LinkedHashMap<>();
        try {
            args.put("pools", Secret.read(file));
        } catch (IOException e) {
            context.complain("cannot read " + file + ": " + e);
            return 1;
        }
        args.put("dry_run", parsed.hasMatchedOption("--dry-run"));
        args.put("skip_verify_drivers", parsed.hasMatchedOption("--skip-verify-drivers"));
        args.put("delete", parsed.hasMatchedOption("--delete"));
        return new Calls(context).run(parsed, "pool.update", args);
    }
}
