package io.nominate.deliver;

import io.nominate.central.port.ZoneEvent;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import java.util.UUID;

/** The latest change of a zone, as far as the worker has heard: the serial is the label that servers show for it. */
record Head(long seq, long serial, Stage stage, UUID poolId) {
    static Head of(ZoneEvent event) {
        return new Head(event.seq(), event.serial(), event.stage(), event.poolId());
    }

    static Head of(Zone zone) {
        return new Head(zone.seq(), zone.serial(), zone.stage(), zone.poolId());
    }

    boolean isDeleting() {
        return stage == Stage.DELETING || stage == Stage.WITHHELD;
    }

    /** The later of two; of two reports of one change the one that tells of a deletion. */
    Head or(Head other) {
        return other.seq > seq || (other.seq == seq && other.isDeleting()) ? other : this;
    }
}
