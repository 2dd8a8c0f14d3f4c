package io.nominate.deliver;

import io.nominate.central.api.Deliveries.Pending;
import io.nominate.central.api.Deliveries.ServerState;
import io.nominate.central.port.ZoneEvent;
import io.nominate.deliver.pace.LateZones.LateZone;
import io.nominate.deliver.target.TargetServer;
import io.nominate.dns.Name;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One zone on its way to its pool's servers: from the first word of a change until enough of them serve the head, or a
 * round's time is over. Changes that come meanwhile are taken along, so that however quickly a zone changes, there is one
 * delivery of it.
 */
final class Delivery implements Runnable, Track.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    /** How long a deletion that is held back waits, if nobody agrees before. */
    private static final long HELD_BACK_MS = 10_000;

    /** What sets a delivery off. */
    private enum Cause {
        /** A change, heard of at commit. */
        EVENT,
        /** Work found in the database; it is claimed first. */
        WORK,
        /** A server is back, for a zone that counts as served without it. */
        LATE_SERVER
    }

    private final Environment env;
    private final Cause cause;
    private final UUID zoneId;
    private final Name zone;
    private final UUID poolId;
    private final boolean deleting;
    private final Semaphore news = new Semaphore(0);
    private final List<Future<?>> running = new ArrayList<>();
    /** The latest change that was heard of. */
    private volatile Head head;

    /** The latest that this delivery is about: what its servers show is never taken for more than that. */
    private volatile Head aim;

    private volatile boolean again;
    private volatile boolean resumed;
    private volatile @Nullable Crew crew;
    private volatile boolean outdated;

    private Optional<Pending> work;
    private Lease lease;
    private Optional<Provision> provision = Optional.empty();
    private long confirmed = -1;
    private long dealtWith = Long.MAX_VALUE;
    private boolean unfinished = true;

    private Delivery(Environment env, Cause cause, ZoneEvent event, Optional<Pending> work) {
        this.env = env;
        this.cause = cause;
        this.zoneId = event.zoneId();
        this.zone = Name.parse(event.name());
        this.poolId = event.poolId();
        this.head = Head.of(event);
        this.aim = head;
        this.deleting = head.isDeleting();
        this.work = work;
        this.lease = env.lease(zoneId);
    }

    /** A delivery that a change sets off. */
    static Delivery of(Environment env, ZoneEvent event) {
        return new Delivery(env, Cause.EVENT, event, Optional.empty());
    }

    /** A delivery of work that was found undone. */
    static Delivery of(Environment env, Pending pending) {
        return new Delivery(env, Cause.WORK, event(pending.zone()), Optional.of(pending));
    }

    /** A delivery to servers that were down, of a zone that counts as served. */
    static Delivery ofLate(Environment env, Zone zone) {
        return new Delivery(env, Cause.LATE_SERVER, event(zone), Optional.empty());
    }

    private static ZoneEvent event(Zone zone) {
        return new ZoneEvent(zone.id(), zone.poolId(), zone.name(), zone.stage(), zone.seq(), zone.serial());
    }

    UUID zoneId() {
        return zoneId;
    }

    UUID poolId() {
        return poolId;
    }

    /** Takes a change along. To hear of one twice means that a server has lost it: that is looked into afterwards. */
    void offer(Head latest) {
        if (latest.equals(head)) {
            again = true;
        }
        learn(latest);
    }

    private void learn(Head latest) {
        synchronized (this) {
            head = head.or(latest);
            if (concerns(head)) {
                aim = head;
            }
        }
        Crew present = crew;
        if (present != null) {
            present.tracks().forEach(Track::headMoved);
            present.pushes().forEach(Push::nudge);
        }
        news.release();
    }

    /** A server that was down is back: what has failed until now is tried again, here or by the next delivery. */
    void resume() {
        resumed = true;
        Crew present = crew;
        if (present != null) {
            present.tracks().forEach(Track::nudge);
            present.pushes().forEach(Push::nudge);
        }
    }

    private List<Track> tracks() {
        Crew present = crew;
        return present == null ? List.of() : present.tracks();
    }

    /** Whether the zone has been deleted or has other servers by now: that is another delivery's business. */
    private boolean isSuperseded() {
        return outdated || !concerns(head);
    }

    private boolean concerns(Head one) {
        return one.isDeleting() == deleting && one.poolId().equals(poolId);
    }

    /**
     * The change that servers are brought to. A deletion may have the serial of the change before it: a server that shows
     * that serial has not let the zone go, nor does one that has let it go serve the zone that comes back.
     */
    @Override
    public Head head() {
        return aim;
    }

    @Override
    public Name zone() {
        return zone;
    }

    @Override
    public Duration pollDelay() {
        return env.settings().pollDelay();
    }

    @Override
    public void news() {
        news.release();
    }

    @Override
    public void run() {
        MDC.put("zone_id", zoneId.toString());
        try {
            if (isOurs() && !isHeldBack()) {
                Pool pool = work.map(Pending::pool)
                        .or(() -> env.pools().find(poolId))
                        .orElseThrow(() -> new IllegalStateException("zone " + zone + " is in no pool"));
                Crew assembled = Crew.of(env, pool, this, zoneId, deleting, this::errand);
                crew = assembled;
                deliver(assembled);
            } else {
                unfinished = false;
            }
            disband();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the worker stops
        } catch (RuntimeException e) {
            LOG.warn("Zone {} could not be looked after; the repair timer finds it", zone, e);
        } finally {
            running.forEach(future -> future.cancel(true));
            env.table().remove(this);
            Head latest = head;
            if (isSuperseded() || again || latest.seq() > dealtWith) {
                env.table().start(of(env, event(latest)));
            } else if (resumed && unfinished) {
                env.backlog().add(new LateZone(zoneId, poolId)); // what was tried here may have failed before that
            }
        }
    }

    /** What is done on a server that content is brought to. */
    private Push.Errand errand(TargetServer target) {
        if (!deleting) {
            Courier courier = new Courier(env, zoneId, target);
            return (wanted, anew) -> {
                long brought = courier.run(wanted, anew);
                tracks().forEach(Track::nudge);
                return brought;
            };
        }
        Pending pending = work.orElseThrow();
        return new Removal(env, target, pending.zone(), pending.hard(), lease);
    }

    /** Whether too much of the pool is being deleted for this zone to go without somebody's word. */
    private boolean isHeldBack() {
        Optional<Pending> deletion =
                deleting ? work.filter(found -> found.zone().stage() == Stage.DELETING) : Optional.empty();
        Optional<String> objection = deletion.flatMap(found -> env.guard().objection(found.zone()));
        objection.ifPresent(reason -> {
            Instant now = env.clock().instant();
            Instant next = now.plusMillis(ThreadLocalRandom.current().nextLong(HELD_BACK_MS / 2, HELD_BACK_MS));
            ServerState state = new ServerState(
                    "worker",
                    "delete",
                    Optional.empty(),
                    Optional.of(DeliveryCause.HELD_BACK),
                    Optional.of(reason),
                    1,
                    Optional.of(next),
                    now,
                    now);
            env.desk().report(zoneId, List.of(state), next, false);
        });
        return objection.isPresent();
    }

    private ZoneEvent event(Head latest) {
        return new ZoneEvent(zoneId, latest.poolId(), zone.toString(), latest.stage(), latest.seq(), latest.serial());
    }

    /** Learns what is to be done; false when there is nothing to do, or somebody else does it. */
    private boolean isOurs() {
        if (cause == Cause.WORK) {
            return lease.holds();
        }
        if (cause == Cause.LATE_SERVER) {
            confirmed = head.seq();
            return true;
        }
        if (!deleting && env.memory().isServedBefore(zoneId, head.seq())) {
            return true;
        }
        work = env.desk().pending(zoneId);
        work.ifPresent(pending -> learn(Head.of(pending.zone())));
        return work.isPresent() && !isSuperseded();
    }

    private void deliver(Crew crew) throws InterruptedException {
        if (deleting) {
            Pending pending = work.orElseThrow();
            begin(Provision.delete(
                    crew.targets(), pending.zone(), pending.hard(), lease, env.threads(), target -> news()));
        } else if (work.map(Delivery::isToBeMade).orElse(false)) {
            make(crew, work.orElseThrow().zone());
        }
        crew.pushes().forEach(push -> push.start(env.threads()));
        crew.tracks().forEach(track -> running.add(env.threads().submit(track)));
        Head handled;
        do {
            handled = round(crew);
        } while (!isSuperseded() && !isProvidedBadly() && !crew.hasFailedPush() && head.seq() > handled.seq());
        dealtWith = handled.seq(); // what has come since is for another delivery
    }

    /** A zone that no server has yet, or one that was served and is missed somewhere. */
    private static boolean isToBeMade(Pending pending) {
        Zone zone = pending.zone();
        return zone.servedSeq() == 0 || zone.servedSeq() >= zone.seq();
    }

    private void make(Crew crew, Zone live) {
        if (!crew.targets().isEmpty()) {
            crew.tracks().forEach(Track::hold);
        }
        crew.pushes().forEach(Push::doAnew);
        begin(Provision.create(crew.targets(), live, lease, env.threads(), target -> {
            crew.releaseAfter(target);
            news();
        }));
    }

    /** Whether no target is being called any more. */
    private boolean isProvided() {
        return provision.map(Provision::isOver).orElse(true);
    }

    /** Whether a target failed. */
    private boolean isProvidedBadly() {
        return provision.map(all -> !all.failures().isEmpty()).orElse(false);
    }

    private void begin(Provision next) {
        provision = Optional.of(next);
        next.start();
    }

    /** Goes on until the head is served or cannot be for now; returns the head that was dealt with. */
    private Head round(Crew crew) throws InterruptedException {
        long start = System.nanoTime();
        boolean made = !isProvided(); // as the first thing of a delivery
        while (true) {
            Head now = head;
            if (confirm(crew)) {
                start = System.nanoTime();
            }
            if (isSuperseded()) {
                return now;
            }
            announce(crew);
            if (!deleting && !made && isMissed(crew)) {
                made = true;
                remake(crew);
            }
            long left = env.settings().roundLimit().toNanos() - (System.nanoTime() - start);
            if (left <= 0 || isSettled(crew, now)) {
                conclude(crew, now);
                if (!crew.isPushing()) {
                    return now;
                }
                start = System.nanoTime(); // a large zone on its way is not turned back
                continue;
            }
            if (news.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                news.drainPermits();
            }
        }
    }

    private void announce(Crew crew) {
        if (!isProvided()) {
            return;
        }
        for (Announcement announcement : crew.announcements()) {
            if (announcement.wantsToRun()) {
                running.removeIf(Future::isDone);
                running.add(env.threads().submit(announcement));
            }
        }
        for (Refresh refresh : crew.refreshes()) {
            if (refresh.wantsToRun()) {
                running.add(env.threads().submit(refresh));
            }
        }
    }

    /** Whether a server does not have the zone and nobody is about to make it there. */
    private boolean isMissed(Crew crew) {
        return crew.hasDriven()
                && isProvided()
                && !crew.isPushing()
                && provision.map(made -> !made.failures().isEmpty()).orElse(true)
                && crew.tracks().stream().anyMatch(Track::isUnknown);
    }

    private void remake(Crew crew) {
        Optional<Pending> pending = env.desk().pending(zoneId);
        if (pending.isEmpty()) {
            env.desk().redeliver(zoneId); // it counts as served: work has to be made of it
            pending = env.desk().pending(zoneId);
        }
        pending.filter(found -> !Head.of(found.zone()).isDeleting()).ifPresent(found -> {
            work = Optional.of(found);
            lease = env.lease(zoneId);
            make(crew, found.zone());
        });
    }

    /** Tells central if enough servers serve more than they did; true if so. */
    private boolean confirm(Crew crew) {
        WorkerSettings settings = env.settings();
        long served = crew.served(settings);
        if (!isMade(crew) || served <= confirmed) {
            return false;
        }
        if (!env.desk().confirm(zoneId, served, deleting ? left(crew) : Set.of(), crew.pool())) {
            env.pools().forget();
            outdated = true;
            return false;
        }
        confirmed = served;
        if (!deleting) {
            env.memory().served(zoneId, served);
        }
        return true;
    }

    /**
     * Whether the zone is made, or deleted, on enough targets. What another worker makes shows in what is served; that a
     * zone is not served says nothing while another may be making it.
     */
    private boolean isMade(Crew crew) {
        int needed = env.settings().needed(crew.targets().size());
        return provision
                .map(all -> all.isForeign() ? !deleting : all.succeeded() >= needed)
                .orElse(true);
    }

    /** Servers that still have a zone that is deleted, or may come to have it. */
    private Set<String> left(Crew crew) {
        Set<String> left = Stream.concat(
                        provision.map(Provision::remaining).orElse(List.of()).stream(),
                        crew.pushes().stream()
                                .filter(push -> push.servedSeq() < 0)
                                .map(Push::target))
                .map(TargetServer::key)
                .collect(Collectors.toSet());
        left.addAll(env.memory().cutOff(zoneId));
        return left;
    }

    /** Whether nothing more can come of this round. */
    private boolean isSettled(Crew crew, Head now) {
        if (!isProvided() || crew.isPushing()) {
            return false;
        }
        if (provision.map(Provision::isForeign).orElse(false) && confirmed < now.seq()) {
            return true;
        }
        boolean failed = isProvidedBadly();
        return crew.pushes().stream()
                        .allMatch(push -> push.servedSeq() >= now.seq() || push.state() == Push.State.FAILED)
                && crew.tracks().stream()
                        .allMatch(track -> track.servedSeq() >= now.seq()
                                || track.state() == Track.State.DOWN
                                || (failed && (deleting ? isHeldBack(crew, track) : track.isUnknown()))
                                || crew.waitsForPush(track));
    }

    /** Whether a server cannot have let the zone go: its target failed, or it has none that could tell. */
    private boolean isHeldBack(Crew crew, Track track) {
        HostPort address = track.server().address();
        return crew.targets().stream()
                        .noneMatch(target -> target.notifyAddress().equals(address))
                || provision.stream()
                        .flatMap(made -> made.failures().keySet().stream())
                        .anyMatch(target -> target.notifyAddress().equals(address));
    }

    private void conclude(Crew crew, Head now) {
        confirm(crew); // a server may have been seen to serve it a moment ago
        if (isSuperseded()) {
            return;
        }
        boolean served = confirmed >= now.seq();
        unfinished = false;
        if (served && !isProvidedBadly() && crew.allServe(now)) {
            env.chronicle().caughtUp(zone, now.serial(), crew.labels());
            if (env.memory().noLongerLate(zoneId)) {
                env.desk().report(zoneId, List.of(), env.clock().instant(), false);
            }
        } else if (served && deleting) {
            env.memory().forget(zoneId); // what is left of it goes when nobody asks for it any more
        } else if (!provision.map(Provision::isForeign).orElse(false)) {
            unfinished = true;
            new Failure(env, new LateZone(zoneId, poolId), this, crew, provision, cause == Cause.WORK).report(served);
        }
    }

    /** Waits until nothing is being done to the zone any more. */
    private void disband() throws InterruptedException {
        running.forEach(future -> future.cancel(true));
        Duration grace = isSuperseded() ? env.settings().callGrace() : Duration.ZERO;
        List<TargetServer> cutOff = new ArrayList<>();
        if (provision.isPresent()) {
            cutOff.addAll(provision.get().stop(grace));
        }
        Crew present = crew;
        if (present != null) {
            for (Push push : present.pushes()) {
                if (push.stop(grace)) {
                    cutOff.add(push.target());
                }
            }
        }
        env.memory().cutOff(zoneId, cutOff.stream().map(TargetServer::key).collect(Collectors.toSet()));
    }
}
