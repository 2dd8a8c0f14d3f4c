package io.nominate.app.command;

import io.nominate.app.config.Config;
import io.nominate.app.config.ConfigException;
import io.nominate.app.log.LogSetup;
import io.nominate.app.part.CannotStartException;
import io.nominate.app.part.Notice;
import io.nominate.app.part.Server;
import io.nominate.app.role.Roles;
import io.nominate.app.state.StateDir;
import io.nominate.app.state.StateDirException;
import io.nominate.app.state.StateLock;
import io.nominate.app.systemd.Notifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;

/** {@code nominate serve}. */
final class ServeCommand {
    private final Context context;

    private ServeCommand(Context context) {
        this.context = context;
    }

    static CommandSpec spec(Context context) {
        return Place.addOptions(Commands.command(
                        "serve",
                        parsed -> new ServeCommand(context)
                                .run(
                                        Place.of(parsed),
                                        Commands.text(parsed, "--roles").orElse("")),
                        """
                Run the server, until SIGTERM or SIGINT.
                Without configuration everything listens on loopback: the API on port 9001, MiniDNS on port 5354.
                docs/configuration.md lists all options.""",
                        "nominate serve",
                        "nominate serve --config /etc/designate/designate.conf --state-dir /var/lib/nominate",
                        "OS_SERVICE_API__LISTEN=127.0.0.1:9002 OS_SERVICE_MDNS__LISTEN=127.0.0.1:5355 \\",
                        "    nominate serve --state-dir /tmp/second",
                        "nominate serve --roles api --config /etc/designate/designate.conf"))
                .addOption(Commands.option(
                        "--roles",
                        "ROLES",
                        "What this process does, of api, central, mdns, producer, worker, with commas. Default: all."));
    }

    private int run(Place place, String wanted) throws InterruptedException, IOException {
        Config config;
        StateDir dir;
        Roles roles;
        try {
            roles = wanted.isEmpty() ? Roles.EVERY : Roles.parse(wanted);
            config = place.config(context.environment());
            dir = place.directory(config, context.environment()).prepare();
        } catch (IllegalArgumentException e) {
            context.complain("--roles: " + e.getMessage());
            return 1;
        } catch (ConfigException e) {
            e.problems().forEach(context::complain);
            return 1;
        } catch (StateDirException e) {
            context.complain(String.valueOf(e.getMessage()));
            return 1;
        }
        LogSetup.apply(config.log());
        Logger log = LoggerFactory.getLogger(ServeCommand.class);
        config.warnings().forEach(log::warn);
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, thrown) -> log.error("uncaught in thread {}", thread.getName(), thrown));
        try (StateLock _ = dir.lock()) {
            return run(place, config, dir, roles);
        } catch (StateDirException | CannotStartException e) {
            context.complain(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private int run(Place place, Config config, StateDir dir, Roles roles)
            throws CannotStartException, InterruptedException {
        Server server = Serve.server(context, config, dir, roles);
        Notifier systemd = new Notifier(context.environment());
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            systemd.stopping();
                            server.stop();
                        },
                        "stop"));
        Signals.onHangUp(new Reload(place, context.environment(), server, config)::run);
        server.start();
        List<Notice> notices = new ArrayList<>(server.notices());
        notices.add(new Notice("data", dir.path().toString()));
        context.out().print(Banner.text(Version.number(), notices, context.terminal()));
        context.out().flush();
        systemd.ready("serving");
        server.awaitStop();
        return 0;
    }
}
