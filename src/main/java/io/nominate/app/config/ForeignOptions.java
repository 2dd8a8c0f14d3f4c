package io.nominate.app.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The options of Designate and oslo that Nominate does not read, from {@code foreign-options.txt} beside this class. */
final class ForeignOptions {
    /** Why an option is not read. */
    enum Kind {
        NEEDLESS("Designate knows it, Nominate does not need it; ignored"),
        LATER("it belongs to a part of Designate that this version of Nominate does not have yet; ignored");

        private final String explanation;

        Kind(String explanation) {
            this.explanation = explanation;
        }

        String explanation() {
            return explanation;
        }
    }

    private record Line(Kind kind, String section, List<String> names) {
        boolean isSection(String name) {
            return section.endsWith("*")
                    ? name.startsWith(section.substring(0, section.length() - 1))
                    : section.equals(name);
        }

        boolean has(String name) {
            return names.contains(name) || names.contains("*");
        }
    }

    private final List<Line> lines;

    private ForeignOptions(List<Line> lines) {
        this.lines = lines;
    }

    static ForeignOptions load() {
        List<Line> lines = new ArrayList<>();
        InputStream stream = ForeignOptions.class.getResourceAsStream("foreign-options.txt");
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(text -> !text.isBlank() && !text.startsWith("#"))
                    .map(text -> List.of(text.split("\\s+")))
                    .forEach(words ->
                            lines.add(new Line(kind(words.getFirst()), words.get(1), words.subList(2, words.size()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ForeignOptions(lines);
    }

    private static Kind kind(String word) {
        return word.equals("later") ? Kind.LATER : Kind.NEEDLESS;
    }

    Optional<Kind> find(String section, String name) {
        return lines.stream()
                .filter(line -> line.isSection(section) && line.has(name))
                .map(Line::kind)
                .findFirst();
    }

    boolean hasSection(String section) {
        return lines.stream().anyMatch(line -> line.isSection(section));
    }

    /** Names of sections, leaving out those that stand for many. */
    Stream<String> sections() {
        return lines.stream().map(Line::section).filter(section -> !section.endsWith("*"));
    }

    /** Names of the options of a section. */
    Stream<String> names(String section) {
        return lines.stream()
                .filter(line -> line.isSection(section))
                .flatMap(line -> line.names().stream())
                .filter(name -> !name.equals("*"));
    }
}
