package io.nominate.cli.output;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A recordset as lines of a zone file. */
final class ZoneLines {
    private ZoneLines() {}

    static List<String> of(JsonNode set) {
        List<String> lines = new ArrayList<>();
        String ttl = set.path("ttl").isNumber() ? set.path("ttl").asString() + " " : "";
        for (JsonNode data : set.path("records")) {
            lines.add(set.path("name").asString("") + " " + ttl + "IN "
                    + set.path("type").asString("") + " " + data.asString());
        }
        return lines;
    }
}
