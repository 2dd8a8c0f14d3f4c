package io.nominate.cli.command;

import io.nominate.cli.api.Session;
import io.nominate.cli.output.Printer;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A command under way.
 *
 * @param chosen the columns asked for; empty for the usual ones
 * @param waiting what to do with {@code --wait}
 * @param out for results
 */
record Call(
        Command command,
        Arguments arguments,
        Session session,
        Lookup lookup,
        Printer printer,
        List<String> chosen,
        Waiting waiting,
        PrintWriter out) {
    Request request() {
        return new Request(command, arguments, lookup);
    }

    boolean allProjects() {
        return arguments.has("--all-projects");
    }

    /** Does what the catalogue says. */
    void run() {
        Request request = request();
        run(request.path(), request.body());
    }

    /** Does what the catalogue says, with a path or a body that code of its own has made. */
    void run(String path, ObjectNode body) {
        Request request = request();
        if (command.shape() == Command.Shape.LIST) {
            list(session.list(path, command.collection(), request.query()), command.columns());
            return;
        }
        show(session.send(command.method(), path, request.headers(), body));
    }

    /** Shows one object, or nothing where the command shows none; waits where that is asked for. */
    void show(JsonNode item) {
        JsonNode now = arguments.has("--wait") && item.isObject() ? waiting.until(command.settle(), item) : item;
        if (command.shape() != Command.Shape.ONE || !now.isObject()) {
            return;
        }
        boolean links = command.columns().contains("links") && printer.isTwin();
        List<String> usual = now.propertyNames().stream()
                .filter(name -> links || !name.equals("links"))
                .sorted()
                .toList();
        printer.one(now, chosen.isEmpty() ? usual : chosen);
    }

    /**
     * Shows a list.
     *
     * @param usual its columns unless others were asked for; {@code +column} only with all projects
     */
    void list(List<JsonNode> items, List<String> usual) {
        List<String> columns = new ArrayList<>();
        for (String column : usual) {
            if (!column.startsWith("+")) {
                columns.add(column);
            } else if (allProjects() && (items.isEmpty() || items.getFirst().has(column.substring(1)))) {
                columns.add(column.substring(1));
            }
        }
        printer.list(items, columns, chosen);
    }

    Map<String, String> query() {
        return new LinkedHashMap<>(request().query());
    }
}
