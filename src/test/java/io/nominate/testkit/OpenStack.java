package io.nominate.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Debian's {@code openstack} command, a process for each call.
 *
 * @param environment what an openrc file sets
 */
public record OpenStack(Map<String, String> environment) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Runs a command. */
    public Commands.Result run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("openstack"));
        command.addAll(List.of(arguments));
        return Commands.run(environment, command);
    }

    /** What a command answers; a failure is an error. */
    public JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-f", "json"));
        return JSON.readTree(run(all.toArray(String[]::new)).orThrow());
    }
}
