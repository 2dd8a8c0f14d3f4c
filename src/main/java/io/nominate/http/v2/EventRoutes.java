package io.nominate.http.v2;

import io.nominate.central.api.Events;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.http.call.Accept;
import io.nominate.http.call.Call;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** {@code /v2/events}. */
final class EventRoutes {
    static final String PATH = "/v2/events";
    private static final String LAST = "last_event_id";
    private static final Set<String> PARAMETERS = Set.of("zone_id", "types", LAST, "timeout");

    private final EventStreams streams;

    EventRoutes(EventStreams streams) {
        this.streams = streams;
    }

    void stream(Call call) {
        call.query().parameters().stream()
                .map(parameter -> parameter.name())
                .filter(name -> !PARAMETERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Fault.of(FaultType.BAD_REQUEST, "There is no parameter " + name + " here");
                });
        Optional<String> project = call.caller().switches().allProjects()
                ? Optional.empty()
                : call.caller().projectId();
        Duration longest = streams.longest();
        Duration quiet = number(call.query().first("timeout"), "timeout").stream()
                .mapToObj(Duration::ofSeconds)
                .findFirst()
                .filter(asked -> asked.compareTo(longest) < 0)
                .orElse(longest);
        OptionalLong after = number(
                call.exchange().header("Last-Event-ID").or(() -> call.query().first(LAST)), LAST);
        try (EventStreams.Place place = streams.take(project)) {
            EventStream stream = new EventStream(call, place, zone(call), types(call), longest, quiet);
            Events.Page first = stream.first(after);
            call.exchange().set("Cache-Control", "no-cache");
            call.exchange().set("X-Accel-Buffering", "no");
            call.exchange().follow(Accept.EVENTS, out -> stream.write(out, first));
        }
    }

    private static Optional<UUID> zone(Call call) {
        return call.query()
                .first("zone_id")
                .map(text -> Call.uuid(text)
                        .orElseThrow(() -> Fault.of(FaultType.INVALID_UUID, "Invalid UUID zone_id: " + text)));
    }

    private static List<String> types(Call call) {
        return call.query().first("types").stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static OptionalLong number(Optional<String> text, String name) {
        try {
            OptionalLong number =
                    text.map(Long::parseLong).map(OptionalLong::of).orElse(OptionalLong.empty());
            if (number.orElse(0) >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw Fault.of(FaultType.BAD_REQUEST, name + " must be a number as it was told before");
        }
        throw Fault.of(FaultType.BAD_REQUEST, name + " must not be below 0");
    }
}
