package io.nominate.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code nominate identity}; its users, projects and roles are commands of their own. */
final class IdentityCommand {
    private IdentityCommand() {}

    static CommandSpec spec(Context context) {
        return Commands.group(
                "identity",
                List.of(
                        UserCommand.spec(context),
                        ProjectCommand.spec(context),
                        RoleCommand.spec(context),
                        resetAdmin(context)),
                """
                Users, projects and roles of the embedded identity.
                Speaks to the running server, else to the database itself.""",
                "nominate identity reset-admin",
                "nominate identity project create web",
                "nominate identity user create alice --project web --role member");
    }

    private static CommandSpec resetAdmin(Context context) {
        return Secret.addOption(Calls.addOptions(Commands.command(
                "reset-admin",
                parsed -> {
                    Map<String, Object> args = new LinkedHashMap<>();
                    Secret.pass(parsed, args);
                    return new Calls(context).run(parsed, "identity.reset-admin", args);
                },
                "Give the administrator a new password, and write it to the openrc file.",
                "nominate identity reset-admin",
                "nominate identity reset-admin --password-file - < password")));
    }
}
