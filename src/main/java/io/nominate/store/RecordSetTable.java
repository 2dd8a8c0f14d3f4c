package io.nominate.store;

import io.nominate.central.api.Records.Place;
import io.nominate.central.port.RecordSetRepository;
import io.nominate.central.port.Selection;
import io.nominate.central.port.Selection.Criterion;
import io.nominate.central.port.Selection.Op;
import io.nominate.dns.RecordType;
import io.nominate.model.RecordSet;
import io.nominate.model.Uuid7;
import io.nominate.model.ZoneRecord;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Record sets and records in SQL. */
final class RecordSetTable implements RecordSetRepository {
    private static final String TYPES_AT = "SELECT type, id FROM recordset WHERE zone_id = ? AND name_key = ?";

    private static final String SELECT =
            "SELECT r.id, r.zone_id, z.name, r.project_id, r.name, r.type, r.ttl, r.description, r.managed,"
                    + " r.created_seq, r.seq, z.served_seq, z.failed, r.version, r.created_at, r.updated_at";
    private static final String FROM = " FROM recordset r JOIN zone z ON z.id = r.zone_id";
    private static final String INSERT =
            "INSERT INTO recordset (id, zone_id, project_id, name, name_key, type, ttl, description, managed,"
                    + " created_seq, seq, version, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_RECORD =
            "INSERT INTO record (recordset_id, position, id, data, rdata, description) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String ROWS = "SELECT r.name, r.name_key, r.type, r.ttl, d.data, d.rdata FROM recordset r"
            + " JOIN record d ON d.recordset_id = r.id WHERE r.zone_id = ?";
    private static final String RECORDS = "SELECT r.name, r.name_key, r.type, d.id, d.data, r.ttl, d.description,"
            + " r.created_at, r.updated_at, d.position FROM recordset r JOIN record d ON d.recordset_id = r.id"
            + " WHERE r.zone_id = ?";
    private static final String AFTER =
            " AND r.name_key >= ? AND (r.name_key > ? OR r.type > ? OR r.type = ? AND d.position > ?)";
    private static final String IN_ORDER = " ORDER BY r.name_key, r.type, d.position";

    private static final Fields FIELDS = new Fields(
            Map.ofEntries(
                    Map.entry("id", "r.id"),
                    Map.entry("created_at", "r.created_at"),
                    Map.entry("updated_at", "COALESCE(r.updated_at, 0)"),
                    Map.entry("zone_id", "r.zone_id"),
                    Map.entry("tenant_id", "r.project_id"),
                    Map.entry("name", "r.name"),
                    Map.entry("name_key", "r.name_key"),
                    Map.entry("type", "r.type"),
                    Map.entry("ttl", "COALESCE(r.ttl, -1)"),
                    Map.entry("description", "COALESCE(r.description, '')"),
                    Map.entry("data", "EXISTS (SELECT 1 FROM record d WHERE d.recordset_id = r.id AND d.data{})"),
                    Map.entry(
                            "status",
                            "(CASE WHEN r.seq <= z.served_seq THEN 'ACTIVE' WHEN z.failed = 1 THEN 'ERROR'"
                                    + " ELSE 'PENDING' END)")),
            Map.of("name", "r.name_key"), // the canonical order of RFC 4034 section 6.1, in which the index has them
            "r.id");

    private final Sql sql;

    RecordSetTable(Sql sql) {
        this.sql = sql;
    }

    /** A row of {@link #SELECT}, its records read by a statement of their own. */
    private RecordSet recordSet(SqlRow row) throws SQLException {
        UUID id = row.id();
        return new RecordSet(
                id,
                row.id(),
                row.text(),
                row.text(),
                row.text(),
                RecordType.of(row.integer()).mnemonic(),
                row.integerOrNull(),
                row.textOrNull(),
                sql.list("SELECT data FROM record WHERE recordset_id = ? ORDER BY position", SqlRow::text, id),
                row.flag(),
                row.number(),
                row.number(),
                row.number(),
                row.flag(),
                row.integer(),
                row.time(),
                row.timeOrNull());
    }

    @Override
    public Optional<RecordSet> find(UUID zoneId, UUID id) {
        return sql.one(SELECT + FROM + " WHERE r.id = ? AND r.zone_id = ?", this::recordSet, id, zoneId);
    }

    @Override
    public Optional<UUID> zoneOf(UUID id) {
        return sql.one("SELECT zone_id FROM recordset WHERE id = ?", SqlRow::id, id);
    }

    @Override
    public List<TypeAt> typesAt(UUID zoneId, byte[] nameKey) {
        return sql.list(TYPES_AT, row -> new TypeAt(row.integer(), row.id()), zoneId, nameKey);
    }

    @Override
    public void foreseeTypesAt(UUID zoneId, byte[] nameKey) {
        sql.foresee(TYPES_AT, zoneId, nameKey);
    }

    @Override
    public List<byte[]> rdata(UUID id) {
        return sql.list("SELECT rdata FROM record WHERE recordset_id = ? ORDER BY position", SqlRow::bytes, id);
    }

    private static Fields.Where inZone(UUID zoneId) {
        return new Fields.Where().and("r.zone_id = ?", zoneId);
    }

    private static Fields.Where visible(Optional<String> projectId, String column) {
        Fields.Where where = new Fields.Where();
        // A zone on its way to another project has sets of the giver's for a moment more, which it no longer sees.
        projectId.ifPresent(id -> where.and(column + " = ?", id)
                .and("(z.project_id = r.project_id OR EXISTS (SELECT 1 FROM zone_share s WHERE s.zone_id = z.id"
                        + " AND s.target_project_id = r.project_id))"));
        return where.and("z.stage IN ('LIVE', 'WITHHELD', 'DELETING')");
    }

    private Optional<List<RecordSet>> page(Fields.Where where, Selection selection) {
        FIELDS.match(sql, where, selection);
        return FIELDS.page(sql, where, selection, FROM)
                .map(tail -> sql.list(SELECT + FROM + tail, this::recordSet, where.arguments()));
    }

    private long count(Fields.Where where, Selection selection) {
        FIELDS.match(sql, where, selection);
        return sql.number("SELECT COUNT(*)" + FROM + where.sql(), where.arguments());
    }

    @Override
    public Optional<List<RecordSet>> page(UUID zoneId, Selection selection) {
        return page(inZone(zoneId), selection);
    }

    @Override
    public Optional<List<RecordSet>> pageOfProject(Optional<String> projectId, Selection selection) {
        return page(ofProject(projectId, selection), selection);
    }

    /**
     * Sets of a project, or of all. A name, or the names below one, can only be in the zones above and below it: through
     * these the indexes find the sets, however many others the project has. COALESCE keeps engines from walking through
     * all of the project's.
     */
    private static Fields.Where ofProject(Optional<String> projectId, Selection selection) {
        List<Criterion> names = selection.criteria().stream()
                .filter(criterion -> criterion.field().equals("name_key") && criterion.op() != Op.NE)
                .toList();
        if (names.isEmpty()) {
            return visible(projectId, "r.project_id");
        }
        List<@Nullable Object> keys =
                new ArrayList<>(enclosing((byte[]) names.getFirst().value()));
        String above = "z.name_key IN (" + String.join(", ", Collections.nCopies(keys.size(), "?")) + ")";
        Fields.Where where = visible(projectId, "COALESCE(r.project_id, '')");
        if (names.size() == 1) {
            return where.and(above, keys.toArray());
        }
        names.forEach(bound -> keys.add(bound.value()));
        return where.and("(" + above + " OR z.name_key > ? AND z.name_key < ?)", keys.toArray());
    }

    /** The keys of a name and of those above it, the root left out. */
    private static List<byte[]> enclosing(byte[] nameKey) {
        List<byte[]> keys = new ArrayList<>();
        for (int i = 0; i < nameKey.length; i++) {
            if (nameKey[i] == 0) {
                keys.add(Arrays.copyOf(nameKey, i + 1));
            }
        }
        return keys;
    }

    @Override
    public long count(UUID zoneId, Selection selection) {
        return count(inZone(zoneId), selection);
    }

    @Override
    public long countOfProject(Optional<String> projectId, Selection selection) {
        return count(ofProject(projectId, selection), selection);
    }

    @Override
    public void insert(Row row) {
        sql.later(INSERT, columns(row));
        append(row.id(), 0, row.values());
    }

    private static @Nullable Object[] columns(Row row) {
        return new @Nullable Object[] {
            row.id(),
            row.zoneId(),
            row.projectId(),
            row.name(),
            row.nameKey(),
            row.type(),
            row.ttl(),
            row.description(),
            row.managed(),
            row.createdSeq(),
            row.seq(),
            row.version(),
            row.createdAt(),
            row.updatedAt()
        };
    }

    @Override
    public void insertAll(Collection<Row> rows) {
        sql.batch(INSERT, rows.stream().map(RecordSetTable::columns).toList());
        List<@Nullable Object[]> records = new ArrayList<>();
        for (Row row : rows) {
            int position = 0;
            for (Value value : row.values()) {
                records.add(new @Nullable Object[] {
                    row.id(),
                    position++,
                    value.id().orElseGet(Uuid7::next),
                    value.data(),
                    value.rdata(),
                    value.description().orElse(null)
                });
            }
        }
        sql.batch(INSERT_RECORD, records);
    }

    @Override
    public void append(UUID id, List<Value> values) {
        append(id, (int) sql.number("SELECT COUNT(*) FROM record WHERE recordset_id = ?", id), values);
    }

    private void append(UUID id, int from, List<Value> values) {
        int position = from;
        for (Value value : values) {
            insert(id, position++, value);
        }
    }

    private void insert(UUID set, int position, Value value) {
        sql.later(
                INSERT_RECORD,
                set,
                position,
                value.id().orElseGet(Uuid7::next),
                value.data(),
                value.rdata(),
                value.description());
    }

    @Override
    public void update(RecordSet set) {
        sql.later(
                "UPDATE recordset SET ttl = ?, description = ?, seq = ?, version = ?, updated_at = ? WHERE id = ?",
                set.ttl(),
                set.description(),
                set.seq(),
                set.version(),
                set.updatedAt(),
                set.id());
    }

    @Override
    public void replace(UUID id, List<Value> values) {
        List<Value> known = values(id);
        sql.later("DELETE FROM record WHERE recordset_id = ?", id);
        int position = 0;
        for (Value value : values) {
            insert(id, position++, value.id().isPresent() ? value : known(known, value));
        }
    }

    /** The value with id and description of the record that says the same, if there is one. */
    private static Value known(List<Value> known, Value value) {
        return known.stream()
                .filter(old -> Arrays.equals(old.rdata(), value.rdata()))
                .findFirst()
                .map(old -> new Value(value.data(), value.rdata(), old.id(), old.description()))
                .orElse(value);
    }

    @Override
    public Optional<UUID> setOf(UUID recordId) {
        return sql.one("SELECT recordset_id FROM record WHERE id = ?", SqlRow::id, recordId);
    }

    @Override
    public List<Value> values(UUID id) {
        return sql.list(
                "SELECT data, rdata, id, description FROM record WHERE recordset_id = ? ORDER BY position",
                row -> new Value(row.text(), row.bytes(), Optional.of(row.id()), Optional.ofNullable(row.textOrNull())),
                id);
    }

    @Override
    public List<Placed> records(UUID zoneId, Optional<Place> after, int limit) {
        String select = RECORDS + (after.isPresent() ? AFTER : "") + IN_ORDER + " LIMIT ?";
        if (after.isEmpty()) {
            return sql.list(select, row -> placed(zoneId, row), zoneId, limit);
        }
        Place place = after.get();
        return sql.list(
                select,
                row -> placed(zoneId, row),
                zoneId,
                place.nameKey(),
                place.nameKey(),
                place.type(),
                place.type(),
                place.position(),
                limit);
    }

    private static Placed placed(UUID zoneId, SqlRow row) throws SQLException {
        String name = row.text();
        byte[] nameKey = row.bytes();
        int type = row.integer();
        return new Placed(
                ZoneRecord.of(
                        row.id(),
                        zoneId,
                        name,
                        RecordType.of(type).mnemonic(),
                        row.text(),
                        row.integerOrNull(),
                        row.textOrNull(),
                        row.time(),
                        row.timeOrNull()),
                new Place(nameKey, type, row.integer()));
    }

    @Override
    public void delete(UUID id) {
        sql.later("DELETE FROM record WHERE recordset_id = ?", id);
        sql.later("DELETE FROM recordset WHERE id = ?", id);
    }

    @Override
    public Optional<UUID> give(UUID zoneId, String projectId, Optional<UUID> after, int limit) {
        long from = after.map(id -> sql.number("SELECT created_at FROM recordset WHERE id = ?", id))
                .orElse(Long.MIN_VALUE);
        // Not (created_at, id) > (?, ?), for which MariaDB has no use of the index.
        List<UUID> sets = sql.list(
                "SELECT id FROM recordset WHERE zone_id = ? AND created_at >= ? AND (created_at > ? OR id > ?)"
                        + " ORDER BY created_at, id LIMIT ?",
                SqlRow::id,
                zoneId,
                from,
                from,
                after.map(Ids::bytes).orElse(new byte[0]),
                limit);
        List<@Nullable Object[]> rows = new ArrayList<>();
        sets.forEach(set -> rows.add(new Object[] {projectId, set}));
        sql.batch("UPDATE recordset SET project_id = ? WHERE id = ?", rows);
        return sets.size() < limit ? Optional.empty() : Optional.of(sets.getLast());
    }

    @Override
    public int countInheritingTtl(UUID zoneId, int atMost) {
        return (int) sql.number(
                "SELECT COUNT(*) FROM (SELECT 1 FROM recordset WHERE zone_id = ? AND ttl IS NULL LIMIT ?) AS few",
                zoneId,
                atMost);
    }

    @Override
    public void forEachInheritingTtl(UUID zoneId, RowReader reader) {
        read(ROWS + " AND r.ttl IS NULL" + IN_ORDER, zoneId, reader);
    }

    @Override
    public void forEach(UUID zoneId, RowReader reader) {
        read(ROWS + IN_ORDER, zoneId, reader);
    }

    private void read(String statement, UUID zoneId, RowReader reader) {
        sql.each(
                statement,
                row -> reader.row(row.text(), row.bytes(), row.integer(), row.integerOrNull(), row.text(), row.bytes()),
                zoneId);
    }
}
