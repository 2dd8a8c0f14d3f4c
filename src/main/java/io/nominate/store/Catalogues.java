package io.nominate.store;

import io.nominate.model.Blacklist;
import io.nominate.model.Tld;
import io.nominate.model.TsigKey;
import io.nominate.store.CatalogueTable.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The small collections and how they lie in their tables. */
final class Catalogues {
    static final Shape<Tld> TLDS = new Shape<>(
            "tld",
            List.of("id", "name", "name_key", "description", "created_at", "updated_at"),
            2,
            fields(Map.of("name", "name_key")),
            row -> {
                var id = row.id();
                String name = row.text();
                row.text();
                return new Tld(id, name, row.textOrNull(), row.time(), row.timeOrNull());
            },
            tld -> new @Nullable Object[] {
                tld.id(), tld.name(), key(tld.name()), tld.description(), tld.createdAt(), tld.updatedAt()
            });

    static final Shape<Blacklist> BLACKLISTS = new Shape<>(
            "blacklist",
            List.of("id", "pattern", "description", "created_at", "updated_at"),
            1,
            fields(Map.of("pattern", "pattern")),
            row -> new Blacklist(row.id(), row.text(), row.textOrNull(), row.time(), row.timeOrNull()),
            item -> new @Nullable Object[] {
                item.id(), item.pattern(), item.description(), item.createdAt(), item.updatedAt()
            });

    static final Shape<TsigKey> TSIGKEYS = new Shape<>(
            "tsigkey",
            List.of(
                    "id",
                    "name",
                    "name_key",
                    "algorithm",
                    "secret",
                    "scope",
                    "resource_id",
                    "created_at",
                    "updated_at"),
            2,
            fields(Map.of("name", "name", "algorithm", "algorithm", "scope", "scope")),
            row -> {
                var id = row.id();
                String name = row.text();
                row.text();
                return new TsigKey(
                        id,
                        name,
                        row.text(),
                        row.text(),
                        TsigKey.Scope.valueOf(row.text()),
                        row.id(),
                        row.time(),
                        row.timeOrNull());
            },
            key -> new @Nullable Object[] {
                key.id(),
                key.name(),
                key(key.name()),
                key.algorithm(),
                key.secret(),
                key.scope(),
                key.resourceId(),
                key.createdAt(),
                key.updatedAt()
            });

    private Catalogues() {}

    private static String key(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static Fields fields(Map<String, String> own) {
        Map<String, String> columns = new java.util.HashMap<>(own);
        columns.put("id", "id");
        columns.put("created_at", "created_at");
        columns.put("updated_at", "COALESCE(updated_at, 0)");
        return new Fields(Map.copyOf(columns), "id");
    }
}
