package io.nominate.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code nominate identity role}. */
final class RoleCommand {
    private RoleCommand() {}

    static CommandSpec spec(Context context) {
        return Commands.group(
                "role",
                List.of(
                        list(context),
                        change(context, "add", "Give a user a role in a project."),
                        change(context, "remove", "Take a role in a project from a user.")),
                "Who has which role (admin, member, reader) in which project of the embedded identity.",
                "nominate identity role list --user alice",
                "nominate identity role add member --user alice --project web");
    }

    private static CommandSpec list(Context context) {
        CommandSpec spec = Commands.command(
                "list",
                parsed -> {
                    Map<String, Object> args = new LinkedHashMap<>();
                    Commands.pass(parsed, "user", args);
                    Commands.pass(parsed, "project", args);
                    return new Calls(context).run(parsed, "identity.role.list", args);
                },
                "List who has which role.",
                "nominate identity role list --project web");
        return Calls.addOptions(spec)
                .addOption(Commands.option("--user", "USER", "Only of this user (name or id)."))
                .addOption(Commands.option("--project", "PROJECT", "Only in this project (name or id)."));
    }

    private static CommandSpec change(Context context, String verb, String description) {
        CommandSpec spec = Commands.command(
                verb,
                parsed -> {
                    Map<String, Object> args = new LinkedHashMap<>();
                    Commands.word(parsed).ifPresent(role -> args.put("role", role));
                    Commands.pass(parsed, "user", args);
                    Commands.pass(parsed, "project", args);
                    return new Calls(context).run(parsed, "identity.role." + verb, args);
                },
                description,
                "nominate identity role " + verb + " member --user alice --project web");
        return Calls.addOptions(spec)
                .addPositional(Commands.word("ROLE", "admin, member or reader."))
                .addOption(Commands.required("--user", "USER", "Name or id."))
                .addOption(Commands.required("--project", "PROJECT", "Name or id."));
    }
}
