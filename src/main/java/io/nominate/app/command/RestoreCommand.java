package io.nominate.app.command;

import io.nominate.app.config.Config;
import io.nominate.app.config.ConfigException;
import io.nominate.app.handler.BackupHandler;
import io.nominate.app.state.StateDir;
import io.nominate.app.state.StateDirException;
import io.nominate.app.state.StateLock;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.store.SqliteFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nominate restore}. */
final class RestoreCommand {
    private RestoreCommand() {}

    static CommandSpec spec(Context context) {
        return Place.addOptions(Commands.command(
                        "restore", parsed -> restore(context, parsed), """
                        Put a copy made by backup in the place of the database. The server must not run.
                        The database of before stays beside it, with .before-restore at the end of its name. Keys that
                        lie beside the copy (FILE.key) are put back where the state directory has none.""", "nominate restore /backup/nominate.sqlite"))
                .addPositional(Commands.word("FILE", "The copy."));
    }

    private static int restore(Context context, ParseResult parsed) {
        Path copy = Path.of(Commands.word(parsed).orElseThrow()).toAbsolutePath();
        Place place = Place.of(parsed);
        try {
            Config config = place.config(context.environment());
            if (config.storage().server().isPresent()) {
                context.complain(BackupHandler.SERVER);
                return 1;
            }
            StateDir dir = place.directory(config, context.environment()).prepare();
            Path database = config.storage().sqlite().orElseGet(dir::database);
            Path keys = config.secretsKeyFile().orElseGet(dir::secretsKey);
            try (StateLock _ = dir.lock()) {
                long zones = SqliteFiles.check(copy);
                SqliteFiles.restore(copy, database);
                Path beside = copy.resolveSibling(copy.getFileName() + BackupHandler.KEYS);
                if (Files.exists(beside) && !Files.exists(keys)) {
                    Files.copy(beside, keys, StandardCopyOption.COPY_ATTRIBUTES);
                    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
                }
                context.out().println(database + " has " + zones + " zones now");
                context.out().flush();
                return 0;
            }
        } catch (ConfigException e) {
            e.problems().forEach(context::complain);
        } catch (StateDirException | StoreUnavailableException e) {
            context.complain(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            context.complain("cannot restore " + copy + ": " + e);
        }
        return 1;
    }
}
