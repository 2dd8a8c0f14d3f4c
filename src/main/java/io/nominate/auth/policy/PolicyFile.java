package io.nominate.auth.policy;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads one {@code policy.yaml}: a map of rule names to checks, in YAML or JSON. */
final class PolicyFile {
    private static final int MAX_CODE_POINTS = 4 << 20;

    private final Path file;
    private final List<String> problems;
    private final List<WrittenRule> rules = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private PolicyFile(Path file, List<String> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The rules of a file, in its order; what is wrong is added to {@code problems}. */
    static List<WrittenRule> read(Path file, List<String> problems) {
        PolicyFile reader = new PolicyFile(file, problems);
        reader.read();
        return reader.rules;
    }

    private void read() {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(MAX_CODE_POINTS).build();
        try {
            Optional<Node> root = new Compose(settings).composeString(Files.readString(file));
            if (root.isPresent() && !isNull(root.get())) {
                rules(root.get());
            }
        } catch (NoSuchFileException e) {
            problems.add(file + ": there is no such file");
        } catch (MalformedInputException e) {
            problems.add(file + ": is not text in UTF-8");
        } catch (IOException e) {
            problems.add(file + ": cannot be read: " + e);
        } catch (MarkedYamlEngineException e) {
            problems.add(e.getProblemMark()
                            .or(e::getContextMark)
                            .map(mark -> file + ":" + (mark.getLine() + 1) + ": ")
                            .orElse(file + ": ")
                    + "no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problems.add(file + ": no YAML: " + e.getMessage());
        }
    }

    private void rules(Node root) {
        if (!(root instanceof MappingNode map)) {
            problems.add(place(root) + "must be a map of rules: 'name: check'");
            return;
        }
        for (NodeTuple tuple : map.getValue()) {
            Node key = tuple.getKeyNode();
            if (!(key instanceof ScalarNode name)) {
                problems.add(place(key) + "the name of a rule must be a text");
                continue;
            }
            Integer before = lines.putIfAbsent(name.getValue(), line(key));
            if (before != null) {
                problems.add(place(key) + "rule " + name.getValue() + " is in line " + before + " already");
                continue;
            }
            check(name.getValue(), tuple.getValueNode())
                    .ifPresent(check -> rules.add(new WrittenRule(name.getValue(), check, file, line(key))));
        }
    }

    private Optional<String> check(String name, Node value) {
        if (value instanceof SequenceNode list) {
            return Optional.of(any(list));
        }
        if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
            return Optional.of(scalar.getValue());
        }
        problems.add(place(value) + "rule " + name
                + " must be a check in quotes; what always passes is \"@\", what never" + " does \"!\"");
        return Optional.empty();
    }

    /** The older notation: a list of which one must pass, of lists of which all must. */
    private static String any(SequenceNode list) {
        if (list.getValue().isEmpty()) {
            return "@";
        }
        String any = list.getValue().stream()
                .map(PolicyFile::all)
                .filter(check -> !check.isEmpty())
                .collect(Collectors.joining(" or "));
        return any.isEmpty() ? "!" : any;
    }

    private static String all(Node node) {
        return node instanceof SequenceNode list
                ? list.getValue().stream().map(PolicyFile::text).collect(Collectors.joining(" and "))
                : text(node);
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "?";
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private String place(Node node) {
        return file + ":" + line(node) + ": ";
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
