package io.nominate.app.pools;

import io.nominate.app.config.NearestName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A map of the file, with the place it is at. What cannot be used is told to {@link Findings}, and something harmless
 * stands in for it so that reading goes on. Null counts as not there, as it does for Designate.
 */
final class Item {
    private static final int MAX_MERGES = 16;
    private static final int MAX_KEY = 100;

    private final Findings findings;
    private final String prefix;
    private final Node map;
    private final Map<String, Node> keys = new HashMap<>();
    private final Map<String, Node> values = new LinkedHashMap<>();

    private Item(Findings findings, String prefix, Node map) {
        this.findings = findings;
        this.prefix = prefix;
        this.map = map;
    }

    /** Makes an object of a map of the file. */
    interface Reader<T> {
        T read(Item item) throws PoolsYamlException;
    }

    /**
     * @param where the place of the map itself
     * @param prefix what goes before the keys in it
     * @param known the keys there may be; empty for any
     */
    static Optional<Item> of(Findings findings, String where, String prefix, Node node, Set<String> known)
            throws PoolsYamlException {
        findings.visit();
        if (!(node instanceof MappingNode map)) {
            findings.add(node, where, "must be a map of keys and values");
            return Optional.empty();
        }
        Item item = new Item(findings, prefix, map);
        item.take(where, map, 0);
        if (!known.isEmpty()) {
            item.values.keySet().stream()
                    .filter(key -> !known.contains(key))
                    .forEach(key -> item.problem(key, unknown(key, known)));
        }
        return Optional.of(item);
    }

    private static String unknown(String key, Set<String> known) {
        Optional<String> nearest = key.length() > MAX_KEY ? Optional.empty() : NearestName.of(key, known.stream());
        return "there is no such key"
                + nearest.map(name -> "; did you mean " + name + "?").orElse("");
    }

    /** Own keys first, then those of merged maps ({@code <<: *other}) that are not there yet. */
    private void take(String where, MappingNode map, int merges) throws PoolsYamlException {
        if (merges > MAX_MERGES) {
            findings.add(map, where, "more than " + MAX_MERGES + " maps merged into each other");
            return;
        }
        List<Node> merged = new ArrayList<>();
        Set<String> own = new HashSet<>();
        for (NodeTuple tuple : map.getValue()) {
            findings.visit();
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                findings.add(tuple.getKeyNode(), where, "a key must be a text");
                continue;
            }
            String key = keyNode.getValue();
            if (key.equals("<<") && keyNode.isPlain()) {
                merged.addAll(
                        tuple.getValueNode() instanceof SequenceNode list
                                ? list.getValue()
                                : List.of(tuple.getValueNode()));
            } else if (!own.add(key)) {
                findings.add(keyNode, at(key), "is there twice");
            } else {
                values.putIfAbsent(key, tuple.getValueNode());
                keys.putIfAbsent(key, keyNode);
            }
        }
        for (Node node : merged) {
            if (node instanceof MappingNode other) {
                take(where, other, merges + 1);
            } else {
                findings.add(node, at("<<"), "only maps can be merged");
            }
        }
    }

    /** The place of a key. */
    private String at(String key) {
        return prefix + Findings.printable(key);
    }

    /** Something is wrong with a value, or it is missing from the map; without a key with the whole map. */
    void problem(String key, String what) {
        findings.add(keys.getOrDefault(key, map), key.isEmpty() ? whole() : at(key), what);
    }

    /** What is odd about the map, with where it is. */
    String sentence(String what) {
        return Findings.sentence(map, whole(), what);
    }

    /** The place of the map: the prefix without what joins it to a key. */
    private String whole() {
        return prefix.replaceFirst("(\\.|: )$", "");
    }

    private @Nullable Node node(String key) throws PoolsYamlException {
        findings.visit();
        Node node = values.get(key);
        return node != null && node.getTag().equals(Tag.NULL) ? null : node;
    }

    /** The text of a string, number or boolean. */
    Optional<String> text(String key) throws PoolsYamlException {
        Node node = node(key);
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        if (node != null) {
            problem(key, "must be a text, not a " + (node instanceof MappingNode ? "map" : "list"));
        }
        return Optional.empty();
    }

    /** A text of at most so many characters. */
    Optional<String> text(String key, int most) throws PoolsYamlException {
        Optional<String> text = text(key);
        if (text.isPresent() && text.get().codePointCount(0, text.get().length()) > most) {
            problem(key, "has more than " + most + " characters");
        }
        return text;
    }

    /** A text that must be there, of 1 to {@code most} characters. */
    String required(String key, int most) throws PoolsYamlException {
        Optional<String> text = text(key, most);
        if (absent(key)) {
            problem(key, "is missing");
        } else if (text.isPresent() && text.get().isBlank()) {
            problem(key, "must not be empty");
        }
        return text.orElse("");
    }

    boolean absent(String key) throws PoolsYamlException {
        return node(key) == null;
    }

    /** A whole number within bounds that must be there. */
    int number(String key, int least, int most) throws PoolsYamlException {
        if (absent(key)) {
            problem(key, "is missing");
        }
        return number(key, least, most, least);
    }

    /** A whole number within bounds, or the default. */
    int number(String key, int least, int most, int absent) throws PoolsYamlException {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return absent;
        }
        String shown = Findings.printable(text.get());
        if (!text.get().strip().matches("[+-]?[0-9]{1,18}")) {
            problem(key, '"' + shown + "\" is not a whole number within " + least + ".." + most);
            return absent;
        }
        long number = Long.parseLong(text.get().strip());
        if (number < least || number > most) {
            problem(key, shown + " is not within " + least + ".." + most);
            return absent;
        }
        return (int) number;
    }

    /** The maps of a list; none when there is no list. */
    <T> List<T> items(String key, Set<String> known, Reader<T> reader) throws PoolsYamlException {
        Node node = node(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode list)) {
            problem(key, "must be a list");
            return List.of();
        }
        List<T> items = new ArrayList<>();
        for (int i = 0; i < list.getValue().size(); i++) {
            String where = at(key) + "[" + i + "]";
            Optional<Item> item =
                    of(findings, where, where + ".", list.getValue().get(i), known);
            if (item.isPresent()) {
                items.add(reader.read(item.get()));
            }
        }
        return List.copyOf(items);
    }

    boolean isEmptyList(String key) throws PoolsYamlException {
        return node(key) instanceof SequenceNode list && list.getValue().isEmpty();
    }

    /** A map within this one. */
    Optional<Item> item(String key, Set<String> known) throws PoolsYamlException {
        Node node = node(key);
        return node == null ? Optional.empty() : of(findings, at(key), at(key) + ".", node, known);
    }

    /** All keys with the text of their values, in the order of the file; nulls are left out. */
    Map<String, String> texts() throws PoolsYamlException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : values.keySet()) {
            text(key).ifPresent(text -> texts.put(key, text));
        }
        return texts;
    }
}
