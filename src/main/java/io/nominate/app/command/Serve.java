package io.nominate.app.command;

import io.nominate.app.admin.AdminHandler;
import io.nominate.app.admin.AdminServer;
import io.nominate.app.config.Config;
import io.nominate.app.handler.InstallationHandler;
import io.nominate.app.part.CannotStartException;
import io.nominate.app.part.Part;
import io.nominate.app.part.Server;
import io.nominate.app.role.Roles;
import io.nominate.app.state.StateDir;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a server together from what is wired and the administrative socket. */
final class Serve {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(25);

    private Serve() {}

    static Server server(Context context, Config config, StateDir dir, Roles roles) throws CannotStartException {
        Services.Serving serving = context.services().serve(config, dir, roles);
        Map<String, AdminHandler> handlers = new HashMap<>(serving.handlers());
        handlers.putIfAbsent(
                "status",
                new StatusHandler(
                        serving.parts(),
                        roles,
                        dir,
                        context.clock(),
                        Optional.ofNullable(serving.handlers().get(InstallationHandler.COMMAND))));
        List<Part> parts = new ArrayList<>(serving.parts());
        parts.add(new AdminServer(dir.adminSocket(), handlers));
        return new Server(parts, STOP_LIMIT);
    }
}
