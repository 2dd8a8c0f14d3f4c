package io.nominate.deliver.driver.powerdns;

import io.nominate.sql.Dialect;
import io.nominate.sql.SqlFailure;
import io.nominate.sql.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** PowerDNS's tables within one transaction; the rows of one domain. */
final class Tables {
    private static final String COLUMNS = "name, type, content, ttl, prio, ordername, auth";
    private static final String INSERT =
            "INSERT INTO records (domain_id, " + COLUMNS + ", disabled) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Tx tx;
    private final long domain;

    /** A row of the table {@code domains}. */
    record Domain(long id, String type, String account) {}

    Tables(Tx tx, long domain) {
        this.tx = tx;
        this.domain = domain;
    }

    /** Finds a domain, and keeps others from changing it. */
    static Optional<Domain> lock(Tx tx, String name) throws SqlFailure {
        return tx.first(
                "SELECT id, type, account FROM domains WHERE name = ? FOR UPDATE",
                row -> new Domain(row.number(1), row.text(2), row.text(3)),
                name);
    }

    /** The content of the SOA. */
    Optional<String> soa() throws SqlFailure {
        return tx.first("SELECT content FROM records WHERE domain_id = ? AND type = 'SOA'", row -> row.text(1), domain);
    }

    /** A piece of metadata. */
    Optional<String> metadata(String kind) throws SqlFailure {
        return tx.first(
                "SELECT content FROM domainmetadata WHERE domain_id = ? AND kind = ?",
                row -> row.text(1),
                domain,
                kind);
    }

    /** All rows, with the ids of each. */
    Map<PdnsRow, List<Long>> rows() throws SqlFailure {
        Map<PdnsRow, List<Long>> rows = new LinkedHashMap<>();
        tx.each(
                "SELECT id, " + COLUMNS + " FROM records WHERE domain_id = ?",
                row -> {
                    rows.computeIfAbsent(
                                    new PdnsRow(
                                            row.text(2),
                                            row.find(3).orElse(null),
                                            row.find(4).orElse(null),
                                            row.number(5),
                                            (int) row.number(6),
                                            row.find(7).orElse(null),
                                            row.flag(8)),
                                    key -> new ArrayList<>(1))
                            .add(row.number(1));
                    return true;
                },
                domain);
        return rows;
    }

    void insert(Collection<PdnsRow> rows) throws SqlFailure {
        tx.batch(INSERT, () -> rows.stream().map(this::parameters).iterator());
    }

    private @Nullable Object[] parameters(PdnsRow row) {
        return new @Nullable Object[] {
            domain, row.name(), row.type(), row.content(), row.ttl(), row.prio(), row.ordername(), row.auth(), false
        };
    }

    void removeIds(Collection<Long> ids) throws SqlFailure {
        tx.batch(
                "DELETE FROM records WHERE id = ?",
                () -> ids.stream().map(id -> new @Nullable Object[] {id}).iterator());
    }

    /** Removes rows by what they say. */
    void remove(Collection<PdnsRow> rows) throws SqlFailure {
        String content = tx.dialect() == Dialect.MYSQL ? "BINARY content" : "content"; // MySQL's text ignores case
        tx.batch(
                "DELETE FROM records WHERE domain_id = ? AND name = ? AND type = ? AND " + content
                        + " = ? AND COALESCE(prio, 0) = ?",
                () -> rows.stream()
                        .map(row -> new @Nullable Object[] {domain, row.name(), row.type(), row.content(), row.prio()})
                        .iterator());
    }

    /** The types of the records at a name; none where it has no records. */
    Set<String> types(String name) throws SqlFailure {
        return new TreeSet<>(tx.list(
                "SELECT DISTINCT type FROM records WHERE domain_id = ? AND name = ? AND type IS NOT NULL",
                row -> row.text(1),
                domain,
                name));
    }

    boolean hasEmpty(String name) throws SqlFailure {
        return tx.first(
                        "SELECT id FROM records WHERE domain_id = ? AND name = ? AND type IS NULL",
                        row -> row.number(1),
                        domain,
                        name)
                .isPresent();
    }

    void removeEmpty(String name) throws SqlFailure {
        tx.update("DELETE FROM records WHERE domain_id = ? AND name = ? AND type IS NULL", domain, name);
    }

    /** Sets place and authority of the rows at a name, of one type or of all. */
    void place(String name, Optional<String> type, @Nullable String ordername, boolean auth) throws SqlFailure {
        String sql = "UPDATE records SET ordername = ?, auth = ? WHERE domain_id = ? AND name = ?";
        if (type.isPresent()) {
            tx.update(sql + " AND type = ?", ordername, auth, domain, name, type.get());
        } else {
            tx.update(sql, ordername, auth, domain, name);
        }
    }

    /** Whether records stand below a name. */
    boolean hasBelow(String name) throws SqlFailure {
        return tx.first(
                        "SELECT id FROM records WHERE domain_id = ? AND name LIKE ? ESCAPE '|' AND type IS NOT NULL LIMIT 1",
                        row -> row.number(1),
                        domain,
                        "%." + escaped(name))
                .isPresent();
    }

    /** As {@link #hasBelow}, by the place of names (NSEC's), which has an index. */
    boolean hasBelowPlace(String ordername) throws SqlFailure {
        return tx.first(
                        "SELECT id FROM records WHERE domain_id = ? AND ordername LIKE ? ESCAPE '|' AND type IS NOT NULL"
                                + " LIMIT 1",
                        row -> row.number(1),
                        domain,
                        escaped(ordername) + " %")
                .isPresent();
    }

    /** Names below a name, those without records too. */
    Set<String> below(String name) throws SqlFailure {
        return new TreeSet<>(tx.list(
                "SELECT DISTINCT name FROM records WHERE domain_id = ? AND name LIKE ? ESCAPE '|'",
                row -> row.text(1),
                domain,
                "%." + escaped(name)));
    }

    private static String escaped(String text) {
        return text.replace("|", "||").replace("%", "|%").replace("_", "|_").replace("\\", "|\\");
    }

    /** Takes the domain away with all that belongs to it. */
    void drop() throws SqlFailure {
        for (String table : List.of("records", "comments", "domainmetadata", "cryptokeys")) {
            tx.update("DELETE FROM " + table + " WHERE domain_id = ?", domain);
        }
        tx.update("DELETE FROM domains WHERE id = ?", domain);
    }
}
