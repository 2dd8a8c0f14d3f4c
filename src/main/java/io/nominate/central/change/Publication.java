package io.nominate.central.change;

import io.nominate.central.api.Caller;
import io.nominate.central.event.Occasion;
import io.nominate.central.port.JournalRepository.Origin;
import io.nominate.central.port.Tx;
import io.nominate.central.port.ZoneDelta;
import io.nominate.central.port.ZoneEvent;
import io.nominate.dns.Serials;
import io.nominate.model.EventType;
import io.nominate.model.RecordSet;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes a change a zone's next version, all in the caller's transaction: the zone's row, its delta in the journal, the
 * work item for delivery, and the announcement after commit.
 *
 * <p>Serials: a change that shows in the DNS takes {@code max(previous + 1, unix time)}. Changes that share a commit
 * share the serial: nobody has been handed it yet. One that was handed out never changes its content.
 */
public final class Publication {
    private Publication() {}

    /**
     * Publishes a delta.
     *
     * @param before the zone as it is stored, locked
     * @param edit the zone as it shall be; serial, seq, version and time are set here
     * @param removed records that go; the SOA is added here where it changes
     * @param added records that come
     * @param change what it was, for the history and for events
     */
    public static Zone delta(
            Tx tx, Caller caller, Instant now, Zone before, Edit edit, Rows removed, Rows added, Change change) {
        byte[] gone = removed.bytes();
        byte[] come = added.bytes();
        boolean shows = gone.length + come.length > 0 || !Arrays.equals(Soa.row(before), Soa.row(edit.zone()));
        return write(tx, caller, now, before, next(tx, now, before, edit, shows), gone, come, change);
    }

    /** Raises the serial, and changes nothing else. */
    public static Zone touch(Tx tx, Caller caller, Instant now, Zone before) {
        Edit edit = new Edit(before);
        edit.serial = Serials.next(before.serial(), now.getEpochSecond());
        byte[] none = new byte[0];
        return write(tx, caller, now, before, next(tx, now, before, edit, false), none, none, Change.none());
    }

    /** Has a zone brought to its name servers once more, as it is. */
    public static void again(Tx tx, Instant now, Zone zone) {
        tx.deliveries().want(zone.id(), zone.seq(), false, now);
        tx.announce(new ZoneEvent(zone.id(), zone.poolId(), zone.name(), zone.stage(), zone.seq(), zone.serial()));
    }

    /**
     * Publishes a transfer from a master: as {@link #delta}, with the serial that {@code edit} has, which is the
     * master's.
     */
    public static Zone transferred(
            Tx tx, Caller caller, Instant now, Zone before, Edit edit, Rows removed, Rows added, Change change) {
        return write(
                tx, caller, now, before, next(tx, now, before, edit, false), removed.bytes(), added.bytes(), change);
    }

    /** Publishes a transfer too large for a delta, with the serial that {@code edit} has. */
    public static Zone transferred(Tx tx, Caller caller, Instant now, Zone before, Edit edit, Change change) {
        Zone after = next(tx, now, before, edit, false);
        tx.journal()
                .mark(before.id(), after.seq(), before.serial(), after.serial(), origin(caller, now), change.history());
        store(tx, now, after, false);
        tell(new Occasion(tx, caller, now), before, after, change);
        return after;
    }

    private static Zone write(
            Tx tx, Caller caller, Instant now, Zone before, Zone after, byte[] removed, byte[] added, Change change) {
        byte[] gone = removed;
        byte[] come = added;
        byte[] oldSoa = Soa.row(before);
        byte[] newSoa = Soa.row(after);
        if (!Arrays.equals(oldSoa, newSoa)) {
            gone = join(oldSoa, gone);
            come = join(newSoa, come);
        }
        tx.journal()
                .append(
                        before.id(),
                        new ZoneDelta(after.seq(), before.serial(), after.serial(), gone, come),
                        origin(caller, now),
                        change.history());
        store(tx, now, after, false);
        tell(new Occasion(tx, caller, now), before, after, change);
        return after;
    }

    /** Publishes a change too large for a delta: IXFR across it falls back to AXFR. */
    public static Zone mark(Tx tx, Caller caller, Instant now, Zone before, Edit edit, Change change) {
        Zone after = next(tx, now, before, edit, true);
        tx.journal()
                .mark(before.id(), after.seq(), before.serial(), after.serial(), origin(caller, now), change.history());
        store(tx, now, after, false);
        tell(new Occasion(tx, caller, now), before, after, change);
        return after;
    }

    /** The first version of a zone whose row (with seq 1 and its serial) has just been inserted. */
    public static void first(Tx tx, Caller caller, Instant now, Zone zone, Change change) {
        tx.journal().mark(zone.id(), zone.seq(), 0, zone.serial(), origin(caller, now), change.history());
        tx.catalogs().touch(zone.poolId(), zone.id());
        announce(tx, now, zone, false);
        tell(new Occasion(tx, caller, now), zone, zone, change);
    }

    /** As {@link #first}, of a zone that is not for the name servers yet. */
    public static void unserved(Tx tx, Caller caller, Instant now, Zone zone, Change change) {
        tx.journal().mark(zone.id(), zone.seq(), 0, zone.serial(), origin(caller, now), change.history());
        tx.announce(new ZoneEvent(zone.id(), zone.poolId(), zone.name(), zone.stage(), zone.seq(), zone.serial()));
        tell(new Occasion(tx, caller, now), zone, zone, change);
    }

    /** The zone is to be taken off the name servers, for good or until a further change. */
    public static Zone deletion(Tx tx, Caller caller, Instant now, Zone before, Edit edit, boolean hard) {
        Zone after = next(tx, now, before, edit, false);
        tx.journal().mark(before.id(), after.seq(), before.serial(), after.serial(), origin(caller, now), "");
        store(tx, now, after, hard);
        new Occasion(tx, caller, now)
                .zone(after.stage() == Stage.DELETING ? EventType.ZONE_DELETE : EventType.ZONE_ERROR, after);
        return after;
    }

    /** The zone is gone at once; the name servers are not told, and keep what they have. */
    public static void abandonment(Tx tx, Caller caller, Instant now, Zone before) {
        Zone after = next(tx, now, before, new Edit(before), false);
        tx.journal().mark(before.id(), after.seq(), before.serial(), after.serial(), origin(caller, now), "");
        tx.zones().update(after);
        tx.deletedZones().bury(after.id());
        tx.catalogs().touch(after.poolId(), after.id());
        tx.deliveries().done(after.id());
        tx.leftovers().removeAll(after.id());
        new Occasion(tx, caller, now).zone(EventType.ZONE_DELETE, after);
        tx.announce(new ZoneEvent(after.id(), after.poolId(), after.name(), Stage.GONE, after.seq(), after.serial()));
    }

    private static void tell(Occasion occasion, Zone before, Zone after, Change change) {
        switch (change) {
            case Change.OfRecordSet(Optional<RecordSet> old, Optional<RecordSet> set) -> {
                if (old.isEmpty()) {
                    set.ifPresent(made -> occasion.made(after, made));
                } else if (set.isEmpty()) {
                    occasion.deleted(after, old.get());
                } else {
                    occasion.changed(after, old.get(), set.get());
                }
            }
            case Change.OfZone(Optional<Zone> old, Optional<Zone> _) -> {
                if (old.isEmpty()) {
                    occasion.zone(EventType.ZONE_CREATE, after);
                } else {
                    occasion.changed(before, after);
                }
            }
            case Change.Nothing _ -> occasion.zone(EventType.ZONE_UPDATE, after);
        }
    }

    private static Zone next(Tx tx, Instant now, Zone before, Edit edit, boolean shows) {
        if (shows && !tx.journal().freshSerial(before.id())) {
            // A SECONDARY zone stays as close to its master's serial as it can.
            long time = before.type() == ZoneType.SECONDARY ? before.serial() : now.getEpochSecond();
            edit.serial = Serials.next(before.serial(), time);
        }
        if (edit.stage != before.stage() || !edit.poolId.equals(before.poolId())) {
            tx.catalogs().touch(before.poolId(), before.id());
            tx.catalogs().touch(edit.poolId, before.id());
        }
        edit.seq = before.seq() + 1;
        edit.version = before.version() + 1;
        edit.updatedAt = now;
        edit.failed = edit.stage == Stage.WITHHELD && edit.failed;
        return edit.zone();
    }

    private static void store(Tx tx, Instant now, Zone after, boolean hard) {
        tx.zones().update(after);
        announce(tx, now, after, hard);
    }

    private static void announce(Tx tx, Instant now, Zone zone, boolean hard) {
        tx.deliveries().want(zone.id(), zone.seq(), hard, now);
        tx.announce(new ZoneEvent(zone.id(), zone.poolId(), zone.name(), zone.stage(), zone.seq(), zone.serial()));
    }

    private static Origin origin(Caller caller, Instant now) {
        return new Origin(caller.userId(), caller.requestId(), now);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
