package io.nominate.central.secondary;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Secondaries.Ticket;
import io.nominate.central.change.Edit;
import io.nominate.central.change.Publication;
import io.nominate.central.port.SecondaryRepository.Row;
import io.nominate.central.port.SecondaryRepository.Staged;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Environment;
import io.nominate.dns.Serials;
import io.nominate.model.Stage;
import io.nominate.model.TransferredSoa;
import io.nominate.model.Zone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What outcomes of checks do to a zone and its timers, inside the caller's transaction. */
final class Following {
    private final Environment env;
    private final Timers timers;

    Following(Environment env) {
        this.env = env;
        this.timers = new Timers(env.central().leastRefresh());
    }

    /** The zone, locked, if the check's claim still holds. */
    Zone claimed(Tx tx, Ticket ticket) {
        Zone zone = tx.zones()
                .lock(ticket.zoneId())
                .filter(found -> found.stage() == Stage.LIVE || found.stage() == Stage.WITHHELD)
                .orElseThrow(() -> Fault.of(FaultType.ZONE_NOT_FOUND, "Could not find Zone"));
        if (!tx.secondaries().holds(ticket.zoneId(), ticket.owner(), env.now())) {
            throw Fault.of(FaultType.BAD_REQUEST, "the claim of the zone is over");
        }
        return zone;
    }

    static Row row(Tx tx, Ticket ticket) {
        return tx.secondaries().find(ticket.zoneId()).orElseThrow();
    }

    /** The zone is as a master has it: it is fresh again. */
    void fresh(Tx tx, Ticket ticket, Zone zone, long masterSerial, String master, List<String> addresses) {
        Row row = row(tx, ticket);
        Instant now = env.now();
        Instant expiry = timers.expiry(now, zone.soa());
        boolean askedSince = row.askedAt().isAfter(ticket.startedAt());
        tx.secondaries()
                .save(new Row(
                        row.zoneId(),
                        askedSince
                                ? now.plus(SecondaryUseCases.NOTIFY_PAUSE)
                                : timers.refresh(now, zone.soa(), Optional.of(expiry)),
                        row.askedAt(),
                        Optional.of(masterSerial),
                        Optional.of(expiry),
                        0,
                        addresses.isEmpty() ? row.addresses() : addresses,
                        Optional.of(master),
                        Optional.empty(),
                        now,
                        Optional.empty()));
        tx.secondaries().release(ticket.zoneId(), ticket.owner());
    }

    /** Nobody could be followed: tries again later, or lets the zone expire. */
    void failed(Tx tx, Caller caller, Ticket ticket, Zone zone, Outcome outcome) {
        Row row = row(tx, ticket);
        Instant now = env.now();
        boolean askedSince = row.askedAt().isAfter(ticket.startedAt());
        int failures = row.failures() + 1;
        Instant retry = zone.transferredAt() == null
                ? timers.firstRetry(now, failures)
                : timers.retry(now, zone.soa(), row.expiresAt());
        boolean expired = expire(tx, caller, zone, row, now);
        String reason = expired || zone.stage() == Stage.WITHHELD && zone.transferredAt() != null
                ? "the zone has expired and is no longer served; " + outcome.reason()
                : outcome.reason();
        tx.secondaries()
                .save(new Row(
                        row.zoneId(),
                        askedSince ? now.plus(SecondaryUseCases.NOTIFY_PAUSE) : retry,
                        row.askedAt(),
                        row.masterSerial(),
                        row.expiresAt(),
                        failures,
                        outcome.addresses().isEmpty() ? row.addresses() : outcome.addresses(),
                        outcome.master(),
                        Optional.of(reason),
                        now,
                        row.staged()));
        tx.secondaries().release(ticket.zoneId(), ticket.owner());
    }

    /** Why a check failed. */
    record Outcome(Optional<String> master, String reason, List<String> addresses) {}

    /** Withdraws a zone whose time is over; whether it was. */
    boolean expire(Tx tx, Caller caller, Zone zone, Row row, Instant now) {
        boolean over = zone.stage() == Stage.LIVE
                && row.expiresAt().filter(end -> !now.isBefore(end)).isPresent();
        if (over) {
            Edit edit = new Edit(zone);
            edit.stage = Stage.WITHHELD;
            edit.failed = true;
            Publication.deletion(tx, caller, now, zone, edit, false);
        }
        return over;
    }

    /** The zone with a master's SOA, ready to be published. */
    Edit edit(Zone zone, TransferredSoa soa) {
        Edit edit = new Edit(zone);
        edit.mname = soa.mname();
        edit.email = soa.email();
        edit.ttl = soa.ttl();
        edit.soa = soa.timers();
        edit.serial = serial(zone, soa.serial());
        edit.transferredAt = env.now();
        show(edit);
        return edit;
    }

    /** Has the zone served from now on, if it was withheld. */
    static void show(Edit edit) {
        if (edit.stage == Stage.WITHHELD) {
            edit.stage = Stage.LIVE;
            edit.servedSeq = 0; // no server has it
        }
    }

    /** The master's, but never back: an administrator may have edited the zone meanwhile. */
    private static long serial(Zone zone, long masters) {
        boolean first = zone.transferredAt() == null;
        return first || Serials.after(masters, zone.serial()) ? masters : zone.serial() + 1 & 0xFFFF_FFFFL;
    }

    /** The row of a zone whose transfer is stored, to be put in place. */
    void stage(Tx tx, Ticket ticket, Staged staged, List<String> addresses) {
        Row row = row(tx, ticket);
        tx.secondaries()
                .save(new Row(
                        row.zoneId(),
                        row.nextAt(),
                        row.askedAt(),
                        row.masterSerial(),
                        row.expiresAt(),
                        row.failures(),
                        addresses,
                        Optional.of(staged.master()),
                        row.error(),
                        env.now(),
                        Optional.of(staged)));
    }
}
