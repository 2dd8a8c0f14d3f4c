package io.nominate.app.handler;

import io.nominate.app.admin.AdminException;
import io.nominate.app.admin.AdminHandler;
import io.nominate.app.admin.Args;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Drifts;
import io.nominate.central.api.Pools;
import io.nominate.deliver.Worker;
import io.nominate.model.DriftFinding;
import io.nominate.model.Pool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Commands that hold servers against what they should have. */
public final class DriftHandlers {
    private final Central central;
    private final Optional<Worker> worker;

    /** @param worker empty where no server runs */
    public DriftHandlers(Central central, Optional<Worker> worker) {
        this.central = central;
        this.worker = worker;
    }

    public Map<String, AdminHandler> byCommand() {
        return Map.of("pool.check", this::check, "pool.findings", (args, progress) -> findings(args));
    }

    private Object check(Map<String, Object> args, Consumer<String> progress) throws AdminException {
        Worker running = worker.orElseThrow(
                () -> new AdminException("servers are compared by a running server: start nominate serve first"));
        boolean whole = Args.flag(args, "all");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Pool pool : pools(args)) {
            if (pool.targets().isEmpty() && pool.nameservers().isEmpty()) {
                progress.accept("pool " + pool.name() + " has no servers of its own");
                continue;
            }
            progress.accept("pool " + pool.name());
            try {
                running.check(pool, whole, progress).forEach(finding -> rows.add(row(pool.name(), finding)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AdminException("interrupted: the server stops");
            } catch (IllegalStateException e) {
                throw new AdminException(String.valueOf(e.getMessage()));
            }
        }
        return rows;
    }

    private Object findings(Map<String, Object> args) throws AdminException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Pool pool : pools(args)) {
            central.call(caller(), new Drifts.Find(Optional.of(pool.id())))
                    .forEach(finding -> rows.add(row(pool.name(), finding)));
        }
        return rows;
    }

    private List<Pool> pools(Map<String, Object> args) throws AdminException {
        Optional<String> wanted = Args.optionalText(args, "pool");
        List<Pool> pools = central.call(caller(), new Pools.Find()).stream()
                .filter(pool -> wanted.map(text -> text.equals(pool.name())
                                || text.equalsIgnoreCase(pool.id().toString()))
                        .orElse(true))
                .toList();
        if (wanted.isPresent() && pools.isEmpty()) {
            throw new AdminException("there is no pool " + wanted.get());
        }
        return pools;
    }

    private static Caller caller() {
        return Caller.internal("req-" + UUID.randomUUID());
    }

    private static Map<String, Object> row(String pool, DriftFinding finding) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("pool", pool);
        row.put("server", finding.server());
        row.put("kind", finding.kind().key());
        row.put("zone", finding.zone().isEmpty() ? "-" : finding.zone());
        row.put("healed", finding.healed());
        row.put("detail", finding.detail());
        row.put("at", finding.at().toString());
        return row;
    }
}
