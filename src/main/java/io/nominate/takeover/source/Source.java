package io.nominate.takeover.source;

import io.nominate.model.Blacklist;
import io.nominate.model.Tld;
import io.nominate.model.TsigKey;
import io.nominate.model.ZoneTask;
import io.nominate.sql.Database;
import io.nominate.sql.DatabaseUrl;
import io.nominate.sql.SqlFailure;
import io.nominate.sql.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/** The database of a Designate. Nothing is ever written to it, and nobody waits for a lock of ours. */
public final class Source implements AutoCloseable {
    private static final Duration PATIENCE =
            Duration.ofMinutes(10); // a large table is sorted before its first row comes
    private static final int CONNECTIONS = 4;

    private final DatabaseUrl url;
    private final Database database;
    private final Layout layout;

    /**
     * A zone, before it is read.
     *
     * @param raw its id as the database has it
     * @param records how many it has
     */
    public record Head(String raw, long records) {
        /** Its id as {@link Found} has it. */
        public String id() {
            return Cells.uuid(raw).toString();
        }
    }

    /** All that is not in zones. */
    public record Small(
            List<Found<OldPool>> pools,
            List<Found<TsigKey>> tsigKeys,
            List<Found<Tld>> tlds,
            List<Found<Blacklist>> blacklists,
            List<Found<Map<String, Integer>>> quotas,
            List<Found<ZoneTask>> tasks) {}

    private Source(DatabaseUrl url, Database database, Layout layout) {
        this.url = url;
        this.database = database;
        this.layout = layout;
    }

    /**
     * Looks at a database.
     *
     * @throws SourceException when it cannot be read, or is not one that is known here, whole
     */
    public static Source open(DatabaseUrl url) throws SourceException {
        Database database = Database.readOnly(url, CONNECTIONS, PATIENCE);
        try {
            return new Source(url, database, database.transact(Layout::of));
        } catch (SqlFailure e) {
            database.close();
            throw failure(url, e);
        } catch (SourceException e) {
            database.close();
            throw new SourceException(url + ": " + e.getMessage(), e);
        }
    }

    private static SourceException failure(Object url, SqlFailure e) {
        return new SourceException("cannot read " + url + ": " + e.getMessage(), e);
    }

    private <T> T read(Database.Work<T, RuntimeException> work) throws SourceException {
        try {
            return database.transact(work);
        } catch (SqlFailure e) {
            throw failure(this, e);
        }
    }

    /** The releases that have a schema like this. */
    public String release() {
        return layout.release();
    }

    /** Zones that are not deleted. */
    public List<Head> zones() throws SourceException {
        return read(tx -> {
            Map<String, Long> counts = new HashMap<>();
            String zoneId = layout.column("records", "t", "zone_id");
            tx.each("SELECT " + zoneId + ", COUNT(*) FROM records t GROUP BY " + zoneId, row -> {
                counts.put(row.text(1), row.number(2));
                return true;
            });
            List<Head> heads = new ArrayList<>();
            tx.each("SELECT t.id FROM " + layout.called("zones") + " t WHERE t.deleted = '0' ORDER BY t.id", row -> {
                heads.add(new Head(row.text(1), counts.getOrDefault(row.text(1), 0L)));
                return true;
            });
            return heads;
        });
    }

    /** How many zones are deleted, and wait for the purge. */
    public long deleted() throws SourceException {
        return read(tx -> tx.first(
                        "SELECT COUNT(*) FROM " + layout.called("zones") + " WHERE deleted <> '0'",
                        row -> row.number(1))
                .orElse(0L));
    }

    /** How many record sets belong to no zone. */
    public long orphans() throws SourceException {
        return read(tx -> tx.first(
                        "SELECT COUNT(*) FROM recordsets t LEFT JOIN " + layout.called("zones") + " z ON z.id = "
                                + layout.column("recordsets", "t", "zone_id") + " WHERE z.id IS NULL",
                        row -> row.number(1))
                .orElse(0L));
    }

    /**
     * Reads zones as of one moment.
     *
     * @param heads of {@link #zones}
     * @param taker of their record sets, one after the other, those of a zone together; it may be called again from the
     *     start, after {@code restart}
     */
    public List<Found<OldZone>> read(Collection<Head> heads, Runnable restart, BiConsumer<UUID, OldSet> taker)
            throws SourceException {
        List<String> ids = heads.stream().map(Head::raw).toList();
        return read(tx -> {
            restart.run();
            ZoneReader reader = new ZoneReader(tx, layout, ids);
            reader.sets(taker);
            return reader.found();
        });
    }

    /** All that is not in zones, as of one moment. */
    public Small small() throws SourceException {
        return read(this::small);
    }

    private Small small(Tx tx) throws SqlFailure {
        Catalogues catalogues = new Catalogues(tx, layout);
        return new Small(
                new PoolReader(tx, layout).found(),
                catalogues.tsigKeys(),
                catalogues.tlds(),
                catalogues.blacklists(),
                catalogues.quotas(),
                catalogues.tasks());
    }

    @Override
    public void close() {
        database.close();
    }

    /** Server and database, without user and password. */
    @Override
    public String toString() {
        return url.toString();
    }
}
