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
import io.nominate.model.ZoneTask;
import io.nominate.model.ZoneType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is told of one change, in its transaction. Of catalog zones, which are Nominate's own, nothing is. */
public record Occasion(Tx tx, Caller caller, Instant now) {
    /** Tells of a zone as it is now. */
    public void zone(EventType type, Zone zone) {
        zone(type, zone, List.of());
    }

    /** Tells of a zone that was changed; the project that had it before has to know too. */
    public void changed(Zone before, Zone zone) {
        if (zone.type() == ZoneType.CATALOG) {
            return;
        }
        List<Difference> changes = Difference.of(before, zone);
        zone(EventType.ZONE_UPDATE, zone, changes);
        if (!before.projectId().equals(zone.projectId())) {
            Story story = new Story(EventType.ZONE_UPDATE, Optional.of(zone), zone.projectId(), changes);
            tell(story, before.projectId(), true, out -> Shown.zone(out, zone));
        }
    }

    private void zone(EventType type, Zone zone, List<Difference> changes) {
        if (zone.type() != ZoneType.CATALOG) {
            Story story = new Story(type, Optional.of(zone), zone.projectId(), changes);
            tell(story, zone.projectId(), false, out -> Shown.zone(out, zone));
        }
    }

    /** Tells of a record set that was made. */
    public void made(Zone zone, RecordSet set) {
        recordSet(EventType.RECORDSET_CREATE, zone, at(zone, set, set.version(), set.updatedAt()), List.of());
    }

    /** Tells of a record set that was changed from {@code before}. */
    public void changed(Zone zone, RecordSet before, RecordSet set) {
        recordSet(
                EventType.RECORDSET_UPDATE, zone, at(zone, set, before.version() + 1, now), Difference.of(before, set));
    }

    /** Tells of a record set that is gone. */
    public void deleted(Zone zone, RecordSet set) {
        recordSet(EventType.RECORDSET_DELETE, zone, at(zone, set, set.version(), set.updatedAt()), List.of());
    }

    private void recordSet(EventType type, Zone zone, RecordSet set, List<Difference> changes) {
        if (zone.type() == ZoneType.CATALOG) {
            return;
        }
        Story story = new Story(type, Optional.of(zone), zone.projectId(), changes);
        EventJson.Writer object = out -> Shown.recordSet(out, set, type == EventType.RECORDSET_DELETE);
        tell(story, zone.projectId(), false, object);
        if (!set.projectId().equals(zone.projectId())) { // made by a project that the zone is shared with
            tell(story, set.projectId(), true, object);
        }
    }

    /** Tells of a share to the zone's owner, and to whom the zone is shared. */
    public void share(EventType type, Zone zone, ZoneShare share) {
        Story story = new Story(type, Optional.of(zone), zone.projectId(), List.of());
        tell(story, zone.projectId(), false, out -> Shown.share(out, share));
        tell(story, share.targetProjectId(), true, out -> Shown.share(out, share));
    }

    /** Tells of an offer to whose it is, and to whom it is made by name. Its key is told to nobody. */
    public void transfer(EventType type, TransferRequest request) {
        Optional<Zone> zone = tx.zones().find(request.zoneId());
        if (zone.isPresent()) {
            Story story = new Story(type, zone, request.projectId(), List.of());
            tell(story, request.projectId(), false, out -> Shown.transfer(out, request));
            request.targetProjectId()
                    .filter(target -> !target.equals(request.projectId()))
                    .ifPresent(target -> tell(story, target, true, out -> Shown.transfer(out, request)));
        }
    }

    /** Tells whoever has taken a zone. */
    public void accept(Zone zone, TransferAccept accept) {
        Story story =
                new Story(EventType.ZONE_TRANSFER_ACCEPT_CREATE, Optional.of(zone), accept.projectId(), List.of());
        tell(story, accept.projectId(), false, out -> Shown.accept(out, accept));
    }

    /** Tells of an import or export to whose it is. */
    public void task(EventType ofImport, EventType ofExport, ZoneTask task) {
        EventType type = task.type() == ZoneTask.Type.IMPORT ? ofImport : ofExport;
        Story story = new Story(type, Optional.empty(), task.projectId(), List.of());
        tell(story, task.projectId(), false, out -> Shown.task(out, task));
    }

    /** What a notification says of a zone that is there; it is no event, and is not stored. */
    public String exists(Zone zone) {
        EventJson.Head head = new EventJson.Head(
                EventType.ZONE_EXISTS,
                now,
                zone.projectId(),
                caller.requestId(),
                Optional.of(caller.userId()),
                Optional.of(zone));
        return EventJson.body(head, List.of(), out -> Shown.zone(out, zone));
    }

    /** Tells of what belongs to no project, to those who read the events of all. */
    public void common(EventType type, EventJson.Writer object) {
        tell(new Story(type, Optional.empty(), "", List.of()), "", false, object);
    }

    /** @param projectId whose the object is */
    private record Story(EventType type, Optional<Zone> zone, String projectId, List<Difference> changes) {}

    /** @param copy told to another project too; who did it is told to the owner only */
    private void tell(Story story, String projectId, boolean copy, EventJson.Writer object) {
        EventJson.Head head = new EventJson.Head(
                story.type(),
                now,
                story.projectId(),
                caller.requestId(),
                copy ? Optional.empty() : Optional.of(caller.userId()),
                story.zone());
        tx.events()
                .append(new Draft(
                        projectId,
                        copy,
                        story.zone().map(Zone::id),
                        story.type().key(),
                        now,
                        EventJson.body(head, story.changes(), object)));
    }

    /** The set as it is with the zone's latest change. */
    private static RecordSet at(Zone zone, RecordSet set, int version, @Nullable Instant at) {
        return set.at(Math.max(set.seq(), zone.seq()), zone.servedSeq(), zone.failed(), version, at);
    }
}
