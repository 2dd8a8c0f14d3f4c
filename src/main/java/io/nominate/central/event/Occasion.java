package io.nominate.central.event;

import io.nominate.central.api.Caller;
import io.nominate.central.port.EventRepository.Draft;
import io.nominate.central.port.Tx;
import io.nominate.model.EventType;
import io.nominate.model.RecordSet;
import io.nominate.model.TransferAccept;
import io.nominate.model.TransferRequest;
import io.nominate.model.Zone;
import io.nominate.model.ZoneShare;
import io.nominate.model.ZoneType;
import java.time.Instant;
import java.util.Optional;

/** What is told of one change, in its transaction. Of catalog zones, which are Nominate's own, nothing is. */
public record Occasion(Tx tx, Caller caller, Instant now) {
    /**
     * Tells of a zone as it is now.
     *
     * @param formerProject who else has to know: the project that had it before
     */
    public void zone(EventType type, Zone zone, Optional<String> formerProject) {
        if (zone.type() == ZoneType.CATALOG) {
            return;
        }
        String body = body(type, zone, zone.projectId(), out -> EventJson.zone(out, zone));
        append(type, zone, zone.projectId(), false, body);
        formerProject
                .filter(project -> !project.equals(zone.projectId()))
                .ifPresent(project -> append(type, zone, project, true, body));
    }

    /** Tells of a zone to its owner. */
    public void zone(EventType type, Zone zone) {
        zone(type, zone, Optional.empty());
    }

    /** Tells of a record set that was made. */
    public void made(Zone zone, RecordSet set) {
        recordSet(EventType.RECORDSET_CREATE, zone, at(zone, set, set.version(), set.updatedAt()));
    }

    /** Tells of a record set that was changed from {@code before}. */
    public void changed(Zone zone, RecordSet before, RecordSet set) {
        recordSet(EventType.RECORDSET_UPDATE, zone, at(zone, set, before.version() + 1, now));
    }

    /** Tells of a record set that is gone. */
    public void deleted(Zone zone, RecordSet set) {
        recordSet(EventType.RECORDSET_DELETE, zone, at(zone, set, set.version(), set.updatedAt()));
    }

    private void recordSet(EventType type, Zone zone, RecordSet set) {
        if (zone.type() == ZoneType.CATALOG) {
            return;
        }
        String body = body(
                type, zone, zone.projectId(), out -> EventJson.recordSet(out, set, type == EventType.RECORDSET_DELETE));
        append(type, zone, zone.projectId(), false, body);
        if (!set.projectId().equals(zone.projectId())) { // made by a project that the zone is shared with
            append(type, zone, set.projectId(), true, body);
        }
    }

    /** Tells of a share to the zone's owner, and to whom the zone is shared. */
    public void share(EventType type, Zone zone, ZoneShare share) {
        String body = body(type, zone, zone.projectId(), out -> EventJson.share(out, share));
        append(type, zone, zone.projectId(), false, body);
        append(type, zone, share.targetProjectId(), true, body);
    }

    /** Tells of an offer to whose it is, and to whom it is made by name. Its key is told to nobody. */
    public void transfer(EventType type, TransferRequest request) {
        Optional<Zone> zone = tx.zones().find(request.zoneId());
        if (zone.isPresent()) {
            String body = body(type, zone.get(), request.projectId(), out -> EventJson.transfer(out, request));
            append(type, zone.get(), request.projectId(), false, body);
            request.targetProjectId()
                    .filter(target -> !target.equals(request.projectId()))
                    .ifPresent(target -> append(type, zone.get(), target, true, body));
        }
    }

    /** Tells whoever has taken a zone. */
    public void accept(Zone zone, TransferAccept accept) {
        EventType type = EventType.ZONE_TRANSFER_ACCEPT_CREATE;
        append(
                type,
                zone,
                accept.projectId(),
                false,
                body(type, zone, accept.projectId(), out -> EventJson.accept(out, accept)));
    }

    private String body(EventType type, Zone zone, String projectId, EventJson.Writer object) {
        return EventJson.body(new EventJson.Head(type, now, projectId, caller, Optional.of(zone)), object);
    }

    private void append(EventType type, Zone zone, String projectId, boolean copy, String body) {
        tx.events().append(new Draft(projectId, copy, Optional.of(zone.id()), type.key(), now, body));
    }

    /** The set as it is with the zone's latest change. */
    private static RecordSet at(Zone zone, RecordSet set, int version, @org.jspecify.annotations.Nullable Instant at) {
        return set.at(Math.max(set.seq(), zone.seq()), zone.servedSeq(), zone.failed(), version, at);
    }
}
