package io.nominate.takeover;

import io.nominate.central.port.Store;
import io.nominate.central.port.TakeoverRepository.Mark;
import io.nominate.central.port.TaskRepository;
import io.nominate.central.port.Tx;
import io.nominate.model.QuotaResource;
import io.nominate.model.ZoneTask;
import io.nominate.takeover.source.Found;
import io.nominate.takeover.source.OldPool;
import io.nominate.takeover.source.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes over all that is not in zones. */
final class SmallTakeover {
    private static final int IN_A_COMMIT = 200;
    private static final Map<String, QuotaResource> RESOURCES =
            Arrays.stream(QuotaResource.values()).collect(Collectors.toMap(QuotaResource::key, resource -> resource));

    private final Optional<Store> store;
    private final String source;
    private final Report report;

    /** @param store nothing is written where there is none */
    SmallTakeover(Optional<Store> store, String source, Report report) {
        this.store = store;
        this.source = source;
        this.report = report;
    }

    /** Stores something; what is answered has kept it from being stored. */
    private interface Putter<T> {
        Optional<String> put(Tx tx, String id, T value);
    }

    /** Removes what the Designate no longer has. */
    private interface Remover {
        void remove(Tx tx, String id);
    }

    /** Takes what zones need. */
    void first(Source.Small small) {
        take(
                Kind.POOL,
                small.pools(),
                SmallTakeover::pool,
                (tx, id) -> tx.pools().delete(UUID.fromString(id)));
        take(
                Kind.TSIGKEY,
                small.tsigKeys(),
                (tx, id, key) -> stored(tx.tsigKeys().update(key), "a TSIG key " + key.name()),
                (tx, id) -> tx.tsigKeys().delete(UUID.fromString(id)));
        take(
                Kind.TLD,
                small.tlds(),
                (tx, id, tld) -> stored(tx.tlds().update(tld), "a TLD " + tld.name()),
                (tx, id) -> tx.tlds().delete(UUID.fromString(id)));
        take(
                Kind.BLACKLIST,
                small.blacklists(),
                (tx, id, item) -> stored(tx.blacklists().update(item), "a blacklist " + item.pattern()),
                (tx, id) -> tx.blacklists().delete(UUID.fromString(id)));
        quotas(small.quotas());
    }

    /** Takes what belongs to zones. */
    void last(Source.Small small) {
        take(
                Kind.TASK,
                small.tasks(),
                SmallTakeover::task,
                (tx, id) -> tx.tasks().delete(UUID.fromString(id)));
    }

    private static Optional<String> stored(boolean done, String what) {
        return done
                ? Optional.empty()
                : Optional.of(what + " is here with another id: delete that, and run this again");
    }

    private static Optional<String> pool(Tx tx, String id, OldPool old) {
        boolean taken = tx.pools().all().stream()
                .anyMatch(pool -> pool.name().equals(old.pool().name())
                        && !pool.id().equals(old.pool().id()));
        if (!taken) {
            tx.pools().save(old.pool());
            old.servers().forEach(server -> tx.pools().saveServer(old.pool().id(), server));
        }
        return stored(!taken, "a pool " + old.pool().name());
    }

    private static Optional<String> task(Tx tx, String id, ZoneTask task) {
        tx.tasks().delete(task.id());
        tx.tasks().insert(new TaskRepository.Row(task, Optional.empty(), Map.of(), "takeover", Set.of(), "takeover"));
        return Optional.empty();
    }

    private void quotas(List<Found<Map<String, Integer>>> found) {
        found.stream()
                .flatMap(quota -> quota.value().keySet().stream())
                .distinct()
                .filter(resource -> !RESOURCES.containsKey(resource))
                .forEach(resource -> report.note("There are quotas for " + resource + ", which nothing asks for."));
        take(
                Kind.QUOTA,
                found,
                (tx, project, quota) -> {
                    Map<QuotaResource, Integer> limits = new EnumMap<>(QuotaResource.class);
                    quota.forEach((key, limit) -> {
                        QuotaResource resource = RESOURCES.get(key);
                        if (resource != null) {
                            limits.put(resource, limit);
                        }
                    });
                    tx.quotas().reset(project);
                    tx.quotas().set(project, limits);
                    return Optional.empty();
                },
                (tx, project) -> tx.quotas().reset(project));
    }

    private <T> void take(Kind kind, List<Found<T>> found, Putter<T> putter, Remover remover) {
        Marks marks = Marks.of(store, source, kind);
        removeGone(kind, marks, found.stream().map(Found::id).collect(Collectors.toSet()), remover);
        List<Found<T>> changed = new ArrayList<>();
        for (Found<T> each : found) {
            if (Marks.same(marks.of(each.id()), each)) {
                report.unchanged(kind);
            } else {
                changed.add(each);
            }
        }
        for (int i = 0; i < changed.size(); i += IN_A_COMMIT) {
            put(kind, marks, changed.subList(i, Math.min(i + IN_A_COMMIT, changed.size())), putter);
        }
    }

    /** First of all, since what came in its place may have its name. */
    private void removeGone(Kind kind, Marks marks, Set<String> there, Remover remover) {
        for (Mark gone : marks.gone(there)) {
            store.orElseThrow().write(tx -> {
                remover.remove(tx, gone.id());
                tx.takeover().drop(gone);
                return true;
            });
            report.removed(kind);
        }
    }

    private <T> void put(Kind kind, Marks marks, List<Found<T>> some, Putter<T> putter) {
        List<Optional<String>> refusals = store.map(it -> it.<List<Optional<String>>>write(tx -> {
                    List<Optional<String>> outcomes = new ArrayList<>();
                    for (Found<T> each : some) {
                        Optional<String> refusal = putter.put(tx, each.id(), each.value());
                        if (refusal.isEmpty()) {
                            tx.takeover().put(marks.mark(each, 0));
                        }
                        outcomes.add(refusal);
                    }
                    return outcomes;
                }))
                .orElseGet(() ->
                        some.stream().map(each -> Optional.<String>empty()).toList());
        for (Optional<String> refusal : refusals) {
            if (refusal.isPresent()) {
                report.left(kind, refusal.get());
            } else {
                report.taken(kind);
            }
        }
    }
}
