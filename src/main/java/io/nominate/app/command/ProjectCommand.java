package io.nominate.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code nominate identity project}. */
final class ProjectCommand {
    private ProjectCommand() {}

    static CommandSpec spec(Context context) {
        return Commands.group(
                "project",
                List.of(list(context), create(context), delete(context)),
                "Projects of the embedded identity.",
                "nominate identity project list",
                "nominate identity project create web");
    }

    private static CommandSpec list(Context context) {
        return Calls.addOptions(Commands.command(
                "list",
                parsed -> new Calls(context).run(parsed, "identity.project.list", Map.of()),
                "List projects.",
                "nominate identity project list -f json"));
    }

    private static CommandSpec create(Context context) {
        CommandSpec spec = Commands.command(
                "create",
                parsed -> {
                    Map<String, Object> args = new LinkedHashMap<>();
                    Commands.word(parsed).ifPresent(name -> args.put("name", name));
                    Commands.pass(parsed, "description", args);
                    return new Calls(context).run(parsed, "identity.project.create", args);
                },
                "Make a project.",
                "nominate identity project create web --description 'The web team'");
        return Calls.addOptions(spec)
                .addPositional(Commands.word("NAME", "Its name."))
                .addOption(Commands.option("--description", "TEXT", "What it is for."));
    }

    private static CommandSpec delete(Context context) {
        CommandSpec spec = Commands.command(
                "delete",
                parsed -> {
                    Map<String, Object> args = new LinkedHashMap<>();
                    Commands.word(parsed).ifPresent(project -> args.put("project", project));
                    return new Calls(context).run(parsed, "identity.project.delete", args);
                },
                "Remove a project. Its zones stay.",
                "nominate identity project delete web");
        return Calls.addOptions(spec).addPositional(Commands.word("PROJECT", "Name or id."));
    }
}
