package io.nominate.store;

import io.nominate.central.port.Selection;
import io.nominate.central.port.ZoneRepository;
import io.nominate.dns.Name;
import io.nominate.model.SoaTimers;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Zones in SQL. */
final class ZoneTable implements ZoneRepository {
    private static final String COLUMNS =
            "id, pool_id, project_id, name, type, stage, email, ttl, description, mname, refresh, retry, expire,"
                    + " minimum, masters, attributes, serial, seq, served_seq, failed, recordset_count, record_count,"
                    + " share_count, version, created_at, updated_at, transferred_at";
    static final String SELECT = "SELECT " + COLUMNS + " FROM zone";
    /** Zones shared to a project; the project is the first argument. */
    private static final String SHARED_TO =
            " FROM (SELECT zone_id FROM zone_share WHERE target_project_id = ?) AS share"
                    + " JOIN zone ON zone.id = share.zone_id";

    static final byte[] HOLDS_ITS_NAME = {};

    /** The key of a name begins with that of any name above it, so those inside a zone are the longer ones. */
    private static final String LONGER_THAN =
            " AND LENGTH(name_key) > (SELECT LENGTH(name_key) FROM zone WHERE id = ?)";

    static final Fields FIELDS = new Fields(
            Map.ofEntries(
                    Map.entry("id", "id"),
                    Map.entry("created_at", "created_at"),
                    Map.entry("updated_at", "COALESCE(updated_at, 0)"),
                    Map.entry("name", "name"),
                    Map.entry("name_key", "name_key"),
                    Map.entry("tenant_id", "project_id"),
                    Map.entry("type", "type"),
                    Map.entry("email", "email"),
                    Map.entry("description", "COALESCE(description, '')"),
                    Map.entry("serial", "serial"),
                    Map.entry("ttl", "ttl"),
                    Map.entry(
                            "status",
                            "(CASE WHEN failed = 1 THEN 'ERROR' WHEN served_seq < seq THEN 'PENDING'"
                                    + " ELSE 'ACTIVE' END)")),
            "id");

    private final Sql sql;
    private final Dialect dialect;
    private final InstantSource clock;
    private final ProjectUsage usage;

    ZoneTable(Sql sql, Dialect dialect, InstantSource clock) {
        this.sql = sql;
        this.dialect = dialect;
        this.clock = clock;
        this.usage = new ProjectUsage(sql, dialect);
    }

    static Zone zone(SqlRow row) throws SQLException {
        return new Zone(
                row.id(),
                row.id(),
                row.text(),
                row.text(),
                ZoneType.valueOf(row.text()),
                Stage.valueOf(row.text()),
                row.text(),
                row.integer(),
                row.textOrNull(),
                row.text(),
                new SoaTimers(row.integer(), row.integer(), row.integer(), row.integer()),
                Json.list(row.text()),
                Json.map(row.text()),
                row.number(),
                row.number(),
                row.number(),
                row.flag(),
                row.number(),
                row.number(),
                row.flag(),
                row.integer(),
                row.time(),
                row.timeOrNull(),
                row.timeOrNull());
    }

    @Override
    public Optional<Zone> find(UUID id) {
        return sql.one(SELECT + " WHERE id = ? AND stage <> 'GONE'", ZoneTable::zone, id);
    }

    @Override
    public Optional<Zone> lock(UUID id) {
        sql.claim(id);
        return sql.hold(SELECT + " WHERE id = ? AND stage <> 'GONE'", ZoneTable::zone, id);
    }

    @Override
    public List<Zone> named(Collection<byte[]> nameKeys) {
        if (nameKeys.isEmpty()) {
            return List.of();
        }
        return longestFirst(sql.list(ofNames(nameKeys.size()), ZoneTable::zone, names(nameKeys)));
    }

    @Override
    public void foreseeNamed(Collection<byte[]> nameKeys) {
        sql.foresee(ofNames(nameKeys.size()), names(nameKeys));
    }

    @Override
    public List<Zone> inside(UUID zoneId, Collection<byte[]> nameKeys) {
        return longestFirst(sql.list(ofNames(nameKeys.size()) + LONGER_THAN, ZoneTable::zone, names(nameKeys, zoneId)));
    }

    @Override
    public void foreseeInside(UUID zoneId, Collection<byte[]> nameKeys) {
        sql.foresee(ofNames(nameKeys.size()) + LONGER_THAN, names(nameKeys, zoneId));
    }

    private static List<Zone> longestFirst(List<Zone> zones) {
        zones.sort(Comparator.comparing(zone -> -Name.parse(zone.name()).labelCount()));
        return zones;
    }

    private static String ofNames(int number) {
        return SELECT + " WHERE tombstone = ? AND name_key IN (" + String.join(", ", Collections.nCopies(number, "?"))
                + ")";
    }

    private static Object[] names(Collection<byte[]> nameKeys, Object... further) {
        List<Object> arguments = new ArrayList<>(List.of(HOLDS_ITS_NAME));
        arguments.addAll(nameKeys);
        arguments.addAll(Arrays.asList(further));
        return arguments.toArray();
    }

    @Override
    public List<Zone> below(byte[] nameKey, int limit) {
        return sql.list(
                SELECT + " WHERE tombstone = ? AND name_key > ? AND name_key < ? ORDER BY name_key LIMIT ?",
                ZoneTable::zone,
                HOLDS_ITS_NAME,
                nameKey,
                endOfSubtree(nameKey),
                limit);
    }

    /** Comes after every key that begins with this one. */
    static byte[] endOfSubtree(byte[] nameKey) {
        byte[] end = Arrays.copyOf(nameKey, nameKey.length + 1);
        end[nameKey.length] = (byte) 0xFF;
        return end;
    }

    @Override
    public boolean anyBelowOfOthers(byte[] nameKey, String projectId) {
        return sql.one(
                        "SELECT 1 FROM zone WHERE tombstone = ? AND name_key > ? AND name_key < ?"
                                + " AND project_id <> ? LIMIT 1",
                        SqlRow::number,
                        HOLDS_ITS_NAME,
                        nameKey,
                        endOfSubtree(nameKey),
                        projectId)
                .isPresent();
    }

    @Override
    public boolean anyBelowOf(byte[] nameKey, String projectId) {
        return sql.one(
                        "SELECT 1 FROM zone WHERE tombstone = ? AND name_key > ? AND name_key < ?"
                                + " AND project_id = ? LIMIT 1",
                        SqlRow::number,
                        HOLDS_ITS_NAME,
                        nameKey,
                        endOfSubtree(nameKey),
                        projectId)
                .isPresent();
    }

    @Override
    public boolean anyBelowIn(byte[] nameKey, UUID poolId) {
        return sql.one(
                        "SELECT 1 FROM zone WHERE tombstone = ? AND name_key > ? AND name_key < ?"
                                + " AND pool_id = ? LIMIT 1",
                        SqlRow::number,
                        HOLDS_ITS_NAME,
                        nameKey,
                        endOfSubtree(nameKey),
                        poolId)
                .isPresent();
    }

    @Override
    public boolean anyTwin(UUID poolId) {
        return sql.one(
                        "SELECT 1 FROM zone AS one JOIN zone AS other ON other.name_key = one.name_key"
                                + " AND other.pool_id <> one.pool_id AND other.tombstone = one.tombstone"
                                + " WHERE one.pool_id = ? AND one.tombstone = ? LIMIT 1",
                        SqlRow::number,
                        poolId,
                        HOLDS_ITS_NAME)
                .isPresent();
    }

    private static Fields.Where visible(Fields.Where where) {
        return where.and("tombstone = ?", HOLDS_ITS_NAME).and("stage IN ('LIVE', 'WITHHELD', 'DELETING')");
    }

    /** Without the tombstone, whose index would lead engines through all zones there are. */
    private static Fields.Where sharedAndVisible() {
        return new Fields.Where().and("stage IN ('LIVE', 'DELETING')");
    }

    private static Fields.Where owned(Optional<String> projectId) {
        Fields.Where where = new Fields.Where();
        projectId.ifPresent(id -> where.and("project_id = ?", id));
        return visible(where);
    }

    @Override
    public Optional<List<Zone>> page(Optional<String> projectId, Selection selection) {
        Optional<String> sharee = projectId.filter(this::isSharee);
        if (sharee.isPresent()) {
            return pageWithShared(sharee.get(), selection);
        }
        Fields.Where where = FIELDS.match(sql, owned(projectId), selection);
        return FIELDS.page(sql, where, selection, " FROM zone")
                .map(tail -> sql.list(SELECT + tail, ZoneTable::zone, where.arguments()));
    }

    private boolean isSharee(String projectId) {
        return sql.one("SELECT 1 FROM zone_share WHERE target_project_id = ? LIMIT 1", SqlRow::number, projectId)
                .isPresent();
    }

    /** A page of each kind by its own index, then the first of both: an OR would have every zone read. */
    private Optional<List<Zone>> pageWithShared(String projectId, Selection selection) {
        Fields.Where own = FIELDS.match(sql, owned(Optional.of(projectId)), selection);
        Fields.Where shared = FIELDS.match(sql, sharedAndVisible(), selection);
        Optional<String> ownTail = FIELDS.page(sql, own, selection, " FROM zone");
        Optional<String> sharedTail = FIELDS.page(sql, shared, selection, " FROM zone");
        return ownTail.flatMap(one -> sharedTail.map(two -> {
            List<@Nullable Object> arguments = new ArrayList<>(Arrays.asList(own.arguments()));
            arguments.add(projectId);
            arguments.addAll(Arrays.asList(shared.arguments()));
            return sql.list(
                    "SELECT " + COLUMNS + " FROM (SELECT * FROM (" + SELECT + one + ") AS own UNION ALL"
                            + " SELECT * FROM (SELECT " + COLUMNS + SHARED_TO + two + ") AS others) AS zone"
                            + FIELDS.order(selection),
                    ZoneTable::zone,
                    arguments.toArray());
        }));
    }

    @Override
    public long count(Optional<String> projectId, Selection selection) {
        Fields.Where own = FIELDS.match(sql, owned(projectId), selection);
        long count = sql.number("SELECT COUNT(*) FROM zone" + own.sql(), own.arguments());
        if (projectId.isPresent()) {
            Fields.Where shared = FIELDS.match(sql, sharedAndVisible(), selection);
            List<@Nullable Object> arguments = new ArrayList<>(List.of(projectId.get()));
            arguments.addAll(Arrays.asList(shared.arguments()));
            count += sql.number("SELECT COUNT(*)" + SHARED_TO + shared.sql(), arguments.toArray());
        }
        return count;
    }

    @Override
    public long countSeen(Optional<String> projectId) {
        Fields.Where staging = new Fields.Where().and("stage = 'STAGING'");
        // COALESCE leaves only the index of the few that are staged, where engines would count all of the project's.
        projectId.ifPresent(id -> staging.and("COALESCE(project_id, '') = ?", id));
        long unseen = sql.number("SELECT COUNT(*) FROM zone" + staging.sql(), staging.arguments());
        if (projectId.isEmpty()) {
            return countAll() - unseen;
        }
        long shared = sql.number("SELECT COUNT(*) FROM zone_share WHERE target_project_id = ?", projectId.get());
        return usage.of(projectId.get()) - unseen + shared;
    }

    @Override
    public long countOf(String projectId) {
        return usage.hold(projectId);
    }

    @Override
    public long countAll() {
        return usage.ofAll();
    }

    @Override
    public long countRecordSets(Optional<String> projectId) {
        Fields.Where where = owned(projectId);
        long inOwnZones = sql.number("SELECT SUM(recordset_count) FROM zone" + where.sql(), where.arguments());
        if (projectId.isEmpty()) {
            return inOwnZones;
        }
        String count = "SELECT SUM(recordset_count) FROM zone_share WHERE ";
        return inOwnZones
                - sql.number(count + "project_id = ?", projectId.get())
                + sql.number(count + "target_project_id = ?", projectId.get());
    }

    @Override
    public void guard(List<byte[]> nameKeys) {
        long now = Sql.micros(clock.instant());
        for (byte[] key : nameKeys) {
            sql.claim(ByteBuffer.wrap(key));
            sql.later(dialect.upsert("zone_guard", List.of("name_key"), List.of("touched")), key, now);
        }
    }

    @Override
    public void insert(Zone zone, byte[] nameKey) {
        sql.later(
                "INSERT INTO zone (" + COLUMNS
                        + ", shard, name_key, tombstone) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                zone.id(),
                zone.poolId(),
                zone.projectId(),
                zone.name(),
                zone.type(),
                zone.stage(),
                zone.email(),
                zone.ttl(),
                zone.description(),
                zone.mname(),
                zone.soa().refresh(),
                zone.soa().retry(),
                zone.soa().expire(),
                zone.soa().minimum(),
                Json.list(zone.masters()),
                Json.map(zone.attributes()),
                zone.serial(),
                zone.seq(),
                zone.servedSeq(),
                zone.failed(),
                zone.recordSetCount(),
                zone.recordCount(),
                0,
                zone.version(),
                zone.createdAt(),
                zone.updatedAt(),
                zone.transferredAt(),
                (int) (zone.id().getLeastSignificantBits() & 0xFFF),
                nameKey,
                HOLDS_ITS_NAME);
        usage.add(zone.projectId(), 1);
    }

    @Override
    public void update(Zone zone) {
        sql.later(
                "UPDATE zone SET pool_id = ?, type = ?, stage = ?, email = ?, ttl = ?, description = ?, mname = ?,"
                        + " refresh = ?, retry = ?, expire = ?, minimum = ?, masters = ?, attributes = ?, serial = ?,"
                        + " seq = ?, served_seq = ?, failed = ?, recordset_count = ?, record_count = ?, version = ?,"
                        + " updated_at = ?, transferred_at = ? WHERE id = ?",
                zone.poolId(),
                zone.type(),
                zone.stage(),
                zone.email(),
                zone.ttl(),
                zone.description(),
                zone.mname(),
                zone.soa().refresh(),
                zone.soa().retry(),
                zone.soa().expire(),
                zone.soa().minimum(),
                Json.list(zone.masters()),
                Json.map(zone.attributes()),
                zone.serial(),
                zone.seq(),
                zone.servedSeq(),
                zone.failed(),
                zone.recordSetCount(),
                zone.recordCount(),
                zone.version(),
                zone.updatedAt(),
                zone.transferredAt(),
                zone.id());
    }

    @Override
    public void give(UUID id, String projectId) {
        String giver = sql.one("SELECT project_id FROM zone WHERE id = ?", SqlRow::text, id)
                .orElseThrow();
        sql.run("UPDATE zone SET project_id = ? WHERE id = ?", projectId, id);
        usage.add(giver, -1);
        usage.add(projectId, 1);
    }

    @Override
    public List<Zone> ofPool(UUID poolId, Optional<UUID> after, int limit) {
        return sql.list(
                SELECT + " WHERE pool_id = ? AND tombstone = ? AND id > ? AND stage = 'LIVE' ORDER BY id LIMIT ?",
                ZoneTable::zone,
                poolId,
                HOLDS_ITS_NAME,
                after.map(Ids::bytes).orElse(HOLDS_ITS_NAME),
                limit);
    }

    @Override
    public boolean anyIn(UUID poolId, ZoneType but) {
        return sql.one(
                        "SELECT 1 FROM zone WHERE pool_id = ? AND tombstone = ? AND type <> ? LIMIT 1",
                        SqlRow::number,
                        poolId,
                        HOLDS_ITS_NAME,
                        but)
                .isPresent();
    }

    @Override
    public List<UUID> staging() {
        return sql.list("SELECT id FROM zone WHERE stage = 'STAGING'", SqlRow::id);
    }
}
