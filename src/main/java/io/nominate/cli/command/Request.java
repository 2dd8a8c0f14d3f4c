package io.nominate.cli.command;

import io.nominate.cli.api.Session;
import io.nominate.cli.error.CliException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a command asks of the API, made of what it was given. */
final class Request {
    private final Command command;
    private final Arguments arguments;
    private final Lookup lookup;

    Request(Command command, Arguments arguments, Lookup lookup) {
        this.command = command;
        this.arguments = arguments;
        this.lookup = lookup;
    }

    /** The path, with ids for names; asks the API for these. */
    String path() {
        String template = command.path();
        StringBuilder path = new StringBuilder();
        int from = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
            int close = template.indexOf('}', open);
            path.append(template, from, open);
            String label = template.substring(open + 1, close);
            String given = (label.startsWith("--") ? arguments.text(label) : word(label)).orElse("");
            path.append(Session.encoded(lookup.id(label, given, path.substring(0, path.length() - 1))));
            from = close + 1;
        }
        return path.append(template.substring(from)).toString();
    }

    /** The argument of a label. */
    Optional<String> word(String label) {
        for (int i = 0; i < command.words().size() && i < arguments.words().size(); i++) {
            String name = command.words().get(i);
            if (name.equals(label) || name.equals("[" + label + "]")) {
                return Optional.of(arguments.words().get(i));
            }
        }
        return Optional.empty();
    }

    /** Filters of a list. */
    Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        for (Option option : command.options()) {
            if (option.place() == Option.Place.QUERY) {
                arguments.text(option.name()).ifPresent(value -> query.put(option.field(), value));
            }
        }
        return query;
    }

    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Option option : command.options()) {
            if (option.place() == Option.Place.HEADER && arguments.has(option.name())) {
                headers.put(option.field(), "true");
            }
        }
        return headers;
    }

    /** What is sent: only what was given. */
    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        command.body().forEach((field, value) -> {
            if (value.equals("null")) {
                body.putNull(field);
            } else {
                body.put(field, word(value).orElse(value));
            }
        });
        for (Option option : command.options()) {
            if (option.place() == Option.Place.BODY && arguments.has(option.name())) {
                write(body, option);
            }
        }
        return body;
    }

    private void write(ObjectNode body, Option option) {
        String field = option.field();
        switch (option.type()) {
            case TEXT -> body.put(field, arguments.text(option.name()).orElse(""));
            case INT -> body.put(field, arguments.number(option.name()).orElse(0));
            case LIST, SEVERAL -> {
                ArrayNode list = body.has(field) ? (ArrayNode) body.path(field) : body.putArray(field);
                arguments.texts(option.name()).forEach(list::add);
            }
            case PAIRS -> pairs(body.putObject(field), option);
            case NULL -> body.putNull(field);
            case TRUE -> body.put(field, true);
            case FALSE -> body.put(field, false);
        }
    }

    private void pairs(ObjectNode pairs, Option option) {
        for (String pair : arguments.texts(option.name())) {
            int colon = pair.indexOf(':');
            if (colon < 1) {
                throw CliException.misuse(option.name() + " needs KEY:VALUE, not '" + pair + "'");
            }
            pairs.put(pair.substring(0, colon), pair.substring(colon + 1));
        }
    }
}
