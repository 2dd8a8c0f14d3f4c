package io.nominate.cli.command;

import io.nominate.cli.error.CliException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code event list} and {@code event tail}: reads the stream of server-sent events. */
final class Events {
    private static final String DATA = "data: ";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Events() {}

    static void run(Call call) {
        boolean tail = call.command().name().endsWith("tail");
        Map<String, String> query = call.query();
        call.arguments()
                .text("--zone")
                .ifPresent(zone -> query.put("zone_id", call.lookup().zone(zone)));
        if (!tail) {
            query.putIfAbsent("last_event_id", "0");
        }
        List<JsonNode> events = new ArrayList<>();
        try (BufferedReader lines = call.session().stream(call.command().path(), query)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith(DATA)) {
                    continue;
                }
                JsonNode event = named(MAPPER.readTree(line.substring(DATA.length())));
                if (tail) {
                    call.printer()
                            .line(
                                    event,
                                    call.chosen().isEmpty() ? call.command().columns() : call.chosen());
                } else {
                    events.add(event);
                }
            }
        } catch (IOException e) {
            throw CliException.unreachable("the stream broke off: " + e.getMessage());
        }
        if (!tail) {
            call.list(events, call.command().columns());
        }
    }

    /** With the name of its object beside it, which lists show. */
    private static JsonNode named(JsonNode event) {
        if (event instanceof ObjectNode object && object.at("/object/name").isString()) {
            object.set("name", object.at("/object/name"));
        }
        return event;
    }
}
