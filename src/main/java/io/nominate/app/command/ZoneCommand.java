package io.nominate.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code nominate zone}. */
final class ZoneCommand {
    private ZoneCommand() {}

    static CommandSpec spec(Context context) {
        return Commands.group(
                "zone",
                List.of(late(context), why(context)),
                "What is on its way to the name servers. Zones themselves are managed with the openstack command.",
                "nominate zone late",
                "nominate zone why example.com.");
    }

    private static CommandSpec late(Context context) {
        return Calls.addOptions(Commands.command(
                "late",
                parsed -> new Calls(context).run(parsed, "zone.late", Map.of()),
                "List the zones of all projects whose last change is not served yet, each with a reason.",
                "nominate zone late"));
    }

    private static CommandSpec why(Context context) {
        CommandSpec spec = Commands.command(
                "why",
                parsed -> {
                    Map<String, Object> args = new LinkedHashMap<>();
                    Commands.word(parsed).ifPresent(zone -> args.put("zone", zone));
                    return new Calls(context).run(parsed, "zone.why", args);
                },
                "Tell of each server how far it is with a zone, what went wrong, and when it is tried again.",
                "nominate zone why example.com.");
        return Calls.addOptions(spec).addPositional(Commands.word("ZONE", "Name or id."));
    }
}
