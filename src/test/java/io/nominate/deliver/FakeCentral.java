package io.nominate.deliver;

import io.nominate.bus.LocalBus;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Copies;
import io.nominate.central.api.Copies.Copy;
import io.nominate.central.api.Deletions;
import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Deliveries.Pending;
import io.nominate.central.api.Deliveries.ServerState;
import io.nominate.central.api.Done;
import io.nominate.central.api.Drifts;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Leftovers;
import io.nominate.central.api.Leftovers.Leftover;
import io.nominate.central.api.Pools;
import io.nominate.central.api.Request;
import io.nominate.central.api.Zones;
import io.nominate.central.port.Wakeups;
import io.nominate.central.port.ZoneEvent;
import io.nominate.model.Pool;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.testkit.ZoneMaker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Central in memory, as the worker sees it. What the real one would refuse, it refuses; what it is told, it keeps. */
final class FakeCentral implements Central {
    private final LocalBus bus = new LocalBus();
    private final Map<UUID, Zone> zones = new LinkedHashMap<>();
    private final Map<UUID, Work> work = new LinkedHashMap<>();
    private final Map<UUID, List<ServerState>> states = new LinkedHashMap<>();
    private final Map<UUID, Pool> pools = new LinkedHashMap<>();
    private final List<Deliveries.Report> reports = new ArrayList<>();
    private final List<Request<?>> calls = new ArrayList<>();
    private final Map<String, Held> copies = new LinkedHashMap<>();
    private final FakeFeed feed = new FakeFeed(this, id -> Optional.ofNullable(zones.get(id)));
    private InstantSource clock = InstantSource.system();
    private @Nullable Runnable afterClaim;
    private final Map<Class<?>, Runnable> first = new HashMap<>();
    private @Nullable Runnable onReport;
    private final Map<String, Leftover> leftovers = new LinkedHashMap<>();
    private final Map<String, Instant> postponed = new LinkedHashMap<>();
    private final Set<UUID> agreed = new HashSet<>();
    private boolean silentBus;

    private static final class Held {
        private Copy copy = Copy.UNKNOWN;
        private String owner = "";
        private Instant leaseUntil = Instant.MIN;
    }

    private static final class Work {
        private boolean hard;
        private int attempts;
        private @Nullable String owner;
        private Instant leaseUntil = Instant.MIN;
        private Instant nextAt = Instant.MIN;
        private final Instant since = Instant.now();
    }

    FakeFeed feed() {
        return feed;
    }

    /** Goes by another clock from now on. */
    synchronized void setClock(InstantSource other) {
        clock = other;
    }

    /** What is remembered of a copy on the one server that there is. */
    synchronized Copy copy(UUID id) {
        return copies.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(id.toString()))
                .map(entry -> entry.getValue().copy)
                .findFirst()
                .orElse(Copy.UNKNOWN);
    }

    Wakeups wakeups() {
        return bus;
    }

    /** Loses all wake-ups from now on. */
    synchronized void loseWakeups(boolean on) {
        silentBus = on;
    }

    synchronized void put(Pool pool) {
        pools.put(pool.id(), pool);
    }

    /** A new zone, committed and announced. */
    Zone create(String name, long serial) {
        return store(ZoneMaker.zone(UUID.randomUUID(), name, Stage.LIVE, serial, 1, 0), false);
    }

    /** A new zone in another pool, committed and announced. */
    Zone create(String name, long serial, UUID poolId) {
        return store(in(poolId, ZoneMaker.zone(UUID.randomUUID(), name, Stage.LIVE, serial, 1, 0)), false);
    }

    /** A zone moved to another pool, committed and announced. */
    Zone move(UUID id, UUID poolId) {
        Zone zone = zone(id);
        synchronized (this) {
            leave(zone, zone.poolId(), "");
        }
        return store(
                in(poolId, ZoneMaker.zone(id, zone.name(), Stage.LIVE, zone.serial() + 1, zone.seq() + 1, 0)), false);
    }

    private static Zone in(UUID poolId, Zone zone) {
        return new Zone(
                zone.id(),
                poolId,
                zone.projectId(),
                zone.name(),
                zone.type(),
                zone.stage(),
                zone.email(),
                zone.ttl(),
                zone.description(),
                zone.mname(),
                zone.soa(),
                zone.masters(),
                zone.attributes(),
                zone.serial(),
                zone.seq(),
                zone.servedSeq(),
                zone.failed(),
                zone.recordSetCount(),
                zone.recordCount(),
                zone.version(),
                zone.createdAt(),
                zone.updatedAt(),
                zone.transferredAt());
    }

    /** A zone that was served long ago. */
    synchronized Zone served(String name, long serial) {
        Zone zone = ZoneMaker.zone(UUID.randomUUID(), name, Stage.LIVE, serial, 1, 1);
        zones.put(zone.id(), zone);
        return zone;
    }

    /** A change of the zone, committed and announced. */
    Zone change(UUID id) {
        return change(id, Map.of());
    }

    /** A change that the DNS does not show, like another description: the serial stays. */
    Zone describe(UUID id) {
        Zone zone = zone(id);
        return store(
                in(
                        zone.poolId(),
                        ZoneMaker.zone(id, zone.name(), Stage.LIVE, zone.serial(), zone.seq() + 1, zone.servedSeq())),
                false);
    }

    /** A change that sets texts by owner, an empty one removes. */
    Zone change(UUID id, Map<String, String> texts) {
        Zone changed;
        synchronized (this) {
            Zone zone = zone(id);
            changed = in(
                    zone.poolId(),
                    ZoneMaker.zone(
                            id,
                            zone.name(),
                            Stage.LIVE,
                            (zone.serial() + 1) & 0xffffffffL,
                            zone.seq() + 1,
                            zone.servedSeq()));
            feed.change(zone, changed, texts);
            zones.put(id, changed);
        }
        return store(changed, false);
    }

    /** A deletion, committed and announced. */
    Zone delete(UUID id, boolean hard) {
        Zone zone = zone(id);
        return store(
                in(
                        zone.poolId(),
                        ZoneMaker.zone(
                                id, zone.name(), Stage.DELETING, zone.serial(), zone.seq() + 1, zone.servedSeq())),
                hard);
    }

    private Zone store(Zone zone, boolean hard) {
        boolean announced;
        synchronized (this) {
            zones.put(zone.id(), zone);
            want(zone, hard);
            announced = !silentBus;
        }
        if (announced) {
            bus.publish(event(zone));
        }
        return zone;
    }

    private void want(Zone zone, boolean hard) {
        Work item = work.computeIfAbsent(zone.id(), id -> new Work());
        item.hard |= hard;
        item.attempts = 0;
        item.nextAt = Instant.MIN;
    }

    private static ZoneEvent event(Zone zone) {
        return new ZoneEvent(zone.id(), zone.poolId(), zone.name(), zone.stage(), zone.seq(), zone.serial());
    }

    synchronized Zone zone(UUID id) {
        return Optional.ofNullable(zones.get(id)).orElseThrow();
    }

    /** The serial of a live zone, -1 for others: what MiniDNS would say. */
    synchronized long serial(String name) {
        return zones.values().stream()
                .filter(zone -> zone.name().equals(name) && zone.stage() == Stage.LIVE)
                .mapToLong(Zone::serial)
                .findFirst()
                .orElse(-1);
    }

    synchronized boolean isServed(UUID id) {
        Zone zone = zone(id);
        return zone.servedSeq() >= zone.seq() && !work.containsKey(id);
    }

    /** Takes the work for a zone in another worker's name. */
    synchronized void claimByAnother(UUID id, Instant until) {
        Work item = work.computeIfAbsent(id, key -> new Work());
        item.owner = "another";
        item.leaseUntil = until;
    }

    /** Does something once, right after a claim was granted. */
    synchronized void afterClaim(Runnable event) {
        afterClaim = event;
    }

    /** Does something once, before the next such request is looked at, while who asks waits. */
    synchronized void beforeNext(Class<? extends Request<?>> type, Runnable event) {
        first.put(type, event);
    }

    /** Does something at each report, while the worker waits for the answer. */
    synchronized void onReport(Runnable event) {
        onReport = event;
    }

    private void granted() {
        Runnable event = afterClaim;
        afterClaim = null;
        if (event != null) {
            event.run();
        }
    }

    /** Another worker has the zone's work and its copies until then. */
    synchronized void steal(UUID id, Instant until) {
        claimByAnother(id, until);
        copies.forEach((key, held) -> {
            if (key.startsWith(id.toString())) {
                held.owner = "another";
                held.leaseUntil = until;
            }
        });
    }

    /** The reasons that stand for a zone. */
    synchronized List<ServerState> explain(UUID id) {
        return states.getOrDefault(id, List.of());
    }

    /** The state of one server that stands for a zone. */
    ServerState explain(UUID id, String server) {
        return explain(id).stream()
                .filter(state -> state.server().equals(server))
                .findFirst()
                .orElseThrow();
    }

    synchronized List<Deliveries.Report> reports() {
        return List.copyOf(reports);
    }

    /** How often this was asked or told. */
    synchronized long count(Class<? extends Request<?>> type) {
        return calls.stream().filter(type::isInstance).count();
    }

    @Override
    @SuppressWarnings("unchecked") // each request gets its own kind of answer
    public synchronized <A> A call(Caller caller, Request<A> request) {
        if (!caller.roles().contains("admin")) {
            throw Fault.of(FaultType.FORBIDDEN);
        }
        calls.add(request);
        Runnable event = first.remove(request.getClass());
        if (event != null) {
            event.run();
        }
        Object answer = switch (request) {
            case Pools.Find find -> List.copyOf(pools.values());
            case Zones.Get get ->
                Optional.ofNullable(zones.get(get.id()))
                        .filter(zone -> zone.stage() != Stage.GONE)
                        .orElseThrow(() -> Fault.of(FaultType.ZONE_NOT_FOUND));
            case Deliveries.Due due -> due(due);
            case Deliveries.Get get ->
                Optional.ofNullable(work.get(get.zoneId())).map(item -> pending(get.zoneId(), item));
            case Deliveries.Claim claim -> claim(claim);
            case Deliveries.HandOver all -> handOver(all.owner());
            case Deliveries.Confirm confirm -> confirm(confirm);
            case Deliveries.Report report -> report(report);
            case Deliveries.ZonesOfPool page -> page(page);
            case Copies.Get get -> held(get.zoneId(), get.target()).copy;
            case Copies.Take take -> take(take);
            case Copies.Keep keep -> keep(keep);
            case Copies.Release release -> release(release);
            case Leftovers.Due due -> leftovers(due);
            case Leftovers.Claim claim -> leftovers.containsKey(place(claim.zoneId(), claim.poolId(), claim.target()));
            case Leftovers.Split split -> split(split);
            case Leftovers.Settle settle -> settle(settle);
            case Leftovers.Postpone postpone -> postpone(postpone);
            case Leftovers.Holders holders ->
                zones.values().stream()
                        .filter(zone -> zone.name().equals(holders.name()) && zone.stage() == Stage.LIVE)
                        .map(Zone::poolId)
                        .toList();
            case Deletions.Count count -> count(count);
            case Deliveries.Redeliver redeliver -> redeliver(redeliver.zoneId());
            case Copies.Forget forget -> forget(forget.zoneId());
            case Drifts.Keep _ -> new Done();
            default -> throw new IllegalArgumentException("the worker has no business with " + request);
        };
        return (A) answer;
    }

    private Held held(UUID zoneId, String target) {
        return copies.computeIfAbsent(zoneId + " " + target, key -> new Held());
    }

    private Optional<Copy> take(Copies.Take take) {
        Held held = held(take.zoneId(), take.target());
        if (held.leaseUntil.isAfter(clock.instant()) && !held.owner.equals(take.owner())) {
            return Optional.empty();
        }
        Copy before = held.copy;
        held.owner = take.owner();
        held.leaseUntil = clock.instant().plus(take.lease());
        held.copy = new Copy(before.seq(), before.serial(), true);
        granted();
        return Optional.of(before);
    }

    private Boolean keep(Copies.Keep keep) {
        Held held = held(keep.zoneId(), keep.target());
        if (!held.owner.equals(keep.owner())) {
            return false;
        }
        held.copy = new Copy(keep.seq(), keep.serial(), false);
        held.owner = "";
        held.leaseUntil = Instant.MIN;
        return true;
    }

    private Done release(Copies.Release release) {
        Held held = held(release.zoneId(), release.target());
        if (held.owner.equals(release.owner())) {
            held.owner = "";
            held.leaseUntil = Instant.MIN;
        }
        return new Done();
    }

    /** What is left on servers. */
    synchronized int leftovers() {
        return leftovers.size();
    }

    private static String place(UUID zoneId, UUID poolId, String target) {
        return zoneId + " " + poolId + " " + target;
    }

    private void leave(Zone zone, UUID poolId, String target) {
        leftovers.put(place(zone.id(), poolId, target), new Leftover(zone, poolId, target, false, 0));
    }

    private List<Leftover> leftovers(Leftovers.Due due) {
        Instant now = clock.instant();
        return leftovers.entrySet().stream()
                .filter(entry -> !due.withoutTargets().contains(entry.getValue().target()))
                .filter(entry ->
                        !postponed.getOrDefault(entry.getKey(), Instant.MIN).isAfter(now))
                .map(Map.Entry::getValue)
                .filter(left -> !left.target().isEmpty()
                        || zone(left.zone().id()).servedSeq()
                                >= zone(left.zone().id()).seq())
                .limit(due.limit())
                .toList();
    }

    private Done split(Leftovers.Split split) {
        leftovers.remove(place(split.zoneId(), split.poolId(), ""));
        split.targets().forEach(target -> leave(zone(split.zoneId()), split.poolId(), target));
        return new Done();
    }

    private Done settle(Leftovers.Settle settle) {
        leftovers.remove(place(settle.zoneId(), settle.poolId(), settle.target()));
        return new Done();
    }

    private Done postpone(Leftovers.Postpone postpone) {
        postponed.put(place(postpone.zoneId(), postpone.poolId(), postpone.target()), postpone.nextTry());
        return new Done();
    }

    /** Agrees to all deletions up to now. */
    synchronized void agree() {
        zones.values().stream().filter(zone -> zone.stage() == Stage.DELETING).forEach(zone -> {
            agreed.add(zone.id());
            want(zone, false);
        });
    }

    private Deletions.Counts count(Deletions.Count count) {
        List<Zone> all = zones.values().stream()
                .filter(zone -> zone.poolId().equals(count.poolId()))
                .toList();
        long live = all.stream().filter(zone -> zone.stage() == Stage.LIVE).count();
        long deleted = all.stream()
                .filter(zone -> zone.stage() != Stage.LIVE && !agreed.contains(zone.id()))
                .count();
        return new Deletions.Counts(live, deleted, Instant.EPOCH);
    }

    private List<Pending> due(Deliveries.Due due) {
        Instant now = clock.instant();
        return work.entrySet().stream()
                .filter(entry -> !entry.getValue().nextAt.isAfter(now)
                        && !entry.getValue().leaseUntil.isAfter(now))
                .sorted(Comparator.comparing(entry -> entry.getValue().since))
                .filter(entry ->
                        !due.withoutPools().contains(zone(entry.getKey()).poolId()))
                .limit(due.limit())
                .map(entry -> pending(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Pending pending(UUID id, Work item) {
        Zone zone = zone(id);
        Pool pool = Optional.ofNullable(pools.get(zone.poolId())).orElseThrow();
        return new Pending(zone, pool, item.attempts, item.hard);
    }

    private Boolean claim(Deliveries.Claim claim) {
        Work item = work.get(claim.zoneId());
        Instant now = clock.instant();
        if (item == null || (item.leaseUntil.isAfter(now) && !claim.owner().equals(item.owner))) {
            return false;
        }
        item.owner = claim.owner();
        item.leaseUntil = now.plus(claim.lease());
        granted();
        return true;
    }

    private int handOver(String owner) {
        List<Work> held =
                work.values().stream().filter(item -> owner.equals(item.owner)).toList();
        held.forEach(item -> {
            item.owner = null;
            item.leaseUntil = Instant.MIN;
        });
        return held.size();
    }

    private Boolean confirm(Deliveries.Confirm confirm) {
        Zone zone = zone(confirm.zoneId());
        Pool pool = Optional.ofNullable(pools.get(zone.poolId())).orElseThrow();
        if (confirm.pool().isPresent() && !confirm.pool().get().equals(pool.changedAt())) {
            return false;
        }
        if (confirm.seq() > zone.seq()) {
            throw new AssertionError("a change was confirmed that was never made");
        }
        boolean all = confirm.seq() == zone.seq();
        if (zone.stage() == Stage.DELETING) {
            confirm.left().forEach(target -> leave(zone, zone.poolId(), target));
        }
        Stage stage = zone.stage() == Stage.DELETING && all ? Stage.GONE : zone.stage();
        zones.put(
                zone.id(),
                in(
                        zone.poolId(),
                        ZoneMaker.zone(
                                zone.id(),
                                zone.name(),
                                stage,
                                zone.serial(),
                                zone.seq(),
                                Math.max(zone.servedSeq(), zone.stage() == Stage.DELETING ? 0 : confirm.seq()))));
        if (all) {
            work.remove(zone.id());
            states.remove(zone.id());
        }
        return true;
    }

    private Done report(Deliveries.Report report) {
        reports.add(report);
        Runnable event = onReport;
        if (event != null) {
            event.run();
        }
        states.put(report.zoneId(), report.servers());
        Work item = work.get(report.zoneId());
        if (item != null && (item.owner == null || item.owner.equals(report.owner()))) {
            item.owner = null;
            item.leaseUntil = Instant.MIN;
            item.nextAt = report.nextTry();
            item.attempts++;
        }
        return new Done();
    }

    private List<Zone> page(Deliveries.ZonesOfPool page) {
        return zones.values().stream()
                .filter(zone -> zone.poolId().equals(page.poolId()) && zone.stage() == Stage.LIVE)
                .sorted(Comparator.comparing(Zone::id))
                .filter(zone ->
                        page.after().map(id -> zone.id().compareTo(id) > 0).orElse(true))
                .limit(page.limit())
                .toList();
    }

    private Done forget(UUID zoneId) {
        copies.keySet().removeIf(key -> key.startsWith(zoneId.toString()));
        return new Done();
    }

    private Done redeliver(UUID id) {
        Zone zone = zone(id);
        want(zone, false);
        if (!silentBus) {
            bus.publish(event(zone));
        }
        return new Done();
    }
}
