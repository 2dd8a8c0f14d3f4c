package io.nominate.takeover.source;

import io.nominate.sql.Row;
import io.nominate.sql.SqlFailure;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row as texts, by the names of its columns. */
final class Cells {
    private final List<String> columns;
    private final @Nullable String[] texts;

    Cells(List<String> columns, Row row) throws SqlFailure {
        this.columns = columns;
        this.texts = new String[columns.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = row.find(i + 1).orElse(null);
        }
    }

    /** The texts, in the order of the columns. */
    @Nullable
    String[] all() {
        return texts;
    }

    Optional<String> find(String column) {
        return Optional.ofNullable(texts[columns.indexOf(column)]);
    }

    @Nullable
    String orNull(String column) {
        return texts[columns.indexOf(column)];
    }

    /** The text, or the empty one. */
    String text(String column) {
        return find(column).orElse("");
    }

    /** The number, or 0. */
    long number(String column) {
        return find(column).map(Long::parseLong).orElse(0L);
    }

    int integer(String column) {
        return Math.toIntExact(number(column));
    }

    @Nullable
    Integer integerOrNull(String column) {
        return find(column).map(Integer::valueOf).orElse(null);
    }

    boolean flag(String column) {
        String text = text(column);
        return text.equals("1") || text.equals("t") || text.equals("true");
    }

    UUID id(String column) {
        return uuid(text(column));
    }

    Optional<UUID> findId(String column) {
        return find(column).filter(text -> !text.isEmpty()).map(Cells::uuid);
    }

    /** Designate writes ids with and without dashes. */
    static UUID uuid(String text) {
        String hex = text.replace("-", "");
        if (hex.length() != 32) {
            throw new IllegalArgumentException("'" + text + "' is no UUID");
        }
        return new UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    }

    /** When it was made; where a migration has left that out, when it was changed last. */
    Instant created() {
        return find("created_at")
                .or(() -> find("updated_at"))
                .map(Cells::instant)
                .orElse(Instant.EPOCH);
    }

    /** The time, which Designate writes in UTC. */
    @Nullable
    Instant timeOrNull(String column) {
        return find(column).map(Cells::instant).orElse(null);
    }

    private static Instant instant(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }
}
