package io.nominate.store;

import io.nominate.central.port.Announcer;
import io.nominate.central.port.Metrics;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.central.port.Tx;
import io.nominate.central.port.ZoneFeed;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The embedded database: SQLite in WAL mode, one thread that writes, a few that read. With {@code synchronous=FULL} a
 * commit is on the disk before its caller has the answer.
 */
public final class SqliteStore implements Storage {
    private static final int READERS = 2;
    private static final int BULK_READERS = 2;
    private static final int EVENTS_AT_ONCE = 500;

    private final WorkQueue writes = new WorkQueue();
    private final WorkQueue reads = new WorkQueue();
    private final WorkQueue bulkReads = new WorkQueue();
    private final List<Thread> threads = new ArrayList<>();
    private final List<SqlTx> open = new ArrayList<>();
    private final Checkpointer checkpointer;
    private final Path file;
    private final String synchronous;
    private final InstantSource clock;

    private SqliteStore(Path file, String synchronous, InstantSource clock) throws SQLException {
        this.file = file;
        this.synchronous = synchronous;
        this.clock = clock;
        migrate();
        checkpointer = new Checkpointer(new Sql(connect(false, 500), new SqliteDialect()), file);
    }

    /**
     * Opens the database, made or brought up to date first.
     *
     * @param synchronous {@code FULL}, or {@code NORMAL} or {@code OFF} where losing the last changes at a power cut (or
     *     a crash of the system) is acceptable
     * @param announce is told of each changed zone, after the commit and before the change's caller has the answer
     * @throws StoreUnavailableException when the file cannot be opened or is of a newer version
     */
    public static SqliteStore open(Path file, String synchronous, InstantSource clock, Announcer announce) {
        return open(file, synchronous, clock, announce, Metrics.none());
    }

    /** As the other; transactions are counted. */
    public static SqliteStore open(
            Path file, String synchronous, InstantSource clock, Announcer announce, Metrics metrics) {
        try {
            SqliteStore store = new SqliteStore(file, synchronous, clock);
            store.start(announce, new WriteMeter(metrics));
            store.adopt();
            return store;
        } catch (SQLException | FlywayException e) {
            throw new StoreUnavailableException("cannot open " + file + ": " + e.getMessage(), e);
        }
    }

    private void start(Announcer announce, WriteMeter meter) throws SQLException {
        start("store-write", new Writer(writes, connectTx(false, 16_000), announce, checkpointer::committed, meter));
        for (int i = 0; i < READERS; i++) {
            start("store-read-" + i, new Reader(reads, connectTx(true, 8_000)));
        }
        for (int i = 0; i < BULK_READERS; i++) {
            start("store-bulk-" + i, new Reader(bulkReads, connectTx(true, 4_000)));
        }
    }

    /** Events of a database that was copied from a server, and have no position yet. */
    private void adopt() {
        while (read(tx -> ((SqlTx) tx).events().anyArrived())) {
            write(tx -> ((SqlTx) tx).events().number(EVENTS_AT_ONCE));
        }
    }

    private void migrate() throws SQLException {
        SQLiteDataSource source = source(2_000);
        try (Connection connection = source.getConnection()) {
            Schema.known(connection, file);
        }
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/sqlite")
                .table("schema_history")
                .load()
                .migrate();
    }

    private SQLiteDataSource source(int cacheKiB) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.valueOf(synchronous));
        config.setBusyTimeout(10_000);
        config.setCacheSize(-cacheKiB);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, String.valueOf(64L << 20));
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private Connection connect(boolean readOnly, int cacheKiB) throws SQLException {
        Connection connection = source(cacheKiB).getConnection();
        try (var statement = connection.createStatement()) {
            // A thread of its own moves the log into the database, so that no change waits for it.
            statement.execute("PRAGMA wal_autocheckpoint = 0");
            if (readOnly) {
                statement.execute("PRAGMA query_only = 1");
            }
        }
        return connection;
    }

    private SqlTx connectTx(boolean readOnly, int cacheKiB) throws SQLException {
        SqlTx tx = new SqlTx(new Sql(connect(readOnly, cacheKiB), new SqliteDialect()), new SqliteDialect(), clock);
        open.add(tx);
        return tx;
    }

    private void start(String name, Runnable work) {
        threads.add(Thread.ofPlatform().name(name).daemon().start(work));
    }

    @Override
    public <T> T read(Function<Tx, T> work) {
        return reads.call(work);
    }

    /** A transaction that reads costs nothing here. */
    @Override
    public <T> T glance(Function<Tx, T> work) {
        return read(work);
    }

    @Override
    public <T> T readLong(Function<Tx, T> work) {
        return bulkReads.call(work);
    }

    @Override
    public <T> T write(Function<Tx, T> work) {
        return writes.call(work);
    }

    @Override
    public ZoneFeed feed() {
        return new StoreFeed(this);
    }

    @Override
    public void close() {
        writes.close(1);
        reads.close(READERS);
        bulkReads.close(BULK_READERS);
        boolean interrupted = false;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        open.forEach(tx -> tx.sql().close());
        open.clear();
        checkpointer.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** SQLite has one writer at a time: whoever reads in its transaction holds all rows. */
    static final class SqliteDialect implements Dialect {
        @Override
        public String forUpdate() {
            return "";
        }

        @Override
        public boolean writesInOrder() {
            return true;
        }

        @Override
        public boolean losesStatements() {
            return true;
        }
    }
}
