package io.nominate.http.wire;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what answers a path. A pattern's segments are fixed texts, or {@code *} for any one segment; fixed ones go
 * first. To be filled before it is used, then immutable.
 */
public final class Router<T> {
    private final Node<T> root = new Node<>();

    /**
     * What was found.
     *
     * @param arguments the segments that {@code *} stood for
     * @param route the pattern, with {@code :id} for {@code *}
     */
    public record Match<T>(T target, List<String> arguments, String route) {}

    private static final class Node<T> {
        private final Map<String, Node<T>> fixed = new HashMap<>();
        private @Nullable Node<T> any;
        private final Map<String, T> methods = new HashMap<>();
        private String route = "";
    }

    /** Adds {@code GET /v2/zones/*} and the like. */
    public Router<T> add(String method, String pattern, T target) {
        Node<T> node = root;
        for (String segment : pattern.substring(1).split("/")) {
            if (segment.equals("*")) {
                if (node.any == null) {
                    node.any = new Node<>();
                }
                node = node.any;
            } else {
                node = node.fixed.computeIfAbsent(segment, s -> new Node<>());
            }
        }
        node.methods.put(method, target);
        node.route = pattern.replace("*", ":id");
        return this;
    }

    /**
     * Finds the target.
     *
     * @throws Fault {@code NOT_FOUND} for an unknown path, {@code METHOD_NOT_ALLOWED} for a known one
     */
    public Match<T> find(String method, List<String> path) {
        List<String> arguments = new ArrayList<>(3);
        Node<T> node = root;
        for (String segment : path) {
            Node<T> next = node.fixed.get(segment);
            if (next == null) {
                next = node.any;
                arguments.add(segment);
            }
            if (next == null) {
                throw Fault.of(FaultType.NOT_FOUND, "resource not found");
            }
            node = next;
        }
        if (node.methods.isEmpty()) {
            throw Fault.of(FaultType.NOT_FOUND, "resource not found");
        }
        T target = node.methods.get(method);
        if (target == null) {
            throw Fault.of(FaultType.METHOD_NOT_ALLOWED);
        }
        return new Match<>(target, arguments, node.route);
    }
}
