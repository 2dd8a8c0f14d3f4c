package io.nominate.app.command;

import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code nominate status}. */
final class StatusCommand {
    private StatusCommand() {}

    static CommandSpec spec(Context context) {
        return Calls.addOptions(Commands.command(
                "status",
                parsed -> new Calls(context).run(parsed, "status", Map.of()),
                """
                Tell whether a server runs on a state directory, where it listens and how it is.
                The exit status is 0 when one runs, and 3 when none does.""",
                "nominate status",
                "nominate status --state-dir /var/lib/nominate -f json"));
    }
}
