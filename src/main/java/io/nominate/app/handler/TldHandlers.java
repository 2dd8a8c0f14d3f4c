package io.nominate.app.handler;

import io.nominate.app.admin.AdminException;
import io.nominate.app.admin.AdminHandler;
import io.nominate.app.admin.Args;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Tlds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Commands on top-level domains. */
public final class TldHandlers {
    private final Central central;

    public TldHandlers(Central central) {
        this.central = central;
    }

    public Map<String, AdminHandler> byCommand() {
        return Map.of("tlds.import", (args, progress) -> load(args));
    }

    private Object load(Map<String, Object> args) throws AdminException {
        String delimiter = Args.text(args, "delimiter");
        if (delimiter.length() != 1 || delimiter.equals("\"")) {
            throw new AdminException("the delimiter must be one character, and no quotation mark");
        }
        List<Tlds.Problem> problems = new ArrayList<>();
        List<Tlds.Line> lines = lines(Args.text(args, "lines"), delimiter.charAt(0), problems);
        Tlds.Loaded loaded = central.call(Caller.internal("req-" + UUID.randomUUID()), new Tlds.Load(lines));
        problems.addAll(loaded.problems());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("tlds added", loaded.added());
        answer.put(
                "errors",
                problems.stream()
                        .sorted(Comparator.comparingInt(Tlds.Problem::number))
                        .map(problem -> "line " + problem.number() + ": " + problem.type() + " --> " + problem.text())
                        .toList());
        return answer;
    }

    private static List<Tlds.Line> lines(String text, char delimiter, List<Tlds.Problem> problems) {
        List<Tlds.Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            Optional<List<String>> fields = fields(line, delimiter);
            if (fields.isEmpty() || fields.get().size() > 2) {
                problems.add(new Tlds.Problem(number, "InvalidLine", line));
                continue;
            }
            Optional<String> description = fields.get().size() < 2
                    ? Optional.empty()
                    : Optional.of(fields.get().get(1)).filter(given -> !given.isEmpty());
            lines.add(new Tlds.Line(number, fields.get().getFirst(), description));
        }
        return lines;
    }

    /** The fields of a line of CSV (RFC 4180); empty where a quotation mark is not closed. */
    private static Optional<List<String>> fields(String line, char delimiter) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"' && (quoted || field.isEmpty())) {
                quoted = !quoted;
            } else if (c == delimiter && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return quoted ? Optional.empty() : Optional.of(fields);
    }
}
