package io.nominate.app.handler;

import io.nominate.app.admin.AdminException;
import io.nominate.app.admin.AdminHandler;
import io.nominate.app.admin.Args;
import io.nominate.app.log.LogLevels;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code nominate log}: how much the running server logs. */
public final class LogHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(LogHandlers.class);

    /** By command. */
    public Map<String, AdminHandler> byCommand() {
        return Map.of("log.show", (args, progress) -> LogLevels.all(), "log.level", (args, progress) -> level(args));
    }

    private static Object level(Map<String, Object> args) throws AdminException {
        String room = Args.text(args, "room");
        String level = Args.text(args, "level");
        try {
            LogLevels.set(room, level);
        } catch (IllegalArgumentException e) {
            throw new AdminException(String.valueOf(e.getMessage()), 2);
        }
        LOG.info("{} is logged at level {} from now on", room, level);
        return LogLevels.all();
    }
}
