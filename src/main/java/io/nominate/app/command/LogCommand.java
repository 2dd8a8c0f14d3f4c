package io.nominate.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code nominate log}. */
final class LogCommand {
    private LogCommand() {}

    static CommandSpec spec(Context context) {
        return Commands.group(
                "log",
                List.of(show(context), level(context)),
                "How much the running server logs, until it is started again.",
                "nominate log show",
                "nominate log level deliver debug",
                "nominate log level deliver default");
    }

    private static CommandSpec show(Context context) {
        return Calls.addOptions(Commands.command(
                "show",
                parsed -> new Calls(context).run(parsed, "log.show", Map.of()),
                "Show what has a level of its own.",
                "nominate log show"));
    }

    private static CommandSpec level(Context context) {
        CommandSpec spec = Commands.command(
                "level",
                parsed -> {
                    Map<String, Object> args = new LinkedHashMap<>();
                    args.put("room", parsed.matchedPositional(0).getValue());
                    args.put("level", parsed.matchedPositional(1).getValue());
                    return new Calls(context).run(parsed, "log.level", args);
                },
                """
                Log more or less of a room of ARCHITECTURE.md or a package in it, of nominate as a whole, or of a library's
                package. Levels: trace, debug, info, warn, error, off; default is that of the package around it.""",
                "nominate log level http.access off",
                "nominate log level deliver.driver.bind9 debug",
                "nominate log level nominate info");
        return Calls.addOptions(spec)
                .addPositional(Commands.word("ROOM", "A room, a package, or nominate."))
                .addPositional(Commands.word("LEVEL", "How much of it.").toBuilder()
                        .index("1")
                        .build());
    }
}
