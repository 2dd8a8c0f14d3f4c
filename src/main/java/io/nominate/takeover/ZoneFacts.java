package io.nominate.takeover;

import io.nominate.dns.Name;
import io.nominate.dns.Serials;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import io.nominate.takeover.source.OldZone;
import java.time.Instant;
import java.util.Optional;

/**
 * What a zone of a Designate is here.
 *
 * @param seq of the change that it is taken as
 * @param servedSeq up to where its name servers are, by what the Designate says
 */
record ZoneFacts(OldZone old, ZoneType type, Stage stage, long serial, long seq, long servedSeq, boolean failed) {

    /** @param before the zone as it is here already */
    static ZoneFacts of(OldZone old, Optional<Zone> before, Instant now) {
        long prior = before.map(Zone::seq).orElse(0L);
        ZoneType type = ZoneType.valueOf(old.type());
        String action = action(old);
        boolean first = action.equals("CREATE");
        boolean waits = !action.equals("NONE");
        long seq = waits && !first ? Math.max(prior + 1, 2) : prior + 1;
        long served = first ? 0 : waits ? seq - 1 : seq;
        return new ZoneFacts(
                old,
                type,
                stage(old, type, action),
                serial(old, before, now),
                seq,
                served,
                old.status().equals("ERROR"));
    }

    private static String action(OldZone old) {
        if (old.action().equals("NONE") && (old.status().equals("PENDING") || old.changing())) {
            return "UPDATE";
        }
        return old.status().equals("ACTIVE") && !old.changing() ? "NONE" : old.action();
    }

    private static Stage stage(OldZone old, ZoneType type, String action) {
        if (action.equals("DELETE")) {
            return Stage.DELETING;
        }
        boolean empty = type == ZoneType.SECONDARY && old.transferredAt() == null && old.serial() <= 1;
        return empty ? Stage.WITHHELD : Stage.LIVE;
    }

    /** Never lower than it was here or there; and higher, where a change has been accepted that has no serial yet. */
    private static long serial(OldZone old, Optional<Zone> before, Instant now) {
        long serial = old.changing() ? Serials.next(old.serial(), now.getEpochSecond()) : old.serial();
        long here = before.map(Zone::serial).orElse(serial);
        return here != serial && Serials.after(here, serial) ? Serials.next(here, now.getEpochSecond()) : serial;
    }

    /** Whether name servers are to be brought up to date. */
    boolean undelivered() {
        return (servedSeq < seq || failed) && stage != Stage.WITHHELD;
    }

    /** @param mname of its SOA */
    Zone zone(String mname, Optional<Zone> before, long recordSets, long records) {
        return new Zone(
                old.id(),
                old.poolId(),
                old.projectId(),
                old.name(),
                type,
                stage,
                old.email(),
                old.ttl(),
                old.description(),
                mname,
                old.timers(),
                old.masters(),
                old.attributes(),
                serial,
                seq,
                servedSeq,
                failed,
                recordSets,
                records,
                old.version(),
                before.map(Zone::createdAt).orElse(old.createdAt()),
                old.updatedAt(),
                old.transferredAt());
    }

    Name name() {
        return Name.parse(old.name());
    }
}
