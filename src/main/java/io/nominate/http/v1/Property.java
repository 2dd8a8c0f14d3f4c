package io.nominate.http.v1;

import io.nominate.central.api.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a schema says of one property. */
record Property(String name, JsonNode schema) {

    void check(JsonNode value, List<FieldError> errors) {
        if (!typed(value, errors)) {
            return;
        }
        JsonNode choices = schema.path("enum");
        if (choices.isArray() && choices.valueStream().noneMatch(value::equals)) {
            add(errors, "enum", shown(value) + " is not one of " + shown(choices));
        }
        if (value.isString()) {
            text(value.stringValue(), value, errors);
        } else if (value.isIntegralNumber()) {
            number(value, errors);
        }
    }

    private boolean typed(JsonNode value, List<FieldError> errors) {
        JsonNode type = schema.path("type");
        if (type.isMissingNode()) {
            return true;
        }
        List<String> names = new ArrayList<>();
        if (type.isArray()) {
            type.forEach(each -> names.add(each.asString()));
        } else {
            names.add(type.asString());
        }
        if (names.stream().noneMatch(each -> is(value, each))) {
            add(errors, "type", shown(value) + " is not of type '" + String.join("', '", names) + "'");
            return false;
        }
        return true;
    }

    private static boolean is(JsonNode value, String type) {
        return switch (type) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException("a type that the schemas do not have: " + type);
        };
    }

    private void text(String text, JsonNode value, List<FieldError> errors) {
        JsonNode longest = schema.path("maxLength");
        if (longest.isNumber() && text.codePointCount(0, text.length()) > longest.intValue()) {
            add(errors, "maxLength", shown(value) + " is too long");
        }
        JsonNode pattern = schema.path("pattern");
        if (pattern.isString()
                && !Pattern.compile(pattern.stringValue()).matcher(text).find()) {
            add(errors, "pattern", shown(value) + " does not match '" + pattern.stringValue() + "'");
        }
        String format = schema.path("format").asString("");
        if (!Formats.fits(format, text)) {
            add(errors, "format", shown(value) + " is not a '" + format + "'");
        }
    }

    private void number(JsonNode value, List<FieldError> errors) {
        JsonNode least = schema.path("minimum");
        if (least.isNumber() && value.decimalValue().compareTo(least.decimalValue()) < 0) {
            add(errors, "minimum", shown(value) + " is less than the minimum of " + least);
        }
        JsonNode most = schema.path("maximum");
        if (most.isNumber() && value.decimalValue().compareTo(most.decimalValue()) > 0) {
            add(errors, "maximum", shown(value) + " is greater than the maximum of " + most);
        }
    }

    private void add(List<FieldError> errors, String validator, String message) {
        boolean secret = name.equals("secret");
        errors.add(new FieldError(
                List.of(name), secret ? "the secret does not fit: " + validator : message, validator, ""));
    }

    /** As Python writes it. */
    private static String shown(JsonNode value) {
        if (value.isString()) {
            return "'" + value.stringValue() + "'";
        }
        if (value.isNull()) {
            return "None";
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? "True" : "False";
        }
        if (value.isArray()) {
            return "["
                    + String.join(", ", value.valueStream().map(Property::shown).toList()) + "]";
        }
        return value.toString();
    }
}
