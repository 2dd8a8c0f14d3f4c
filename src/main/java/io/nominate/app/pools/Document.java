package io.nominate.app.pools;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** One YAML document as a tree of nodes, whose scalars keep the text they were written with. */
final class Document {
    /** Lists and maps within each other. A pool needs six; composing recurses, so there is an end. */
    private static final int MAX_DEPTH = 64;

    private static final int MAX_ALIASES = 100_000;

    private Document() {}

    static Node parse(String text) throws PoolsYamlException {
        if (text.length() > PoolsYaml.MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > PoolsYaml.MAX_BYTES) {
            throw refused("the file has more than " + (PoolsYaml.MAX_BYTES >> 20) + " MiB");
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel("pools.yaml")
                .setCodePointLimit(PoolsYaml.MAX_BYTES)
                // What aliases multiply to is bounded by Findings, keys are looked at by Item.
                .setMaxAliasesForCollections(MAX_ALIASES)
                .setAllowNonScalarKeys(true)
                .build();
        try {
            checkDepth(new Parse(settings).parseString(text));
            return new Compose(settings).composeString(text).orElseThrow(() -> refused("the file has no pools"));
        } catch (MarkedYamlEngineException e) {
            String problem = Optional.ofNullable(e.getProblem()).orElse("no YAML");
            throw refused(place(e.getProblemMark().or(e::getContextMark)) + Findings.oneLine(problem));
        } catch (YamlEngineException e) {
            throw refused(Findings.oneLine(String.valueOf(e.getMessage())));
        }
    }

    private static void checkDepth(Iterable<Event> events) throws PoolsYamlException {
        int depth = 0;
        for (Event event : events) {
            switch (event.getEventId()) {
                case SequenceStart, MappingStart -> depth++;
                case SequenceEnd, MappingEnd -> depth--;
                default -> {
                    // A scalar, an alias or the frame of the document: as deep as before.
                }
            }
            if (depth > MAX_DEPTH) {
                throw refused(
                        place(event.getStartMark()) + "more than " + MAX_DEPTH + " lists and maps within each other");
            }
        }
    }

    private static String place(Optional<Mark> mark) {
        return mark.map(at -> "line " + (at.getLine() + 1) + ", column " + (at.getColumn() + 1) + ": ")
                .orElse("");
    }

    private static PoolsYamlException refused(String problem) {
        return new PoolsYamlException(List.of(problem));
    }
}
