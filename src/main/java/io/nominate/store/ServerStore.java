package io.nominate.store;

import io.nominate.central.port.Announcer;
import io.nominate.central.port.EventNews;
import io.nominate.central.port.Metrics;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.central.port.Tx;
import io.nominate.central.port.ZoneEvent;
import io.nominate.central.port.ZoneFeed;
import io.nominate.sql.DatabaseUrl;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A database server that several processes may share: PostgreSQL, MariaDB or MySQL. */
public final class ServerStore implements Storage {
    private static final int WRITERS = 4;
    private static final int READERS = 6;
    private static final int BULK_READERS = 2;

    private final WorkQueue writes = new WorkQueue();
    private final WorkQueue reads = new WorkQueue();
    private final WorkQueue bulkReads = new WorkQueue();
    private final List<Thread> threads = new ArrayList<>();
    private final Claims claims = new Claims();
    private final DatabaseUrl url;
    private final Engine engine;
    private final InstantSource clock;
    private final EventNumbering numbering;

    private ServerStore(DatabaseUrl url, InstantSource clock, Announcer announce) {
        this.url = url;
        this.numbering = new EventNumbering(this, announce);
        this.engine = Engine.of(url);
        this.clock = clock;
    }

    /**
     * Opens the database, whose tables are there and up to date.
     *
     * @param announce is told of each changed zone, after the commit and before the change's caller has the answer
     * @throws StoreUnavailableException when it cannot be reached or is of another version
     */
    public static ServerStore open(DatabaseUrl url, InstantSource clock, Announcer announce, Metrics metrics) {
        ServerStore store = new ServerStore(url, clock, announce);
        new Schema(url, store.engine).require();
        store.start(announce, new WriteMeter(metrics));
        return store;
    }

    /** Events that were committed can be read once they have their positions. */
    private Announcer numbered(Announcer announce) {
        return new Announcer() {
            @Override
            public void changed(ZoneEvent event) {
                announce.changed(event);
            }

            @Override
            public void told(EventNews news) {
                numbering.wake();
            }
        };
    }

    private void start(Announcer announce, WriteMeter meter) {
        for (int i = 0; i < WRITERS; i++) {
            Session session = new Session(url, engine, Engine.Use.CHANGE, clock);
            start("store-write-" + i, new SharedWriter(writes, session, claims, numbered(announce), meter));
        }
        for (int i = 0; i < READERS; i++) {
            start("store-read-" + i, new SharedReader(reads, new Session(url, engine, Engine.Use.READ, clock)));
        }
        for (int i = 0; i < BULK_READERS; i++) {
            start("store-bulk-" + i, new SharedReader(bulkReads, new Session(url, engine, Engine.Use.BULK, clock)));
        }
        numbering.start();
    }

    private void start(String name, Runnable work) {
        threads.add(Thread.ofPlatform().name(name).daemon().start(work));
    }

    @Override
    public <T> T read(Function<Tx, T> work) {
        return reads.call(work);
    }

    @Override
    public <T> T glance(Function<Tx, T> work) {
        return engine.glances() ? reads.glance(work) : read(work);
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
    public Optional<Instant> now() {
        return read(tx -> ((SqlTx) tx).sql().one(engine.now(), SqlRow::time));
    }

    @Override
    public void close() {
        numbering.close();
        writes.close(WRITERS);
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
        List.of(writes, reads, bulkReads).forEach(WorkQueue::refuseRest);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
