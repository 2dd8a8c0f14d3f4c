package io.nominate.app.command;

import io.nominate.app.admin.AdminHandler;
import io.nominate.app.part.Notice;
import io.nominate.app.part.Part;
import io.nominate.app.role.Roles;
import io.nominate.app.state.StateDir;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Tells what runs, since when and where. */
final class StatusHandler implements AdminHandler {
    private final List<Part> parts;
    private final Roles roles;
    private final StateDir dir;
    private final InstantSource clock;
    private final Instant started;

    StatusHandler(List<Part> parts, Roles roles, StateDir dir, InstantSource clock) {
        this.parts = List.copyOf(parts);
        this.roles = roles;
        this.dir = dir;
        this.clock = clock;
        this.started = clock.instant();
    }

    @Override
    public Object handle(Map<String, Object> args, Consumer<String> progress) {
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
        return status;
    }

    private static String key(Notice notice) {
        return notice.label().toLowerCase(Locale.ROOT).replace(' ', '_');
    }
}
