package io.nominate.app.command;

import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code nominate status}. */
final class StatusCommand {
    private StatusCommand() {}

    static CommandSpec spec(Context context) {
        return Calls.addOptions(Commands.command(
                        "status",
                        parsed -> new Calls(context)
                                .tell(
                                        parsed,
                                        "status",
                                        Map.of(),
                                        result -> StatusText.of(result, context.terminal() ? Terminal.columns() : 0)),
                        """
                Tell on one screen how the server on a state directory is, and the installation that it belongs to:
                the services of all nodes, what waits, zones that are pending or in ERROR, the pools.
                The exit status is 0 when a server runs here, and 3 when none does.""",
                        "nominate status",
                        "nominate status --state-dir /var/lib/nominate --json"))
                .addOption(Commands.flag("--json", "As -f json."));
    }
}
