package io.nominate.app.admin;

import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the handler of a command and keeps its unforeseen failures from the caller. */
public final class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    private Dispatch() {}

    /** Carries out {@code command}; see {@link AdminHandler#handle}. */
    public static Object handle(
            Map<String, AdminHandler> handlers, String command, Map<String, Object> args, Consumer<String> progress)
            throws AdminException {
        AdminHandler handler = handlers.get(command);
        if (handler == null) {
            throw new AdminException("this version of Nominate has no command " + command);
        }
        try {
            return handler.handle(args, progress);
        } catch (RuntimeException e) {
            LOG.error("administrative command {} failed", command, e);
            throw new AdminException("internal error in " + command + ": " + e);
        }
    }
}
