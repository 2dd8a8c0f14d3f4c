package io.nominate.app;

import io.nominate.app.admin.AdminException;
import io.nominate.app.admin.AdminHandlers;
import io.nominate.app.command.Services;
import io.nominate.app.config.Config;
import io.nominate.app.part.CannotStartException;
import io.nominate.app.part.Notice;
import io.nominate.app.state.StateDir;
import java.util.List;
import java.util.Map;

/** Where the rooms meet: everything is made here, by hand, and given what it needs. */
final class Wiring implements Services {
    @Override
    public Serving serve(Config config, StateDir dir) throws CannotStartException {
        return new Serving(List.of(), Map.of());
    }

    @Override
    public AdminHandlers administer(Config config, StateDir dir) throws AdminException {
        return new AdminHandlers(Map.of(), () -> {});
    }

    @Override
    public void exercise(Config config, StateDir dir, List<Notice> notices) throws Exception {}
}
