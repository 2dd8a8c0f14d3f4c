package io.nominate.central.change;

import io.nominate.model.SoaTimers;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A zone being changed: starts as a copy, and is made a zone again. */
public final class Edit {
    private final Zone before;
    public String projectId;
    public UUID poolId;
    public Stage stage;
    public String email;
    public int ttl;
    public @Nullable String description;
    public String mname;
    public SoaTimers soa;
    public List<String> masters;
    public Map<String, String> attributes;
    public long serial;
    public long seq;
    public long servedSeq;
    public boolean failed;
    public long recordSetCount;
    public long recordCount;
    public int version;
    public @Nullable Instant updatedAt;
    public @Nullable Instant transferredAt;

    public Edit(Zone zone) {
        before = zone;
        projectId = zone.projectId();
        poolId = zone.poolId();
        stage = zone.stage();
        email = zone.email();
        ttl = zone.ttl();
        description = zone.description();
        mname = zone.mname();
        soa = zone.soa();
        masters = zone.masters();
        attributes = zone.attributes();
        serial = zone.serial();
        seq = zone.seq();
        servedSeq = zone.servedSeq();
        failed = zone.failed();
        recordSetCount = zone.recordSetCount();
        recordCount = zone.recordCount();
        version = zone.version();
        updatedAt = zone.updatedAt();
        transferredAt = zone.transferredAt();
    }

    public Zone zone() {
        return new Zone(
                before.id(),
                poolId,
                projectId,
                before.name(),
                before.type(),
                stage,
                email,
                ttl,
                description,
                mname,
                soa,
                masters,
                attributes,
                serial,
                seq,
                servedSeq,
                failed,
                recordSetCount,
                recordCount,
                before.shared(),
                version,
                before.createdAt(),
                updatedAt,
                transferredAt);
    }
}
