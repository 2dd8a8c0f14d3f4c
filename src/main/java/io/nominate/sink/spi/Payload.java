package io.nominate.sink.spi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object. Paths are keys with dots between them, {@code fixed_ips.0.address}. What is null is not there.
 *
 * @param fields values are null, String, Boolean, Number, {@code List} and {@code Map} of these
 */
public record Payload(Map<String, ? extends @Nullable Object> fields) {
    /** Without anything. */
    public static final Payload EMPTY = new Payload(Map.of());

    /** Text, a number or a flag as text; empty where there is none. */
    public Optional<String> text(String path) {
        return at(path).filter(value -> value instanceof String || value instanceof Number || value instanceof Boolean)
                .map(String::valueOf);
    }

    /** The first of these that is there and not blank. */
    public Optional<String> first(String... paths) {
        for (String path : paths) {
            Optional<String> text = text(path).filter(value -> !value.isBlank());
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    /** An object below this one. */
    public Optional<Payload> child(String path) {
        return at(path).flatMap(Payload::object);
    }

    /** The objects in a list. */
    public List<Payload> children(String path) {
        return at(path).stream()
                .filter(List.class::isInstance)
                .flatMap(list -> ((List<?>) list).stream())
                .flatMap(item -> object(item).stream())
                .toList();
    }

    /** What Nova calls {@code metadata}: a map, or a list of objects with {@code key} and {@code value}. */
    public Map<String, String> properties(String path) {
        Map<String, String> properties = new LinkedHashMap<>();
        child(path)
                .ifPresent(map -> map.fields()
                        .keySet()
                        .forEach(key -> map.field(key)
                                .filter(value -> !(value instanceof Map || value instanceof List))
                                .ifPresent(value -> properties.put(key, String.valueOf(value)))));
        for (Payload pair : children(path)) {
            Optional<String> key = pair.text("key");
            Optional<String> value = pair.text("value");
            if (key.isPresent() && value.isPresent()) {
                properties.put(key.get(), value.get());
            } else if (key.isEmpty()) {
                pair.fields().keySet().forEach(name -> pair.text(name).ifPresent(text -> properties.put(name, text)));
            }
        }
        return properties;
    }

    /** All fields of this object that are text, numbers or flags. */
    public Map<String, String> scalars() {
        Map<String, String> scalars = new LinkedHashMap<>();
        fields.keySet()
                .forEach(key -> field(key)
                        .filter(value -> !(value instanceof Map || value instanceof List))
                        .ifPresent(value -> scalars.put(key, String.valueOf(value))));
        return scalars;
    }

    private Optional<Object> field(String key) {
        return Optional.ofNullable(fields.get(key));
    }

    private Optional<Object> at(String path) {
        Optional<Object> direct = field(path);
        if (direct.isPresent()) {
            return direct;
        }
        Optional<Object> value = Optional.of(fields);
        for (String key : path.split("\\.")) {
            value = value.flatMap(in -> in(in, key));
        }
        return value;
    }

    private static Optional<Object> in(Object value, String key) {
        if (value instanceof Map<?, ?> map) {
            return Optional.ofNullable(map.get(key));
        }
        if (value instanceof List<?> list
                && !key.isEmpty()
                && key.chars().allMatch(Character::isDigit)
                && key.length() < 6) {
            int index = Integer.parseInt(key);
            return index < list.size() ? Optional.ofNullable(list.get(index)) : Optional.empty();
        }
        return Optional.empty();
    }

    @SuppressWarnings("unchecked") // objects of JSON have only text as keys
    private static Optional<Payload> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? Optional.of(new Payload((Map<String, Object>) map)) : Optional.empty();
    }
}
