package io.nominate.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code nominate delivery}. */
final class DeliveryCommand {
    private DeliveryCommand() {}

    static CommandSpec spec(Context context) {
        return Commands.group("delivery", List.of(resume(context)), """
                Bringing zones to the name servers.
                Speaks to the running server, else to the database itself.""", "nominate delivery resume");
    }

    private static CommandSpec resume(Context context) {
        CommandSpec spec = Commands.command(
                "resume",
                parsed -> {
                    Map<String, Object> args = new LinkedHashMap<>();
                    Commands.word(parsed).ifPresent(pool -> args.put("pool", pool));
                    return new Calls(context).run(parsed, "delivery.resume", args);
                },
                "Agree to deletions that are held back because too many zones go at once.",
                "nominate delivery resume default");
        return Calls.addOptions(spec).addPositional(Commands.optionalWord("POOL", "Name or id. Default: all pools."));
    }
}
