package io.nominate.app.command;

import io.nominate.app.config.Config;
import io.nominate.app.config.ConfigException;
import io.nominate.app.log.LogLevels;
import io.nominate.app.part.Server;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the configuration again on SIGHUP: what can change does, what cannot is named. */
final class Reload {
    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);
    private static final String DEBUG = "[DEFAULT] debug";

    private final Place place;
    private final Map<String, String> environment;
    private final Server server;
    private final Config started;
    private Config last;

    /** @param started what the server was started with */
    Reload(Place place, Map<String, String> environment, Server server, Config started) {
        this.place = place;
        this.environment = Map.copyOf(environment);
        this.server = server;
        this.started = started;
        this.last = started;
    }

    /** Reads it; what is wrong with it is logged, and all stays as it was. */
    synchronized void run() {
        Config now;
        try {
            now = place.config(environment);
        } catch (ConfigException e) {
            e.problems().forEach(problem -> LOG.error("configuration not read again: {}", problem));
            return;
        }
        now.warnings().stream()
                .filter(warning -> !last.warnings().contains(warning))
                .forEach(LOG::warn);
        if (now.log().debug() != last.log().debug()) {
            LogLevels.set("nominate", now.log().debug() ? "debug" : "info");
        }
        last = now;
        server.reload(now);
        Set<String> later = started.settings().changed(now.settings());
        boolean encrypted = started.api().front().tls().isPresent()
                && now.api().front().tls().isPresent();
        later.removeIf(name ->
                name.equals(DEBUG) || name.startsWith("[oslo_policy] ") || encrypted && name.startsWith("[ssl] "));
        if (later.isEmpty()) {
            LOG.info("configuration read again");
        } else {
            LOG.warn("configuration read again; these wait for a restart: {}", String.join(", ", later));
        }
    }
}
