package io.nominate.central.transfer;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Listing;
import io.nominate.central.api.Transfers;
import io.nominate.central.change.Change;
import io.nominate.central.change.Edit;
import io.nominate.central.change.Publication;
import io.nominate.central.change.Rows;
import io.nominate.central.event.Occasion;
import io.nominate.central.port.Selection;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.Queries;
import io.nominate.central.rule.QuotaRules;
import io.nominate.central.zone.ZoneChecks;
import io.nominate.dns.Name;
import io.nominate.model.EventType;
import io.nominate.model.QuotaResource;
import io.nominate.model.Stage;
import io.nominate.model.TransferAccept;
import io.nominate.model.TransferAccept.Status;
import io.nominate.model.TransferRequest;
import io.nominate.model.Uuid7;
import io.nominate.model.Zone;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Takes zones that others give. The zone changes its owner at once; the record sets of a large one follow some at a time,
 * and what a crash interrupts is gone on with by {@link #resume}.
 */
public final class TransferAccepts {
    private static final int MOST_WRONG_KEYS = 10;
    private static final int SETS_AT_ONCE = 2_000;

    private final Environment env;
    private final Access access;
    private final QuotaRules quotas;
    private final ZoneChecks checks;
    private final TransferRequests requests;

    public TransferAccepts(Environment env, TransferRequests requests) {
        this.env = env;
        this.access = new Access(env.policy());
        this.quotas = new QuotaRules(env.quotas());
        this.checks = new ZoneChecks(env);
        this.requests = requests;
    }

    /** The accept and the record set up to which its zone's sets are given; no accept where the key was wrong. */
    private record Step(Optional<TransferAccept> accept, Optional<UUID> givenUpTo) {}

    public TransferAccept accept(Caller caller, Transfers.Accept request) {
        String taker = access.project(caller);
        Step first = env.store().write(tx -> {
            TransferRequest offer = requests.seen(tx, caller, request.requestId());
            if (offer.status() != TransferRequest.Status.ACTIVE) {
                throw Fault.of(
                        FaultType.INVALID_ZONE_TRANSFER_REQUEST,
                        offer.status() == TransferRequest.Status.COMPLETE
                                ? "Zone Transfer Request has been used"
                                : "Zone Transfer Request Invalid");
            }
            env.policy().enforce("create_zone_transfer_accept", caller, TransferRequests.takers(offer));
            if (!TransferKeys.same(offer.key(), request.key())) {
                wrongKey(tx, offer);
                return new Step(Optional.empty(), Optional.empty());
            }
            return take(tx, caller, taker, offer);
        });
        TransferAccept accept = first.accept()
                .orElseThrow(() -> Fault.of(FaultType.INVALID_KEY, "Key does not match stored key for request"));
        return accept.status() == Status.COMPLETE ? accept : giveSets(accept, first.givenUpTo());
    }

    /** Counted in a transaction that stays, although the request is refused. */
    private void wrongKey(Tx tx, TransferRequest offer) {
        if (tx.transfers().fail(offer.id(), env.now()) >= MOST_WRONG_KEYS) {
            tx.transfers().update(requests.with(offer, offer.description(), TransferRequest.Status.ERROR));
        }
    }

    private Step take(Tx tx, Caller caller, String taker, TransferRequest offer) {
        Zone zone = tx.zones()
                .lock(offer.zoneId())
                .filter(found ->
                        found.stage() != Stage.STAGING && found.projectId().equals(offer.projectId()))
                .map(TransferRequests::givable)
                .orElseThrow(() -> Fault.of(
                        FaultType.INVALID_ZONE_TRANSFER_REQUEST, "Zone Transfer Request Invalid: the zone is gone"));
        if (!taker.equals(zone.projectId())) {
            quotas.check(tx, taker, Map.of(QuotaResource.ZONES, tx.zones().countOf(taker) + 1));
            checks.admitTaker(tx, Name.parse(zone.name()), zone.projectId(), taker);
        }
        Edit edit = new Edit(zone);
        edit.projectId = taker;
        Publication.delta(
                tx,
                caller,
                env.now(),
                zone,
                edit,
                new Rows(),
                new Rows(),
                Change.zone(Optional.of(zone), Optional.of(edit.zone())));
        tx.zones().give(zone.id(), taker);
        tx.shares().give(zone.id(), taker);
        Optional<UUID> upTo = tx.recordSets().give(zone.id(), taker, Optional.empty(), SETS_AT_ONCE);
        TransferRequest complete = requests.with(offer, offer.description(), TransferRequest.Status.COMPLETE);
        tx.transfers().update(complete);
        Occasion occasion = new Occasion(tx, caller, env.now());
        occasion.transfer(EventType.ZONE_TRANSFER_REQUEST_UPDATE, complete);
        TransferAccept accept = new TransferAccept(
                Uuid7.next(),
                offer.id(),
                zone.id(),
                taker,
                upTo.isEmpty() ? Status.COMPLETE : Status.PENDING,
                env.now(),
                null);
        tx.transfers().insert(accept);
        occasion.accept(tx.zones().find(zone.id()).orElseThrow(), accept);
        return new Step(Optional.of(accept), upTo);
    }

    private TransferAccept giveSets(TransferAccept accept, Optional<UUID> from) {
        Optional<UUID> upTo = from;
        TransferAccept latest = accept;
        while (latest.status() == Status.PENDING) {
            Optional<UUID> after = upTo;
            Step step = env.store().write(tx -> {
                // Whoever has the zone by now has the sets: it may have gone on to another project.
                String owner =
                        tx.zones().find(accept.zoneId()).map(Zone::projectId).orElse(accept.projectId());
                Optional<UUID> next = tx.recordSets().give(accept.zoneId(), owner, after, SETS_AT_ONCE);
                if (next.isPresent()) {
                    return new Step(Optional.of(accept), next);
                }
                TransferAccept done = new TransferAccept(
                        accept.id(),
                        accept.requestId(),
                        accept.zoneId(),
                        accept.projectId(),
                        Status.COMPLETE,
                        accept.createdAt(),
                        env.now());
                tx.transfers().update(done);
                return new Step(Optional.of(done), Optional.empty());
            });
            latest = step.accept().orElseThrow();
            upTo = step.givenUpTo();
        }
        return latest;
    }

    /** Goes on with what the end of the process interrupted; answers how many there were. */
    public int resume() {
        List<TransferAccept> pending = env.store().read(tx -> tx.transfers().pendingAccepts());
        pending.forEach(accept -> giveSets(accept, Optional.empty()));
        return pending.size();
    }

    public TransferAccept get(Caller caller, Transfers.GetAccept request) {
        return env.store().read(tx -> {
            TransferAccept found = tx.transfers()
                    .accept(request.id())
                    .filter(accept -> caller.switches().allProjects()
                            || caller.projectId().equals(Optional.of(accept.projectId())))
                    .orElseThrow(() ->
                            Fault.of(FaultType.ZONE_TRANSFER_ACCEPT_NOT_FOUND, "Could not find ZoneTransferAccept"));
            access.enforce("get_zone_transfer_accept", caller, found.projectId());
            return found;
        });
    }

    public Listing<TransferAccept> find(Caller caller, Transfers.FindAccepts request) {
        env.policy().enforce("find_zone_transfer_accepts", caller, Map.of());
        Selection selection = TransferRequests.QUERIES.selection(request.query());
        return env.store().read(tx -> {
            List<TransferAccept> found =
                    tx.transfers().accepts(selection).orElseThrow(() -> Queries.unknownMarker(request.query()));
            OptionalLong total = request.query().counted()
                    ? OptionalLong.of(tx.transfers().countAccepts(selection))
                    : OptionalLong.empty();
            return new Listing<>(found, total);
        });
    }
}
