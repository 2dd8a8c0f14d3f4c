package io.nominate.central.change;

import io.nominate.model.RecordSet;
import io.nominate.model.Zone;
import java.util.Optional;

/** What a change of a zone did to objects, for the history and for events; empty for what was or is not there. */
public sealed interface Change {
    /** A record set made, changed or deleted. */
    record OfRecordSet(Optional<RecordSet> before, Optional<RecordSet> after) implements Change {}

    /** A zone made or changed. */
    record OfZone(Optional<Zone> before, Optional<Zone> after) implements Change {}

    /** Neither. */
    record Nothing() implements Change {}

    static Change recordSet(Optional<RecordSet> before, Optional<RecordSet> after) {
        return new OfRecordSet(before, after);
    }

    static Change zone(Optional<Zone> before, Optional<Zone> after) {
        return new OfZone(before, after);
    }

    /** Nothing that the history shows. */
    static Change none() {
        return new Nothing();
    }

    /** As the journal keeps it. */
    default String history() {
        return switch (this) {
            case OfRecordSet set -> ObjectJson.recordSet(set.before(), set.after());
            case OfZone zone -> ObjectJson.zone(zone.before(), zone.after());
            case Nothing _ -> "";
        };
    }
}
