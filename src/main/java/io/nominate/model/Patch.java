package io.nominate.model;

import org.jspecify.annotations.Nullable;

/**
 * A field of a partial update: absent, null and a value are three different things.
 *
 * @param given whether the field was there at all
 * @param value its value; null both where it was null and where it was absent
 */
public record Patch<T>(boolean given, @Nullable T value) {
    private static final Patch<?> ABSENT = new Patch<>(false, null);

    /** The field was not there: keep what is stored. */
    @SuppressWarnings("unchecked") // holds no value
    public static <T> Patch<T> absent() {
        return (Patch<T>) ABSENT;
    }

    /** The field was there. */
    public static <T> Patch<T> of(@Nullable T value) {
        return new Patch<>(true, value);
    }

    /** The new value, given the stored one. */
    public @Nullable T over(@Nullable T stored) {
        return given ? value : stored;
    }
}
