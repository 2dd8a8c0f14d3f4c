package io.nominate.central.zone;

import io.nominate.central.port.Tx;
import io.nominate.dns.Name;
import io.nominate.model.Pool;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Zones that Nominate can put records into by itself: PRIMARY, and not being made or deleted. */
public final class LiveZones {
    private LiveZones() {}

    /** Whether records can be put into a zone. */
    public static boolean takesRecords(Zone zone) {
        return zone.stage() == Stage.LIVE && zone.type() == ZoneType.PRIMARY;
    }

    /** @param project only this one's; empty: anybody's */
    public static Optional<Zone> named(Tx tx, Name name, Optional<String> project) {
        return among(tx, List.of(name.key()), project).findFirst();
    }

    /**
     * The longest zone that a name lies in.
     *
     * @param leastLabels of a zone's name
     * @param project only this one's; empty: anybody's
     */
    public static Optional<Zone> closest(Tx tx, Name name, int leastLabels, Optional<String> project) {
        List<byte[]> keys = new ArrayList<>();
        for (Name at = name; at.labelCount() >= leastLabels && !at.isRoot(); at = at.parent()) {
            keys.add(at.key());
        }
        return among(tx, keys, project)
                .max(Comparator.comparingInt(zone -> Name.parse(zone.name()).labelCount()));
    }

    /** Of several of one name, the default pool's comes first: they go where most of the world looks. */
    private static Stream<Zone> among(Tx tx, List<byte[]> keys, Optional<String> project) {
        return tx.zones().named(keys).stream()
                .filter(LiveZones::takesRecords)
                .sorted(Comparator.comparing(zone -> !Pool.DEFAULT_ID.equals(zone.poolId())))
                .filter(zone -> project.isEmpty() || project.get().equals(zone.projectId()));
    }
}
