package io.nominate.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code nominate identity user}. */
final class UserCommand {
    private UserCommand() {}

    static CommandSpec spec(Context context) {
        return Commands.group(
                "user",
                List.of(list(context), create(context), setPassword(context), delete(context)),
                "Users of the embedded identity.",
                "nominate identity user list",
                "nominate identity user create alice --project web");
    }

    private static CommandSpec list(Context context) {
        return Calls.addOptions(Commands.command(
                "list",
                parsed -> new Calls(context).run(parsed, "identity.user.list", Map.of()),
                "List users.",
                "nominate identity user list -f json"));
    }

    private static CommandSpec create(Context context) {
        CommandSpec spec = Commands.command(
                "create",
                parsed -> {
                    Map<String, Object> args = new LinkedHashMap<>();
                    Commands.word(parsed).ifPresent(name -> args.put("name", name));
                    Commands.pass(parsed, "project", args);
                    List<String> roles = Commands.texts(parsed, "--role");
                    if (!roles.isEmpty()) {
                        args.put("roles", roles);
                    }
                    Secret.pass(parsed, args);
                    return new Calls(context).run(parsed, "identity.user.create", args);
                },
                "Make a user.",
                "nominate identity user create alice --project web --role member",
                "nominate identity user create bob --password-file - < password");
        return Secret.addOption(Calls.addOptions(spec))
                .addPositional(Commands.word("NAME", "The name to log in with."))
                .addOption(Commands.option("--project", "PROJECT", "A project to have roles in (name or id)."))
                .addOption(
                        Commands.options(
                                "--role",
                                "ROLE",
                                "A role in that project: admin, member or reader. May be given several times. Default: member."));
    }

    private static CommandSpec setPassword(Context context) {
        CommandSpec spec = Commands.command(
                "set-password",
                parsed -> {
                    Map<String, Object> args = new LinkedHashMap<>();
                    Commands.word(parsed).ifPresent(user -> args.put("user", user));
                    Secret.pass(parsed, args);
                    return new Calls(context).run(parsed, "identity.user.set-password", args);
                },
                "Give a user another password.",
                "nominate identity user set-password alice");
        return Secret.addOption(Calls.addOptions(spec)).addPositional(Commands.word("USER", "Name or id."));
    }

    private static CommandSpec delete(Context context) {
        CommandSpec spec = Commands.command(
                "delete",
                parsed -> {
                    Map<String, Object> args = new LinkedHashMap<>();
                    Commands.word(parsed).ifPresent(user -> args.put("user", user));
                    return new Calls(context).run(parsed, "identity.user.delete", args);
                },
                "Remove a user.",
                "nominate identity user delete alice");
        return Calls.addOptions(spec).addPositional(Commands.word("USER", "Name or id."));
    }
}
