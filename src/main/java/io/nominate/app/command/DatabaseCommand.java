package io.nominate.app.command;

import io.nominate.app.config.Config;
import io.nominate.app.config.ConfigException;
import io.nominate.app.state.StateDir;
import io.nominate.app.state.StateDirException;
import io.nominate.app.state.StateLock;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.sql.DatabaseUrl;
import io.nominate.store.Database;
import io.nominate.store.DatabaseCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nominate database}. */
final class DatabaseCommand {
    private static final String SQLITE = "sqlite:///";

    private final Context context;

    private DatabaseCommand(Context context) {
        this.context = context;
    }

    /** What is done with the configured database. */
    private interface Work {
        int on(Database database) throws StateDirException, IOException;
    }

    static CommandSpec spec(Context context) {
        DatabaseCommand command = new DatabaseCommand(context);
        return Commands.group(
                "database",
                List.of(
                        Place.addOptions(
                                Commands.command("upgrade", command::upgrade, """
                                Make the tables of the configured database, or bring them up to date.
                                An SQLite database is brought up to date by each start of the server too.""", "nominate database upgrade")),
                        Place.addOptions(Commands.command(
                                "version",
                                command::version,
                                "Show the version of the database's schema, and the one that this program serves.",
                                "nominate database version")),
                        Place.addOptions(Commands.command("check", command::check, """
                                Look whether the database has all tables and columns, and whether its counters are right.
                                The exit status is 1 where something is wrong.""", "nominate database check")),
                        Commands.command(
                                        "copy",
                                        command::copy,
                                        """
                                Bring everything from one database into another, empty one, of any engine.
                                It is as of one moment; stop the servers, or what they change meanwhile is left behind.
                                The keys of the secrets (secrets_key_file) are not in the database: take them along.""",
                                        "nominate database copy --from sqlite:////var/lib/nominate/nominate.sqlite --to postgresql://dns:secret@db/dns")
                                .addOption(Commands.required("--from", "URL", "As [storage:sqlalchemy] connection."))
                                .addOption(Commands.required("--to", "URL", "Without rows; tables are made."))),
                "The database that holds everything.",
                "nominate database upgrade");
    }

    private int upgrade(ParseResult parsed) {
        return with(parsed, true, database -> {
            int before = database.version();
            database.upgrade();
            say(database + ": version " + before + " -> " + Database.newest());
            return 0;
        });
    }

    private int version(ParseResult parsed) {
        return with(parsed, false, database -> {
            say("database " + database.version());
            say("program  " + Database.newest());
            return 0;
        });
    }

    private int check(ParseResult parsed) {
        return with(parsed, false, database -> {
            List<String> problems = database.check();
            problems.forEach(this::say);
            if (problems.isEmpty()) {
                say(database + " is as it should be");
            }
            return problems.isEmpty() ? 0 : 1;
        });
    }

    private int copy(ParseResult parsed) {
        try {
            Database from = database(Commands.text(parsed, "--from").orElseThrow(), false);
            Database to = database(Commands.text(parsed, "--to").orElseThrow(), true);
            long rows = DatabaseCopy.copy(from, to, line -> {
                context.err().println(line);
                context.err().flush();
            });
            say(rows + " rows are in " + to + " now, the same as in " + from);
            return 0;
        } catch (IllegalArgumentException | StoreUnavailableException e) {
            context.complain(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            context.complain("cannot write the copy: " + e);
        }
        return 1;
    }

    private static Database database(String url, boolean made) throws IOException {
        if (url.startsWith(SQLITE)) {
            Path file = Path.of(url.substring(SQLITE.length()));
            return Database.of(made ? StateDir.privateFile(file) : file);
        }
        return Database.of(DatabaseUrl.parse(url));
    }

    /** @param alone whether no server may use the state directory meanwhile, where the database is in it */
    private int with(ParseResult parsed, boolean alone, Work work) {
        Place place = Place.of(parsed);
        try {
            Config config = place.config(context.environment());
            if (config.storage().server().isPresent()) {
                return work.on(Database.of(
                        DatabaseUrl.parse(config.storage().server().get().url())));
            }
            StateDir dir = place.directory(config, context.environment()).prepare();
            Path file = config.storage().sqlite().orElseGet(dir::database);
            if (!alone) {
                return work.on(Database.of(file));
            }
            try (StateLock _ = dir.lock()) {
                StateDir.privateFile(file);
                return work.on(Database.of(file));
            }
        } catch (ConfigException e) {
            e.problems().forEach(context::complain);
        } catch (StateDirException | StoreUnavailableException e) {
            context.complain(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            context.complain(e.toString());
        }
        return 1;
    }

    private void say(String line) {
        context.out().println(line);
        context.out().flush();
    }
}
