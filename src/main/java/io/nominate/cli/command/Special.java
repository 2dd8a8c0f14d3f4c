package io.nominate.cli.command;

import io.nominate.cli.error.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The commands that do more than the catalogue can say. */
final class Special {
    private Special() {}

    static void run(Call call) {
        switch (call.command().special()) {
            case "import" -> load(call);
            case "file" -> file(call);
            case "quota" -> quota(call);
            case "recordsets" -> recordSets(call);
            case "recordset" -> recordSet(call);
            case "zone" -> zone(call);
            case "events" -> Events.run(call);
            default -> call.run();
        }
    }

    private static void load(Call call) {
        String name = call.arguments().words().getFirst();
        try {
            byte[] file = name.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(name));
            call.show(call.session()
                    .send("POST", call.command().path(), Map.of("Content-Type", "text/dns"), file)
                    .json());
        } catch (IOException e) {
            throw CliException.failure(name + " cannot be read: " + e.getMessage());
        }
    }

    private static void file(Call call) {
        String text = call.session()
                .send("GET", call.request().path(), Map.of("Accept", "text/dns"), new byte[0])
                .text();
        if (call.printer().isPlain()) {
            call.out().print(text);
        } else {
            call.printer().one(JsonNodeFactory.instance.objectNode().put("data", text), List.of("data"));
        }
    }

    private static void quota(Call call) {
        String own = call.session().project();
        String project = call.arguments().text("--project-id").orElse(own);
        if (!project.equals(own)) {
            call.session().beyondOwnProject();
        }
        call.run(
                call.command().path().replace("{PROJECT}", project),
                call.request().body());
    }

    private static void zone(Call call) {
        String name = call.arguments().words().getFirst();
        ObjectNode body = call.request().body();
        body.put("name", name.endsWith(".") ? name : name + ".");
        call.run(call.command().path(), body);
    }

    private static void recordSets(Call call) {
        if (!call.arguments().words().getFirst().equals("all")) {
            call.run();
            return;
        }
        List<String> columns = new ArrayList<>(call.command().columns());
        columns.add(columns.indexOf("name") + 1, "zone_name");
        call.list(call.session().list("/v2/recordsets", "recordsets", call.query()), columns);
    }

    private static void recordSet(Call call) {
        String zone = call.lookup().zone(call.arguments().words().getFirst());
        String name = call.arguments().words().get(1);
        if (!name.endsWith(".")) {
            String parent = call.session().get("/v2/zones/" + zone).path("name").asString();
            name = name.equals("@") ? parent : name + "." + parent;
        }
        ObjectNode body = call.request().body();
        if (body.path("records").isEmpty()) {
            throw CliException.misuse("a recordset needs at least one --record VALUE");
        }
        body.put("name", name);
        call.run("/v2/zones/" + zone + "/recordsets", body);
    }
}
