package io.nominate.takeover;

import io.nominate.central.port.Store;
import io.nominate.model.Pool;
import io.nominate.takeover.source.Found;
import io.nominate.takeover.source.Source;
import io.nominate.takeover.source.Source.Head;
import io.nominate.takeover.source.SourceException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Takes over what a Designate has: ids, projects, times, statuses and serials stay as they are. Run again, it takes what has
 * changed since. The Designate's database is only read.
 */
public final class Takeover {
    private static final long RECORDS_AT_ONCE = 5_000;
    private static final int ZONES_AT_ONCE = 500;
    private static final int THREADS = 3;

    private final Source source;
    private final Optional<Store> store;
    private final Options options;
    private final Progress progress;
    private final Instant now;
    private final Report report = new Report();

    /** Is told how far it is, by several threads. */
    public interface Progress {
        /** @param zones done, of {@code of} */
        void zones(long zones, long of);
    }

    private Takeover(Source source, Optional<Store> store, Options options, InstantSource clock, Progress progress) {
        this.source = source;
        this.store = options.dryRun() ? Optional.empty() : store;
        this.options = options;
        this.progress = progress;
        this.now = clock.instant();
    }

    /**
     * Takes over. What cannot be taken is told of in the report, and everything else is taken; a run that fails halfway
     * has taken some zones wholly and the others not at all, and the next one goes on.
     *
     * @param store where everything goes; a dry run needs none
     * @throws SourceException when the Designate's database cannot be read
     */
    public static Report run(
            Source source, Optional<Store> store, Options options, InstantSource clock, Progress progress)
            throws SourceException, InterruptedException {
        return new Takeover(source, store, options, clock, progress).run();
    }

    private Report run() throws SourceException, InterruptedException {
        Source.Small small = source.small();
        SmallTakeover others = new SmallTakeover(store, source.toString(), report);
        others.first(small);
        Map<UUID, Pool> pools = small.pools().stream()
                .map(Found::value)
                .collect(Collectors.toMap(old -> old.pool().id(), old -> old.pool()));
        pools.values().stream().filter(pool -> pool.targets().isEmpty()).forEach(this::noteTargets);
        List<Head> heads = source.zones();
        ZoneTakeover zones = new ZoneTakeover(
                source, store, options, report, pools, Marks.of(store, source.toString(), Kind.ZONE), now);
        zones.removeGone(heads.stream().map(Head::id).collect(Collectors.toSet()));
        all(zones, heads);
        pools.values().stream().filter(pool -> pool.catalogZone().isPresent()).forEach(this::members);
        others.last(small);
        noteRest();
        return report;
    }

    private void noteTargets(Pool pool) {
        report.note("pool " + pool.name() + " has no targets in the database: they are in a file, bring them by"
                + " 'nominate pool update --file pools.yaml'");
    }

    /** Which zones a catalog has is looked at again: some may have come before it did. */
    private void members(Pool pool) {
        Report.Counts zones = report.counts(Kind.ZONE);
        if (zones.taken() + zones.removed() > 0) {
            store.ifPresent(it -> it.write(tx -> {
                tx.catalogs().touchAll(pool.id());
                return true;
            }));
        }
    }

    private void noteRest() throws SourceException {
        long deleted = source.deleted();
        if (deleted > 0) {
            report.note(deleted + " deleted zones that wait for their purge are left out");
        }
        long orphans = source.orphans();
        if (orphans > 0) {
            report.note(orphans + " record sets that belong to no zone are left out");
        }
    }

    private void all(ZoneTakeover zones, List<Head> heads) throws SourceException, InterruptedException {
        AtomicLong done = new AtomicLong();
        Semaphore free = new Semaphore(THREADS + 1);
        List<Future<?>> tasks = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(THREADS)) {
            for (List<Head> some : pieces(heads)) {
                free.acquire();
                if (tasks.stream().anyMatch(Takeover::failed)) {
                    break;
                }
                tasks.add(workers.submit(() -> {
                    try {
                        if (some.getFirst().records() > ZoneTakeover.LARGE) {
                            zones.takeLarge(some.getFirst());
                        } else {
                            zones.take(some);
                        }
                        progress.zones(done.addAndGet(some.size()), heads.size());
                        return true;
                    } finally {
                        free.release();
                    }
                }));
            }
        }
        for (Future<?> task : tasks) {
            outcome(task);
        }
    }

    private static boolean failed(Future<?> task) {
        return task.state() == Future.State.FAILED;
    }

    private static void outcome(Future<?> task) throws SourceException, InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SourceException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    /** Zones that are read together; a large one alone. */
    private static List<List<Head>> pieces(List<Head> heads) {
        List<List<Head>> pieces = new ArrayList<>();
        List<Head> piece = new ArrayList<>();
        long records = 0;
        for (Head head : heads) {
            boolean large = head.records() > ZoneTakeover.LARGE;
            if (large) {
                pieces.add(List.of(head));
                continue;
            }
            if (!piece.isEmpty() && (records + head.records() > RECORDS_AT_ONCE || piece.size() == ZONES_AT_ONCE)) {
                pieces.add(List.copyOf(piece));
                piece.clear();
                records = 0;
            }
            piece.add(head);
            records += head.records();
        }
        if (!piece.isEmpty()) {
            pieces.add(List.copyOf(piece));
        }
        return pieces;
    }
}
