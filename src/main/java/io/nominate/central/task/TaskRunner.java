package io.nominate.central.task;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.event.Occasion;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.central.port.TaskRepository.Row;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Environment;
import io.nominate.model.EventType;
import io.nominate.model.Zone;
import io.nominate.model.ZoneTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs imports and exports on a few platform threads: reading a large file would keep a virtual thread's carrier from
 * everybody else. What a crash interrupts is begun anew by {@link #resume}.
 */
public final class TaskRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);
    private static final int THREADS = 2;

    private final Environment env;
    private final Leases leases;
    private final ZoneImport imports;
    private final ZoneExport exports;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("task-", 0).factory());

    public TaskRunner(Environment env) {
        this.env = env;
        this.leases = new Leases(env);
        this.imports = new ZoneImport(env, leases);
        this.exports = new ZoneExport(env);
    }

    Zone importNow(Caller caller, UUID text) {
        return waitFor(() -> {
            try {
                return imports.run(caller, text, Map.of(), records -> {});
            } finally {
                drop(text);
            }
        });
    }

    UUID exportNow(UUID zoneId, String project) {
        return waitFor(() -> exports.run(zoneId, project));
    }

    private <T> T waitFor(Callable<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                future.complete(work.call());
            } catch (Exception | Error e) {
                future.completeExceptionally(e);
            }
        });
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    void start(Row row) {
        threads.execute(() -> run(row));
    }

    /** Begins anew what was under way in a process that has ended; half-made zones go first. */
    int resume(boolean alone) {
        if (alone) {
            leases.endOthers();
        }
        List<Row> pending = env.store().read(tx -> tx.tasks().pending()).stream()
                .filter(row -> !leases.has(row.task().id()))
                .toList();
        threads.execute(() -> {
            imports.discardAll();
            pending.forEach(this::start);
        });
        return pending.size();
    }

    /** Runs it unless somebody else does, or has. */
    private void run(Row row) {
        UUID id = row.task().id();
        try {
            if (!leases.take(id)) {
                return;
            }
        } catch (StoreUnavailableException e) {
            LOG.warn("{} Task {} stays pending: {}", row.requestId(), id, e.getMessage());
            return;
        }
        try {
            env.store()
                    .read(tx -> tx.tasks().find(id))
                    .filter(now -> now.task().status() == ZoneTask.Status.PENDING)
                    .ifPresent(this::work);
        } catch (StoreUnavailableException e) {
            LOG.warn("{} Task {} stays pending: {}", row.requestId(), id, e.getMessage());
        } finally {
            give(id);
        }
    }

    private void give(UUID id) {
        try {
            leases.give(id);
        } catch (StoreUnavailableException e) {
            LOG.debug("the claim of {} ends by itself: {}", id, e.getMessage());
        }
    }

    private void work(Row row) {
        try {
            if (row.task().type() == ZoneTask.Type.IMPORT) {
                importZone(row);
            } else {
                exportZone(row);
            }
        } catch (Fault fault) {
            fail(row, told(fault));
        } catch (StoreUnavailableException | Leases.Lost e) {
            LOG.warn("{} Task {} stays pending: {}", row.requestId(), row.task().id(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{} Task {} failed", row.requestId(), row.task().id(), e);
            fail(row, "An undefined error occurred. The log tells more under " + row.requestId() + ".");
        }
    }

    private void importZone(Row row) {
        UUID text = row.textId().orElseThrow();
        Zone zone = imports.run(
                caller(row),
                text,
                row.attributes(),
                records -> update(
                        row,
                        task -> with(
                                task, ZoneTask.Status.PENDING, records + " records stored", Optional.empty(), null)));
        update(
                row,
                task -> with(task, ZoneTask.Status.COMPLETE, zone.name() + " imported", Optional.of(zone.id()), null));
        drop(text);
    }

    private void exportZone(Row row) {
        UUID zoneId = row.task().zoneId().orElseThrow();
        UUID text = exports.run(zoneId, row.task().projectId());
        String location = "designate://v2/zones/tasks/exports/" + row.task().id() + "/export";
        env.store().write(tx -> {
            tx.texts().claim(text);
            tx.tasks()
                    .find(row.task().id())
                    .ifPresent(current -> save(
                            tx,
                            current,
                            with(current.task(), ZoneTask.Status.COMPLETE, null, Optional.of(zoneId), location),
                            Optional.of(text)));
            return true;
        });
    }

    private void fail(Row row, String message) {
        update(row, task -> with(task, ZoneTask.Status.ERROR, message, task.zoneId(), null));
        row.textId().ifPresent(this::drop);
    }

    private static String told(Fault fault) {
        String message = String.valueOf(fault.getMessage());
        if (fault.type() == FaultType.DUPLICATE_ZONE) {
            return "Duplicate zone.";
        }
        return fault.type() == FaultType.OVER_QUOTA ? "Quota exceeded during zone import. " + message : message;
    }

    private void update(Row row, UnaryOperator<ZoneTask> change) {
        env.store().write(tx -> {
            tx.tasks()
                    .find(row.task().id())
                    .ifPresent(current -> save(tx, current, change.apply(current.task()), current.textId()));
            return true;
        });
    }

    private void save(Tx tx, Row before, ZoneTask task, Optional<UUID> text) {
        tx.tasks()
                .update(new Row(task, text, before.attributes(), before.userId(), before.roles(), before.requestId()));
        if (task.status() != before.task().status()) {
            new Occasion(tx, caller(before), env.now())
                    .task(EventType.ZONE_IMPORT_UPDATE, EventType.ZONE_EXPORT_UPDATE, task);
        }
    }

    private ZoneTask with(
            ZoneTask task,
            ZoneTask.Status status,
            @org.jspecify.annotations.Nullable String message,
            Optional<UUID> zoneId,
            @org.jspecify.annotations.Nullable String location) {
        return new ZoneTask(
                task.id(),
                task.type(),
                task.projectId(),
                zoneId,
                status,
                message,
                location,
                task.version() + 1,
                task.createdAt(),
                env.now());
    }

    private void drop(UUID text) {
        env.store().write(tx -> {
            tx.texts().drop(text);
            return true;
        });
    }

    /** Who asked for the task: what it may do was decided then. */
    private static Caller caller(Row row) {
        return new Caller(
                row.requestId(), row.userId(), Optional.of(row.task().projectId()), row.roles(), Caller.Switches.NONE);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        leases.close();
    }
}
