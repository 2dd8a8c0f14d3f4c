package io.nominate.app.command;

import io.nominate.app.admin.AdminException;
import io.nominate.app.admin.AdminHandler;
import io.nominate.app.handler.InstallationHandler;
import io.nominate.app.part.Notice;
import io.nominate.app.part.Part;
import io.nominate.app.role.Roles;
import io.nominate.app.state.StateDir;
import io.nominate.central.api.Fault;
import io.nominate.central.port.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells what runs here, since when and where, and how the installation is that it belongs to. */
final class StatusHandler implements AdminHandler {
    private final List<Part> parts;
    private final Roles roles;
    private final StateDir dir;
    private final InstantSource clock;
    private final Instant started;
    private final Optional<AdminHandler> installation;

    /** @param installation tells of all nodes */
    StatusHandler(
            List<Part> parts, Roles roles, StateDir dir, InstantSource clock, Optional<AdminHandler> installation) {
        this.installation = installation;
        this.parts = List.copyOf(parts);
        this.roles = roles;
        this.dir = dir;
        this.clock = clock;
        this.started = clock.instant();
    }

    @Override
    public Object handle(Map<String, Object> args, Consumer<String> progress) throws AdminException {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("status", "running");
        status.put("version", Version.number());
        status.put("pid", ProcessHandle.current().pid());
        status.put("started", started.toString());
        status.put("uptime_seconds", Duration.between(started, clock.instant()).toSeconds());
        status.put("roles", String.join(",", roles.keys()));
        status.put("data", dir.path().toString());
        parts.stream()
                .flatMap(part -> part.notices().stream())
                .filter(notice -> !notice.secret())
                .forEach(notice -> status.merge(key(notice), notice.text(), (one, other) -> one + ", " + other));
        if (installation.isPresent()) {
            try {
                status.put(InstallationHandler.COMMAND, installation.get().handle(Map.of(), progress));
            } catch (Fault e) {
                status.put(
                        "installation_unknown",
                        Optional.ofNullable(e.getMessage())
                                .orElseGet(() -> e.type().name()));
            } catch (StoreUnavailableException e) {
                status.put("installation_unknown", String.valueOf(e.getMessage()));
            }
        }
        return status;
    }

    private static String key(Notice notice) {
        return notice.label().toLowerCase(Locale.ROOT).replace(' ', '_');
    }
}
