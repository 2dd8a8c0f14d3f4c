package io.nominate.central.pool;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Pools;
import io.nominate.central.event.Occasion;
import io.nominate.central.event.Shown;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.zone.NewZone;
import io.nominate.model.EventType;
import io.nominate.model.Pool;
import io.nominate.model.Uuid7;
import io.nominate.model.ZoneType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Shows and changes pools. */
public final class PoolUseCases {
    private final Environment env;
    private final CatalogZones catalogs;
    private final NsRewrite rewrite;

    public PoolUseCases(Environment env) {
        this.env = env;
        this.catalogs = new CatalogZones(env);
        this.rewrite = new NsRewrite(env);
    }

    public List<Pool> find(Caller caller, Pools.Find request) {
        new Access(env.policy()).enforce("find_pools", caller, "None");
        return env.store().read(tx -> tx.pools().all());
    }

    /** Makes the pools be as described; answers what was (or would be) done, a line each. */
    public List<String> update(Caller caller, Pools.Update request) {
        new Access(env.policy()).enforce("update_pool", caller, "None");
        return request.dryRun() ? env.store().read(tx -> plan(tx, request).lines()) : carryOut(caller, request);
    }

    /** What there is to do. */
    private record Plan(List<Pool> save, List<Pool> delete, List<Pool> newNameServers, List<String> lines) {}

    private List<String> carryOut(Caller caller, Pools.Update request) {
        Plan plan = env.store().write(tx -> {
            Plan todo = plan(tx, request);
            Occasion occasion = new Occasion(tx, caller, env.now());
            todo.save().forEach(pool -> {
                tx.pools().save(pool);
                EventType type = pool.updatedAt() == null ? EventType.POOL_CREATE : EventType.POOL_UPDATE;
                occasion.common(type, out -> Shown.pool(out, pool));
            });
            todo.newNameServers().forEach(pool -> rewrite.note(tx, pool));
            todo.delete().forEach(pool -> {
                catalogs.drop(tx, pool);
                tx.pools().delete(pool.id());
                occasion.common(EventType.POOL_DELETE, out -> Shown.pool(out, pool));
            });
            tx.pools().all().forEach(pool -> catalogs.ensure(tx, caller, pool));
            return todo;
        });
        List<String> lines = new ArrayList<>(plan.lines());
        for (Pool pool : plan.newNameServers()) {
            lines.add(rewrite.begin(caller, pool.id()).line(pool));
        }
        return lines;
    }

    private Plan plan(Tx tx, Pools.Update request) {
        Plan plan = new Plan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<UUID> kept = new ArrayList<>();
        List<Pool> all = tx.pools().all();
        for (Pools.PoolSpec spec : request.pools()) {
            Optional<Pool> known = all.stream()
                    .filter(pool -> spec.idGiven()
                            ? pool.id().equals(spec.pool().id())
                            : pool.name().equals(spec.pool().name()))
                    .findFirst();
            Pool pool = stamped(spec, known);
            kept.add(pool.id());
            refuseTakenName(all, pool);
            if (known.isEmpty()) {
                plan.save().add(pool);
                plan.lines().add("create pool " + pool.name() + " (" + pool.id() + ")");
            } else if (!known.get().equals(stamped(spec, known, known.get().updatedAt()))) {
                plan.save().add(pool);
                plan.lines().add("update pool " + pool.name() + " (" + pool.id() + ")");
                if (!NewZone.servers(known.get()).equals(NewZone.servers(pool))) {
                    if (pool.nsRecords().isEmpty()) {
                        throw Fault.of(FaultType.BAD_REQUEST, "pool " + pool.name() + ": ns_records must not be empty");
                    }
                    plan.newNameServers().add(pool);
                    plan.lines().add("rewrite the NS of each zone in pool " + pool.name());
                }
            } else {
                plan.lines().add("pool " + pool.name() + " is as described");
            }
        }
        if (request.delete()) {
            all.stream().filter(pool -> !kept.contains(pool.id())).forEach(pool -> delete(tx, plan, pool));
        }
        return plan;
    }

    private static void refuseTakenName(List<Pool> all, Pool pool) {
        all.stream()
                .filter(other -> other.name().equals(pool.name()) && !other.id().equals(pool.id()))
                .findFirst()
                .ifPresent(other -> {
                    throw Fault.of(
                            FaultType.DUPLICATE_POOL,
                            "pool " + pool.name() + ": the name belongs to the pool with id " + other.id()
                                    + ": give that id, or none");
                });
    }

    private static void delete(Tx tx, Plan plan, Pool pool) {
        if (tx.zones().anyIn(pool.id(), ZoneType.CATALOG)) {
            throw Fault.of(
                    FaultType.INVALID_OPERATION, "pool " + pool.name() + " still has zones: move or delete them first");
        }
        plan.delete().add(pool);
        plan.lines().add("delete pool " + pool.name() + " (" + pool.id() + ")");
    }

    private Pool stamped(Pools.PoolSpec spec, Optional<Pool> known) {
        return stamped(spec, known, known.isPresent() ? env.now() : null);
    }

    private Pool stamped(
            Pools.PoolSpec spec, Optional<Pool> known, java.time.@org.jspecify.annotations.Nullable Instant updatedAt) {
        Pool pool = Secrets.keep(spec.pool(), known);
        UUID id = spec.idGiven() ? pool.id() : known.map(Pool::id).orElseGet(Uuid7::next);
        return new Pool(
                id,
                pool.name(),
                pool.description(),
                pool.attributes(),
                pool.nsRecords(),
                pool.nameservers(),
                pool.targets(),
                pool.alsoNotifies(),
                pool.catalogZone(),
                known.map(Pool::createdAt).orElseGet(env::now),
                updatedAt);
    }

    /** Makes the default pool where there is none yet. */
    public void ensureDefault(List<Pool.NsRecord> nsRecords) {
        env.store().write(tx -> {
            if (tx.pools().find(env.defaultPoolId()).isEmpty()) {
                tx.pools()
                        .save(new Pool(
                                env.defaultPoolId(),
                                "default",
                                "The pool of zones that nothing else decides",
                                Map.of(),
                                nsRecords,
                                List.of(),
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                env.now(),
                                null));
            }
            return true;
        });
    }
}
