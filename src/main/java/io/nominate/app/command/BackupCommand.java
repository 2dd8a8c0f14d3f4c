package io.nominate.app.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nominate backup}. */
final class BackupCommand {
    private BackupCommand() {}

    static CommandSpec spec(Context context) {
        CommandSpec spec = Commands.command(
                "backup",
                parsed -> backUp(context, parsed),
                """
                Copy the SQLite database to a file, as of one moment, while the server runs or not.
                The secrets in the copy are sealed: without the keys it does not start.""",
                "nominate backup /backup/nominate.sqlite",
                "nominate backup --with-keys /safe/nominate.sqlite");
        return Calls.addOptions(spec)
                .addOption(Commands.flag(
                        "--with-keys", "Copy the keys of the secrets too, to FILE.key. Guard both well then."))
                .addPositional(Commands.word("FILE", "Must not be there."));
    }

    private static int backUp(Context context, ParseResult parsed) {
        Map<String, Object> args = new LinkedHashMap<>();
        Commands.word(parsed)
                .ifPresent(
                        file -> args.put("file", Path.of(file).toAbsolutePath().toString()));
        args.put("with_keys", parsed.hasMatchedOption("--with-keys"));
        return new Calls(context).run(parsed, "backup", args);
    }
}
