package io.nominate.app.command;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code nominate secrets}. */
final class SecretsCommand {
    private SecretsCommand() {}

    static CommandSpec spec(Context context) {
        return Commands.group(
                "secrets",
                List.of(prepare(context), rotate(context)),
                "Secrets in the database: TSIG keys and secret options of targets, sealed with keys of a file.",
                "nominate secrets prepare",
                "nominate secrets rotate");
    }

    private static CommandSpec prepare(Context context) {
        return Calls.addOptions(Commands.command(
                "prepare",
                parsed -> new Calls(context).run(parsed, "secrets.prepare", Map.of()),
                """
                Add the key to the file that the next rotate puts to use. Where several nodes share a database, copy the
                file to all of them before rotate.""",
                "nominate secrets prepare"));
    }

    private static CommandSpec rotate(Context context) {
        return Calls.addOptions(Commands.command(
                "rotate",
                parsed -> new Calls(context).run(parsed, "secrets.rotate", Map.of()),
                """
                Seal all secrets with the key prepared, or with a new one. The key before stays in the file until the
                next time, for a database that is restored. Back the file up afterwards.""",
                "nominate secrets rotate"));
    }
}
