package io.nominate.app.admin;

import java.util.Map;

/**
 * The commands that can be carried out without a server, on a store opened for them alone.
 *
 * @param byCommand handlers under names like {@code identity.user.create}
 * @param closing closes what was opened for them
 */
public record AdminHandlers(Map<String, AdminHandler> byCommand, Runnable closing) implements AutoCloseable {
    public AdminHandlers {
        byCommand = Map.copyOf(byCommand);
    }

    @Override
    public void close() {
        closing.run();
    }
}
