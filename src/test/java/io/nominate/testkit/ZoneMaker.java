package io.nominate.testkit;

import io.nominate.model.Pool;
import io.nominate.model.SoaTimers;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Zones for tests. */
public final class ZoneMaker {
    private ZoneMaker() {}

    /** A new zone in the default pool, not served yet. */
    public static Zone zone(String name) {
        return zone(UUID.randomUUID(), name, Stage.LIVE, 1, 1, 0);
    }

    /** A zone in the default pool. */
    public static Zone zone(UUID id, String name, Stage stage, long serial, long seq, long servedSeq) {
        return new Zone(
                id,
                Pool.DEFAULT_ID,
                "project",
                name,
                ZoneType.PRIMARY,
                stage,
                "admin@example.org",
                3600,
                null,
                "ns1.example.org.",
                new SoaTimers(3600, 600, 86400, 3600),
                List.of(),
                Map.of(),
                serial,
                seq,
                servedSeq,
                false,
                2,
                0,
                1,
                Instant.EPOCH,
                null,
                null);
    }
}
