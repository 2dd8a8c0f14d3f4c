package io.nominate.deliver;

import io.nominate.deliver.content.Contents;
import io.nominate.deliver.diagnosis.Diagnosis;
import io.nominate.deliver.nameserver.NameServers;
import io.nominate.deliver.pace.Backlog;
import io.nominate.deliver.target.Targets;
import io.nominate.model.HostPort;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What all deliveries share.
 *
 * @param ownMdns our own MiniDNS, which stands for the name servers of a pool that has none
 */
record Environment(
        Desk desk,
        Contents contents,
        WorkerSettings settings,
        InstantSource clock,
        ExecutorService threads,
        PoolBook pools,
        Targets targets,
        NameServers servers,
        TsigKeys keys,
        Supplier<HostPort> ownMdns,
        Memory memory,
        DeliveryTable table,
        Backlog backlog,
        Diagnosis diagnosis,
        Chronicle chronicle,
        BulkGuard guard) {

    /** A claim of the work for a zone, not yet taken. */
    Lease lease(UUID zoneId) {
        return lease(() -> desk.claim(zoneId));
    }

    /** Another claim, not yet taken. */
    Lease lease(BooleanSupplier claim) {
        return new Lease(claim, settings.lease(), clock);
    }
}
