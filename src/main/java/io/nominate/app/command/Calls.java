package io.nominate.app.command;

import io.nominate.app.admin.AdminClient;
import io.nominate.app.admin.AdminException;
import io.nominate.app.admin.AdminHandlers;
import io.nominate.app.admin.Dispatch;
import io.nominate.app.config.Config;
import io.nominate.app.config.ConfigException;
import io.nominate.app.state.StateDir;
import io.nominate.app.state.StateDirException;
import io.nominate.app.state.StateLock;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Has administrative commands carried out: by the server of the state directory where one runs, else in this process,
 * which takes the lock of the directory for as long.
 */
final class Calls {
    /** Exit status of {@code status} when no server runs, as init scripts have it. */
    static final int NOT_RUNNING = 3;

    private final Context context;

    Calls(Context context) {
        this.context = context;
    }

    static CommandSpec addOptions(CommandSpec spec) {
        return Place.addOptions(spec)
                .addOption(OptionSpec.builder("-f", "--format")
                        .paramLabel("FORMAT")
                        .type(Format.class)
                        .defaultValue("table")
                        .description("How to print the answer: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
                        .build());
    }

    /**
     * Calls, prints what comes back in the format that is wanted, and returns the exit status.
     *
     * @param parsed has the options of {@link #addOptions}
     */
    int run(ParseResult parsed, String command, Map<String, ?> args) {
        return run(parsed, command, args, result -> true);
    }

    /**
     * As the other.
     *
     * @param well whether the exit status of an answer is 0, else 1
     */
    int run(ParseResult parsed, String command, Map<String, ?> args, Predicate<Object> well) {
        return run(parsed, command, args, Format.table::render, well);
    }

    /**
     * As {@link #run(ParseResult, String, Map)}.
     *
     * @param text prints what comes back for people, where no other format is wanted
     */
    int tell(ParseResult parsed, String command, Map<String, ?> args, Function<Object, String> text) {
        return run(parsed, command, args, text, result -> true);
    }

    private int run(
            ParseResult parsed,
            String command,
            Map<String, ?> args,
            Function<Object, String> text,
            Predicate<Object> well) {
        try {
            Object result = call(Place.of(parsed), command, args);
            Format format = parsed.hasMatchedOption("--json")
                    ? Format.json
                    : parsed.matchedOptionValue("--format", Format.table);
            context.out().print(format == Format.table ? text.apply(result) : format.render(result));
            context.out().flush();
            return well.test(result) ? 0 : 1;
        } catch (ConfigException e) {
            e.problems().forEach(context::complain);
            return 1;
        } catch (AdminException e) {
            context.complain(String.valueOf(e.getMessage()));
            return e.exit();
        } catch (StateDirException e) {
            context.complain(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private Object call(Place place, String command, Map<String, ?> args)
            throws ConfigException, AdminException, StateDirException {
        Config config = place.config(context.environment());
        StateDir dir = place.directory(config, context.environment());
        Consumer<String> progress = line -> {
            context.err().println(line);
            context.err().flush();
        };
        Optional<AdminClient> server = AdminClient.connect(dir.adminSocket());
        if (server.isPresent()) {
            try (AdminClient client = server.get()) {
                return client.call(command, args, progress);
            } catch (IOException e) {
                throw new AdminException("the connection to the server could not be closed: " + e);
            }
        }
        if (command.equals("status") || command.startsWith("log.")) {
            throw new AdminException("no server runs on state directory " + dir.path(), NOT_RUNNING);
        }
        return callHere(config, dir.prepare(), command, args, progress);
    }

    private Object callHere(Config config, StateDir dir, String command, Map<String, ?> args, Consumer<String> progress)
            throws AdminException, StateDirException {
        try (StateLock _ = dir.lock();
                AdminHandlers handlers = context.services().administer(config, dir)) {
            return Dispatch.handle(handlers.byCommand(), command, Collections.unmodifiableMap(args), progress);
        } catch (IOException e) {
            throw new AdminException("the lock of " + dir.path() + " could not be given back: " + e);
        }
    }
}
