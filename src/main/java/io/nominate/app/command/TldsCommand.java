package io.nominate.app.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nominate tlds}. */
final class TldsCommand {
    private TldsCommand() {}

    static CommandSpec spec(Context context) {
        return Commands.group("tlds", List.of(load(context)), """
                Top-level domains: where any is listed, zones lie below one that is.
                Speaks to the running server, else to the database itself.""", "nominate tlds import tlds.csv");
    }

    private static CommandSpec load(Context context) {
        CommandSpec spec = Commands.command(
                "import",
                parsed -> load(context, parsed),
                "Add the names of a file: a line for each, name,description. Tells which lines were not added.",
                "nominate tlds import tlds.csv",
                "nominate tlds import --delimiter ';' tlds.csv");
        return Calls.addOptions(spec)
                .addOption(Commands.option("--delimiter", "CHARACTER", "What parts the fields. Default: a comma."))
                .addPositional(Commands.word("FILE", "The file; - is standard input."));
    }

    private static int load(Context context, ParseResult parsed) {
        String file = Commands.word(parsed).orElse("-");
        Map<String, Object> args = new LinkedHashMap<>();
        try {
            args.put("lines", Secret.read(file));
        } catch (IOException e) {
            context.complain("cannot read " + file + ": " + e);
            return 1;
        }
        args.put("delimiter", Commands.text(parsed, "--delimiter").orElse(","));
        return new Calls(context).run(parsed, "tlds.import", args);
    }
}
