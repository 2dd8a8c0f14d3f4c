package io.nominate.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A statement that reads, with its arguments. Two are equal when they ask the same. */
record Question(String sql, @Nullable Object[] arguments) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Question question
                && sql.equals(question.sql)
                && Arrays.deepEquals(arguments, question.arguments);
    }

    @Override
    public int hashCode() {
        return 31 * sql.hashCode() + Arrays.deepHashCode(arguments);
    }
}
