package io.nominate.app.command;

import io.nominate.app.admin.AdminException;
import io.nominate.app.admin.AdminHandler;
import io.nominate.app.admin.AdminHandlers;
import io.nominate.app.config.Config;
import io.nominate.app.part.CannotStartException;
import io.nominate.app.part.Notice;
import io.nominate.app.part.Part;
import io.nominate.app.role.Roles;
import io.nominate.app.state.StateDir;
import java.util.List;
import java.util.Map;

/** What the commands start and call; all rooms are wired together behind it. */
public interface Services {
    /**
     * What runs.
     *
     * @param parts in the order of starting; the administrative socket comes after them
     * @param handlers what the administrative socket answers, by command; {@code status} is added to them
     */
    record Serving(List<Part> parts, Map<String, AdminHandler> handlers) {
        public Serving {
            parts = List.copyOf(parts);
            handlers = Map.copyOf(handlers);
        }
    }

    /**
     * Wires a server, and starts nothing yet.
     *
     * @param dir prepared and locked
     * @param roles what this process is to do
     * @throws CannotStartException if the configuration asks for what this version does not have
     */
    Serving serve(Config config, StateDir dir, Roles roles) throws CannotStartException;

    /**
     * Opens the store for one administrative command, where no server runs.
     *
     * @param dir prepared and locked
     */
    AdminHandlers administer(Config config, StateDir dir) throws AdminException;

    /**
     * Uses a server that has started, a little of everything, so that the AOT cache knows the classes and the code.
     *
     * @param notices what the parts of the server told, so where they listen
     */
    void exercise(Config config, StateDir dir, List<Notice> notices) throws Exception;
}
