package io.nominate.takeover;

import io.nominate.central.port.Store;
import io.nominate.central.port.TakeoverRepository.Mark;
import io.nominate.central.port.Tx;
import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import io.nominate.takeover.source.Found;
import io.nominate.takeover.source.OldZone;
import io.nominate.takeover.source.Source;
import io.nominate.takeover.source.Source.Head;
import io.nominate.takeover.source.SourceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Takes over some zones at a time: each wholly, in one transaction, or not at all. */
final class ZoneTakeover {
    /** A zone of more records is not held in memory: it is read twice, once to look, once to write. */
    static final long LARGE = 50_000;

    /** Seconds that a serial may be ahead of the clock, as one is that went up twice in a second. */
    private static final long SLACK = 60;

    private final Source source;
    private final Optional<Store> store;
    private final Options options;
    private final Report report;
    private final Map<UUID, Pool> pools;
    private final Marks marks;
    private final Instant now;

    /** @param pools of the Designate */
    ZoneTakeover(
            Source source,
            Optional<Store> store,
            Options options,
            Report report,
            Map<UUID, Pool> pools,
            Marks marks,
            Instant now) {
        this.source = source;
        this.store = store;
        this.options = options;
        this.report = report;
        this.pools = pools;
        this.marks = marks;
        this.now = now;
    }

    /** A zone that was read. */
    private record Read(Found<OldZone> found, Optional<Mark> mark, Reading reading, List<Content> sets) {}

    /** What became of a zone. */
    private record Outcome(Optional<String> left, long sets, long records) {
        private static Outcome left(OldZone zone, String why) {
            return new Outcome(Optional.of("zone " + zone.name() + ": " + why), 0, 0);
        }

        private static Outcome taken(long sets, long records) {
            return new Outcome(Optional.empty(), sets, records);
        }
    }

    /** Puts a zone's record sets into a transaction. */
    private interface Filler {
        void fill(ZoneWriting writing);
    }

    /** Takes zones that have few records together. */
    void take(List<Head> heads) throws SourceException {
        Map<UUID, Reading> readings = new HashMap<>();
        Map<UUID, List<Content>> sets = new HashMap<>();
        List<Found<OldZone>> found = source.read(
                heads,
                () -> {
                    readings.clear();
                    sets.clear();
                },
                (zone, set) -> readings.computeIfAbsent(zone, id -> new Reading())
                        .set(set)
                        .ifPresent(content -> sets.computeIfAbsent(zone, id -> new ArrayList<>())
                                .add(content)));
        List<Read> wanted = new ArrayList<>();
        for (Found<OldZone> zone : found) {
            UUID id = zone.value().id();
            look(zone, readings.getOrDefault(id, new Reading()))
                    .ifPresent(mark -> wanted.add(new Read(
                            zone,
                            mark.mark(),
                            readings.getOrDefault(id, new Reading()),
                            sets.getOrDefault(id, List.of()))));
        }
        if (store.isEmpty()) {
            wanted.forEach(read -> told(Outcome.taken(
                    read.sets().size(),
                    read.sets().stream().mapToLong(set -> set.values().size()).sum())));
            return;
        }
        List<Outcome> outcomes = store.get()
                .write(tx -> wanted.stream()
                        .map(read -> write(
                                tx,
                                read.found(),
                                read.mark(),
                                writing -> read.sets().forEach(writing::add)))
                        .toList());
        outcomes.forEach(this::told);
    }

    /** Takes one zone that has many records. */
    void takeLarge(Head head) throws SourceException {
        Reading reading = new Reading();
        List<Found<OldZone>> found = source.read(List.of(head), () -> {}, (zone, set) -> reading.set(set));
        for (Found<OldZone> zone : found) {
            Optional<Due> due = look(zone, reading);
            if (due.isEmpty()) {
                continue;
            }
            if (store.isEmpty()) {
                told(Outcome.taken(0, head.records()));
                continue;
            }
            try {
                told(store.get()
                        .write(tx -> writeLarge(tx, head, zone, due.get().mark())));
            } catch (ChangedException e) {
                told(Outcome.left(zone.value(), "it was changed while it was read. Run this again"));
            } catch (UnreadException e) {
                throw e.failure;
            }
        }
    }

    private Outcome writeLarge(Tx tx, Head head, Found<OldZone> zone, Optional<Mark> mark) {
        return write(tx, zone, mark, writing -> {
            try {
                Reading again = new Reading();
                List<Found<OldZone>> same = source.read(
                        List.of(head), () -> {}, (id, set) -> again.set(set).ifPresent(writing::add));
                if (same.isEmpty() || !Arrays.equals(same.getFirst().digest(), zone.digest())) {
                    throw new ChangedException();
                }
            } catch (SourceException e) {
                throw new UnreadException(e);
            }
        });
    }

    /** A large zone was changed while it was read: it is taken by the next run. */
    private static final class ChangedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The Designate's database failed in the middle of our transaction. */
    private static final class UnreadException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final SourceException failure;

        private UnreadException(SourceException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    /** To be written. */
    private record Due(Optional<Mark> mark) {}

    private Optional<Due> look(Found<OldZone> found, Reading reading) {
        OldZone zone = found.value();
        Optional<Mark> mark = marks.of(found.id());
        if (zone.serial() > now.getEpochSecond() + SLACK) {
            report.note("zone " + zone.name() + ": its serial " + zone.serial() + " is ahead of the clock, by "
                    + (zone.serial() - now.getEpochSecond()) + " s");
        }
        if (Marks.same(mark, found)) {
            report.unchanged(Kind.ZONE);
            return Optional.empty();
        }
        Optional<String> why = refusal(zone, reading);
        if (why.isPresent()) {
            report.left(Kind.ZONE, "zone " + zone.name() + ": " + why.get());
            return Optional.empty();
        }
        return Optional.of(new Due(mark));
    }

    private Optional<String> refusal(OldZone zone, Reading reading) {
        try {
            Name.parse(zone.name());
        } catch (InvalidNameException e) {
            return Optional.of("its name cannot be: " + e.getMessage());
        }
        if (!pools.containsKey(zone.poolId())) {
            return Optional.of("its pool " + zone.poolId() + " is not in the database");
        }
        if (reading.bad() == 0) {
            return Optional.empty();
        }
        String what = reading.bad() + " of its records cannot be: " + String.join("; ", reading.problems())
                + (reading.bad() > reading.problems().size() ? "; ..." : "");
        if (!options.leaveBadRecords()) {
            return Optional.of(
                    what + ". Mend them in the Designate, or take the zone without them by --leave-bad-records");
        }
        report.note("zone " + zone.name() + " is taken without what cannot be: " + what);
        return Optional.empty();
    }

    private void told(Outcome outcome) {
        if (outcome.left().isPresent()) {
            report.left(Kind.ZONE, outcome.left().get());
        } else {
            report.taken(Kind.ZONE);
            report.content(outcome.sets(), outcome.records());
        }
    }

    private Outcome write(Tx tx, Found<OldZone> found, Optional<Mark> mark, Filler filler) {
        OldZone old = found.value();
        Optional<Zone> before = tx.zones().lock(old.id());
        Optional<String> conflict = conflict(tx, old, before, mark);
        if (conflict.isPresent()) {
            return Outcome.left(old, conflict.get());
        }
        if (before.isEmpty() && tx.deletedZones().find(old.id()).isPresent()) {
            tx.takeover().clear(old.id());
            tx.takeover().remove(old.id());
        }
        Pool pool = Objects.requireNonNull(pools.get(old.poolId()));
        ZoneWriting writing = new ZoneWriting(tx, ZoneFacts.of(old, before, now), before, pool, now);
        filler.fill(writing);
        Zone zone = writing.finish();
        tx.takeover().put(marks.mark(found, zone.seq()));
        return Outcome.taken(writing.sets(), writing.records());
    }

    /** What keeps a zone from being written. */
    private Optional<String> conflict(Tx tx, OldZone old, Optional<Zone> before, Optional<Mark> mark) {
        if (before.isEmpty()) {
            if (mark.isPresent() && !options.overwrite()) {
                return Optional.of("it was deleted here since it was taken over, and changed in the Designate."
                        + " --overwrite brings it back");
            }
            return tx.zones().named(List.of(Name.parse(old.name()).key())).stream()
                    .filter(other -> other.poolId().equals(old.poolId()))
                    .findFirst()
                    .map(other ->
                            "the name is here already, as the zone " + other.id() + " in the pool " + other.poolId());
        }
        if (mark.isEmpty()) {
            return Optional.of("it is here already, and not by a takeover from this database");
        }
        if (before.get().seq() != mark.get().seq() && !options.overwrite()) {
            return Optional.of("it was changed here since it was taken over, and in the Designate too."
                    + " --overwrite takes it as the Designate has it");
        }
        return Optional.empty();
    }

    /**
     * Removes zones that the Designate no longer has, unless they were changed here. First of all, since others may have
     * their names now.
     */
    void removeGone(Set<String> there) {
        for (Mark mark : marks.gone(there)) {
            UUID id = UUID.fromString(mark.id());
            Optional<String> kept = store.orElseThrow().write(tx -> {
                Optional<Zone> zone = tx.zones().lock(id);
                if (zone.isPresent() && zone.get().seq() != mark.seq() && !options.overwrite()) {
                    return Optional.of("zone " + zone.get().name() + ": it is deleted in the Designate, and was changed"
                            + " here since it was taken over. --overwrite deletes it here too");
                }
                if (zone.isPresent()) {
                    tx.takeover().clear(id);
                    tx.takeover().remove(id);
                    tx.catalogs().touch(zone.get().poolId(), id);
                }
                tx.takeover().drop(mark);
                return Optional.<String>empty();
            });
            if (kept.isPresent()) {
                report.kept(Kind.ZONE, kept.get());
            } else {
                report.removed(Kind.ZONE);
            }
        }
    }
}
