package io.nominate.app.command;

import java.time.InstantSource;
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
                List.of(late(context), explain(context), ExtractCommand.spec(context)),
                "What is on its way to the name servers, and zones of other servers. Zones themselves are managed with the"
                        + " openstack command.",
                "nominate zone late",
                "nominate zone explain example.com.",
                "nominate zone extract /etc/bind/named.conf");
    }

    private static CommandSpec late(Context context) {
        return Calls.addOptions(Commands.command(
                "late",
                parsed -> new Calls(context).run(parsed, "zone.late", Map.of()),
                "List the zones of all projects whose last change is not served yet, each with a reason.",
                "nominate zone late"));
    }

    private static CommandSpec explain(Context context) {
        CommandSpec spec = Commands.command(
                "explain",
                parsed -> {
                    Map<String, Object> args = new LinkedHashMap<>();
                    Commands.word(parsed).ifPresent(zone -> args.put("zone", zone));
                    return new Calls(context)
                            .tell(
                                    parsed,
                                    "zone.explain",
                                    args,
                                    result -> ExplainText.of(
                                            result, InstantSource.system().instant()));
                },
                "Ask each server of a zone how it stands now, and tell of those that are behind: the cause, what it"
                        + " means, what to do, and when it is tried again.",
                "nominate zone explain example.com.",
                "nominate zone explain example.com. --format json");
        spec.aliases("why");
        return Calls.addOptions(spec).addPositional(Commands.word("ZONE", "Name or id."));
    }
}
