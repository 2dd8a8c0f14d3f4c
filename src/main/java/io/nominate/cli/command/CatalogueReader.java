package io.nominate.cli.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Reads commands from a text beside this class; how it is written is told in {@code nominate.txt}. */
final class CatalogueReader {
    private static final Option WAIT =
            Option.flag("--wait", "Wait until the name servers have it, or until the task is done.");

    private final List<Command> commands = new ArrayList<>();
    private String name = "";
    private List<String> words = List.of();
    private String help = "";
    private String method = "";
    private String path = "";
    private Command.Shape shape = Command.Shape.QUIET;
    private String collection = "";
    private List<String> columns = List.of();
    private Map<String, String> body = new HashMap<>();
    private String settle = "";
    private String special = "";
    private List<Option> options = new ArrayList<>();

    private CatalogueReader() {}

    static List<Command> read(String resource) {
        CatalogueReader reader = new CatalogueReader();
        InputStream stream = CatalogueReader.class.getResourceAsStream(resource);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reader.line(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reader.finish();
        return List.copyOf(reader.commands);
    }

    private void line(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        if (line.charAt(0) != ' ') {
            finish();
            begin(line.split(" : ", 2));
        } else if (line.startsWith("  --")) {
            options.add(option(line.strip().split(" : ", 3)));
        } else {
            String[] parts = line.strip().split(" ");
            detail(parts[0], List.of(parts).subList(1, parts.length));
        }
    }

    private void begin(String[] head) {
        List<String> names = new ArrayList<>();
        words = new ArrayList<>();
        for (String word : head[0].split(" ")) {
            boolean argument = Character.isUpperCase(word.charAt(word.startsWith("[") ? 1 : 0));
            (argument ? words : names).add(word);
        }
        name = String.join(" ", names);
        help = head[1];
    }

    private void detail(String key, List<String> rest) {
        switch (key) {
            case "list" -> {
                shape = Command.Shape.LIST;
                collection = rest.getFirst();
                columns = rest.subList(1, rest.size());
            }
            case "show" -> {
                shape = Command.Shape.ONE;
                columns = rest;
            }
            case "quiet" -> shape = Command.Shape.QUIET;
            case "body" -> body.put(rest.getFirst(), rest.get(1));
            case "settle" -> settle = rest.getFirst();
            case "do" -> special = rest.getFirst();
            default -> {
                method = key;
                path = rest.getFirst();
            }
        }
    }

    private static Option option(String[] parts) {
        String[] left = parts[0].split(" ", 2);
        String label = left.length > 1 ? left[1] : "";
        String[] place = parts[1].split(" ");
        boolean required = label.endsWith("!");
        return new Option(
                List.of(left[0]),
                required ? label.substring(0, label.length() - 1) : label,
                required,
                Option.Place.valueOf(place[0].toUpperCase(Locale.ROOT)),
                place.length > 1 ? place[1] : "",
                type(label, place),
                parts[2]);
    }

    private static Option.Type type(String label, String[] place) {
        if (place.length > 2) {
            return Option.Type.valueOf(place[2].toUpperCase(Locale.ROOT));
        }
        return label.isEmpty() ? Option.Type.TRUE : Option.Type.TEXT;
    }

    private void finish() {
        if (!name.isEmpty()) {
            if (!settle.isEmpty()) {
                options.add(WAIT);
            }
            commands.add(new Command(
                    name, words, help, method, path, shape, collection, columns, body, settle, special, options));
        }
        method = "";
        path = "";
        shape = Command.Shape.QUIET;
        collection = "";
        columns = List.of();
        body = new HashMap<>();
        settle = "";
        special = "";
        options = new ArrayList<>();
    }
}
