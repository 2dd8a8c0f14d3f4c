package io.nominate.takeover.source;

import io.nominate.model.SoaTimers;
import io.nominate.model.TransferAccept;
import io.nominate.model.TransferRequest;
import io.nominate.model.ZoneShare;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A zone as a Designate has it, without its record sets.
 *
 * @param type {@code PRIMARY}, {@code SECONDARY} or {@code CATALOG}
 * @param changing whether its serial is still to be raised for a change that was accepted
 * @param masters of a SECONDARY zone, as {@code host:port}
 */
public record OldZone(
        UUID id,
        String name,
        String projectId,
        UUID poolId,
        String type,
        String email,
        int ttl,
        @Nullable String description,
        long serial,
        SoaTimers timers,
        String status,
        String action,
        boolean changing,
        int version,
        Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Instant transferredAt,
        Map<String, String> attributes,
        List<String> masters,
        List<ZoneShare> shares,
        List<TransferRequest> offers,
        List<TransferAccept> acceptances) {}
