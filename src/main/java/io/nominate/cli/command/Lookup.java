package io.nominate.cli.command;

import io.nominate.cli.api.Session;
import io.nominate.cli.error.CliException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Finds the ids of what is given by name. */
final class Lookup {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}");

    private final Session session;

    Lookup(Session session) {
        this.session = session;
    }

    /**
     * The id of what is given.
     *
     * @param label says what it is: ZONE, RECORDSET and so on; of others {@code given} is the id
     * @param collection the path of what it is one of
     */
    String id(String label, String given, String collection) {
        if (ID.matcher(given).matches()) {
            return given;
        }
        return switch (label) {
            case "ZONE" -> zone(given);
            case "RECORDSET" -> recordSet(given, collection);
            case "TLD", "TSIGKEY", "POOL" ->
                one(session.list(collection, last(collection), Map.of("name", given)), given, "name");
            case "BLACKLIST" ->
                one(session.list(collection, last(collection), Map.of("pattern", given)), given, "pattern");
            case "WEBHOOK" -> one(all(collection), given, "url");
            case "DOMAIN", "SERVER" -> one(all(collection), given.endsWith(".") ? given : given + ".", "name");
            case "RECORD" -> one(all(collection), given, "name");
            default -> given;
        };
    }

    /** A zone by its name, with or without the dot at its end, or its id. */
    String zone(String given) {
        if (ID.matcher(given).matches()) {
            return given;
        }
        String name = given.endsWith(".") ? given : given + ".";
        return one(session.list("/v2/zones", "zones", Map.of("name", name)), name, "name");
    }

    /** {@code www}, {@code www.example.com.}, or one of these and the type: {@code www/AAAA}; {@code @} is the zone itself. */
    private String recordSet(String given, String collection) {
        int slash = given.lastIndexOf('/');
        String name = slash < 0 ? given : given.substring(0, slash);
        if (!name.endsWith(".")) {
            String zone = session.get(collection.substring(0, collection.lastIndexOf('/')))
                    .path("name")
                    .asString();
            name = name.equals("@") ? zone : name + "." + zone;
        }
        Map<String, String> filters =
                slash < 0 ? Map.of("name", name) : Map.of("name", name, "type", given.substring(slash + 1));
        List<JsonNode> found = session.list(collection, "recordsets", filters);
        if (found.size() > 1) {
            List<String> types = new ArrayList<>();
            found.forEach(each -> types.add(given + "/" + each.path("type").asString()));
            throw CliException.misuse("there are several recordsets '" + name + "': give one of "
                    + String.join(", ", types) + ", or an id");
        }
        return one(found, name, "name");
    }

    private List<JsonNode> all(String collection) {
        return session.list(collection, last(collection), Map.of());
    }

    private static String last(String collection) {
        return collection.substring(collection.lastIndexOf('/') + 1);
    }

    private static String one(List<JsonNode> candidates, String given, String field) {
        List<String> ids = new ArrayList<>();
        for (JsonNode each : candidates) {
            if (each.path(field).asString("").equalsIgnoreCase(given)) {
                ids.add(each.path("id").asString());
            }
        }
        if (ids.isEmpty()) {
            throw CliException.missing(
                    "there is no '" + given + "'; the command that ends in 'list' shows what there is");
        }
        if (ids.size() > 1) {
            throw CliException.misuse("there are several '" + given + "': give an id of " + String.join(", ", ids));
        }
        return ids.getFirst();
    }
}
