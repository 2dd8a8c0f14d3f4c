package io.nominate.http.v2;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.FieldError;
import io.nominate.http.call.Call;
import io.nominate.model.Patch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a request's body, in Designate's types and with its complaints. Numbers are taken for texts, and texts
 * of digits for numbers, as Designate does.
 */
record Values(ObjectNode node) {

    /** Takes a body that must be an object. */
    static Values of(JsonNode body) {
        if (body instanceof ObjectNode object) {
            return new Values(object);
        }
        throw Fault.of(
                FaultType.INVALID_OBJECT,
                "Provided object is not valid. Got a TypeError with message a JSON object is required");
    }

    private static Fault notValid(String message) {
        return Fault.of(
                FaultType.INVALID_OBJECT,
                "Provided object is not valid. Got a ValueError error with message " + message);
    }

    /**
     * Refuses keys that may not be written. A key that can only be read passes with the value that the resource has.
     *
     * @param resource {@code zone}, {@code recordset}, ...
     * @param current the resource as it stands, asked for only when such a key is there
     */
    void only(Set<String> writable, String resource, Supplier<ObjectNode> current) {
        List<String> others = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!writable.contains(field.getKey())) {
                others.add(field.getKey());
            }
        }
        if (others.isEmpty()) {
            return;
        }
        ObjectNode stands = current.get();
        others.removeIf(key ->
                !key.equals("links") && stands.has(key) && stands.path(key).equals(node.path(key)));
        if (!others.isEmpty()) {
            throw Fault.of(
                    FaultType.INVALID_OBJECT,
                    "Provided object does not match schema. Keys ['" + String.join("', '", others)
                            + "'] are not valid for " + resource);
        }
    }

    boolean has(String name) {
        return node.has(name);
    }

    /** Null where it is absent or null. */
    @Nullable
    String textOrNull(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return text(value).orElseThrow(() -> notValid("A string is required in field " + name));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(textOrNull(name));
    }

    Patch<String> textPatch(String name) {
        return node.has(name) ? Patch.of(textOrNull(name)) : Patch.absent();
    }

    private static Optional<String> text(JsonNode value) {
        if (value.isString()) {
            return Optional.of(value.stringValue());
        }
        return value.isNumber() ? Optional.of(value.asString()) : Optional.empty();
    }

    /** Null where it is absent or null; what does not fit an int is too high. */
    private @Nullable Integer numberOrNull(String name, int least) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        BigDecimal number = number(name, value);
        if (number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            throw notValid("Value too high for " + name);
        }
        if (number.compareTo(BigDecimal.valueOf(least)) < 0) {
            throw notValid("Value must be >= " + least + " for field " + name);
        }
        return number.intValue();
    }

    private static BigDecimal number(String name, JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.decimalValue();
        }
        String text = value.isString() ? value.stringValue().strip() : "";
        if (text.isEmpty()
                || text.length() > 20
                || !text.chars().skip(sign(text)).allMatch(Values::digit)) {
            throw notValid("An integer is required in field " + name);
        }
        return new BigDecimal(text);
    }

    private static int sign(String text) {
        return text.length() > 1 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Of this at least. */
    Optional<Integer> number(String name, int least) {
        return Optional.ofNullable(numberOrNull(name, least));
    }

    /** Not negative. */
    Patch<Integer> numberPatch(String name) {
        return node.has(name) ? Patch.of(numberOrNull(name, 0)) : Patch.absent();
    }

    /** The texts of a list; null where it is absent or null. */
    @Nullable
    List<String> textsOrNull(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isArray()) {
            throw Fault.invalid(new FieldError(
                    List.of(name), shown(value) + " is not a valid list of " + name, "type", List.of("list")));
        }
        List<String> texts = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            int at = i;
            JsonNode item = value.path(i);
            texts.add(text(item)
                    .orElseThrow(() -> Fault.invalid(new FieldError(
                            List.of(name, at), shown(item) + " is not a string", "type", List.of("string")))));
        }
        return texts;
    }

    List<String> texts(String name) {
        List<String> texts = textsOrNull(name);
        return texts == null ? List.of() : texts;
    }

    /** The texts of an object; null where it is absent or null. */
    @Nullable
    Map<String, String> mapOrNull(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isObject()) {
            throw Fault.invalid(
                    new FieldError(List.of(name), shown(value) + " is not an object", "type", List.of("object")));
        }
        Map<String, String> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            map.put(
                    entry.getKey(),
                    text(entry.getValue())
                            .orElseThrow(() -> Fault.invalid(new FieldError(
                                    List.of(name, entry.getKey()),
                                    shown(entry.getValue()) + " is not a string",
                                    "type",
                                    List.of("string")))));
        }
        return map;
    }

    Map<String, String> map(String name) {
        Map<String, String> map = mapOrNull(name);
        return map == null ? Map.of() : map;
    }

    private static String shown(JsonNode value) {
        String text = value.isString() ? value.stringValue() : value.toString();
        return "'" + (text.length() > 100 ? text.substring(0, 100) + "..." : text) + "'";
    }

    /** That the field is there and not null: as Designate complains for a zone. */
    String required(String name) {
        if (!node.has(name)) {
            throw Fault.invalid(new FieldError(
                    List.of("records", 0, name), "'" + name + "' is a required property", "required", List.of(name)));
        }
        return text(name).orElseThrow(() -> notValid("Field `" + name + "' cannot be None"));
    }

    /** A UUID that must be there. */
    UUID requiredId(String name) {
        String text = required(name);
        return Call.uuid(text).orElseThrow(() -> notValid("Value " + text + " is not a UUID for field " + name));
    }

    /** One of an enumeration, or the default where it is absent or null. */
    <E extends Enum<E>> E constant(String name, Class<E> type, E otherwise) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text.get())) {
                return constant;
            }
        }
        throw notValid("Field value " + text.get() + " is invalid");
    }
}
