package io.nominate.central.catalogue;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.model.Patch;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the texts of an item must be like. */
final class Texts {
    private static final int MAX_DESCRIPTION = 160;

    private Texts() {}

    static Fault notValid(String message) {
        return Fault.of(
                FaultType.INVALID_OBJECT,
                "Provided object is not valid. Got a ValueError error with message " + message);
    }

    /** Refuses a value that is too long. */
    static String bounded(String field, String value, int most) {
        if (value.codePointCount(0, value.length()) > most) {
            throw notValid("Value '" + value + "' is too long: at most " + most + " characters for field " + field);
        }
        return value;
    }

    static boolean fits(Optional<String> description) {
        return description
                .filter(text -> text.codePointCount(0, text.length()) > MAX_DESCRIPTION)
                .isEmpty();
    }

    static @Nullable String description(Optional<String> description) {
        return description
                .map(text -> bounded("description", text, MAX_DESCRIPTION))
                .orElse(null);
    }

    static @Nullable String description(Patch<String> patch, @Nullable String stored) {
        return patch.given() ? description(Optional.ofNullable(patch.value())) : stored;
    }

    /** The new value of a field that cannot be null. */
    static <T> T required(String field, Patch<T> patch, T stored) {
        if (!patch.given()) {
            return stored;
        }
        T value = patch.value();
        if (value == null) {
            throw notValid("Field `" + field + "' cannot be None");
        }
        return value;
    }
}
