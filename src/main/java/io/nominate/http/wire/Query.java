package io.nominate.http.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parameters behind the {@code ?} of a URL, in order. Immutable. */
public final class Query {
    /** No parameters. */
    public static final Query EMPTY = new Query(List.of());

    /** One parameter, decoded. */
    public record Parameter(String name, String value) {}

    private final List<Parameter> parameters;

    private Query(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    /** Reads {@code a=b&c=d}. */
    static Query parse(String raw) {
        if (raw.isEmpty()) {
            return EMPTY;
        }
        List<Parameter> parameters = new ArrayList<>();
        int start = 0;
        while (start <= raw.length()) {
            int and = raw.indexOf('&', start);
            int end = and < 0 ? raw.length() : and;
            if (end > start) {
                int equals = raw.indexOf('=', start);
                boolean valued = equals >= 0 && equals < end;
                parameters.add(new Parameter(
                        Percent.decode(raw.substring(start, valued ? equals : end), true),
                        valued ? Percent.decode(raw.substring(equals + 1, end), true) : ""));
            }
            start = end + 1;
        }
        return new Query(List.copyOf(parameters));
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    /** The first value of that name. */
    public Optional<String> first(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return Optional.of(parameter.value());
            }
        }
        return Optional.empty();
    }

    /** Without the parameters of that name. */
    public Query without(String name) {
        return new Query(
                parameters.stream().filter(it -> !it.name().equals(name)).toList());
    }

    /** With this value in the place of the first of that name, or at the end. */
    public Query with(String name, String value) {
        List<Parameter> changed = new ArrayList<>();
        boolean placed = false;
        for (Parameter parameter : parameters) {
            if (!parameter.name().equals(name)) {
                changed.add(parameter);
            } else if (!placed) {
                changed.add(new Parameter(name, value));
                placed = true;
            }
        }
        if (!placed) {
            changed.add(new Parameter(name, value));
        }
        return new Query(List.copyOf(changed));
    }

    /** Encoded, with the {@code ?} in front; empty when there are no parameters. */
    @Override
    public String toString() {
        if (parameters.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (Parameter parameter : parameters) {
            text.append(text.isEmpty() ? '?' : '&');
            Percent.encode(parameter.name(), text);
            text.append('=');
            Percent.encode(parameter.value(), text);
        }
        return text.toString();
    }
}
