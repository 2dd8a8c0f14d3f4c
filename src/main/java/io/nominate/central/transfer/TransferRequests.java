package io.nominate.central.transfer;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Listing;
import io.nominate.central.api.Transfers;
import io.nominate.central.api.Transfers.View;
import io.nominate.central.event.Occasion;
import io.nominate.central.port.Projects;
import io.nominate.central.port.Selection;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.Queries;
import io.nominate.central.zone.ZoneChecks;
import io.nominate.model.EventType;
import io.nominate.model.Stage;
import io.nominate.model.TransferRequest;
import io.nominate.model.TransferRequest.Status;
import io.nominate.model.Uuid7;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Offers of zones. Whom an offer does not concern is answered as if there were none. */
public final class TransferRequests {
    static final Queries QUERIES =
            new Queries(Map.of("status", Queries::text), Set.of("created_at", "id", "updated_at"));

    private final Environment env;
    private final Access access;
    private final TransferKeys keys = new TransferKeys();

    public TransferRequests(Environment env) {
        this.env = env;
        this.access = new Access(env.policy());
    }

    public View offer(Caller caller, Transfers.Offer request) {
        String rule = "create_zone_transfer_request";
        ZoneChecks.texts(request.description(), Map.of());
        env.store().read(tx -> givable(access.zone(rule, tx, caller, request.zoneId())));
        request.targetProjectId()
                .filter(target -> target.isBlank() || env.projects().find(target) == Projects.Answer.MISSING)
                .ifPresent(target -> {
                    throw Fault.of(FaultType.INVALID_PROJECT, "Project " + target + " does not exist");
                });
        return env.store().write(tx -> {
            Zone zone = givable(access.lock(rule, tx, caller, request.zoneId()));
            if (tx.transfers().anyActive(zone.id())) {
                throw Fault.of(FaultType.DUPLICATE_ZONE_TRANSFER_REQUEST);
            }
            TransferRequest made = new TransferRequest(
                    Uuid7.next(),
                    zone.id(),
                    zone.name(),
                    zone.projectId(),
                    request.targetProjectId(),
                    keys.next(),
                    request.description().orElse(null),
                    Status.ACTIVE,
                    env.now(),
                    null);
            tx.transfers().insert(made);
            new Occasion(tx, caller, env.now()).transfer(EventType.ZONE_TRANSFER_REQUEST_CREATE, made);
            return view(caller, made);
        });
    }

    static Zone givable(Zone zone) {
        if (zone.stage() == Stage.DELETING) {
            throw Fault.of(FaultType.BAD_REQUEST, "Can not transfer a deleting zone");
        }
        if (zone.type() == ZoneType.CATALOG) {
            throw Fault.of(FaultType.FORBIDDEN, "This operation is not allowed for catalog zones.");
        }
        return zone;
    }

    public View get(Caller caller, Transfers.GetRequest request) {
        return env.store().read(tx -> {
            TransferRequest found = seen(tx, caller, request.id());
            env.policy().enforce("get_zone_transfer_request", caller, target(found));
            return view(caller, found);
        });
    }

    public Listing<View> find(Caller caller, Transfers.FindRequests request) {
        env.policy().enforce("find_zone_transfer_requests", caller, Map.of());
        Optional<String> project =
                caller.switches().allProjects() ? Optional.empty() : Optional.of(access.project(caller));
        Selection selection = QUERIES.selection(request.query());
        return env.store().read(tx -> {
            List<TransferRequest> found = tx.transfers()
                    .requests(project, selection)
                    .orElseThrow(() -> Queries.unknownMarker(request.query()));
            return new Listing<>(found.stream().map(each -> view(caller, each)).toList(), OptionalLong.empty());
        });
    }

    public View update(Caller caller, Transfers.UpdateRequest request) {
        ZoneChecks.texts(Optional.ofNullable(request.description().value()), Map.of());
        return env.store().write(tx -> {
            TransferRequest found = seen(tx, caller, request.id());
            access.enforce("update_zone_transfer_request", caller, found.projectId());
            TransferRequest changed = with(found, request.description().over(found.description()), found.status());
            tx.transfers().update(changed);
            new Occasion(tx, caller, env.now()).transfer(EventType.ZONE_TRANSFER_REQUEST_UPDATE, changed);
            return view(caller, changed);
        });
    }

    public Done delete(Caller caller, Transfers.DeleteRequest request) {
        return env.store().write(tx -> {
            TransferRequest found = seen(tx, caller, request.id());
            access.enforce("delete_zone_transfer_request", caller, found.projectId());
            tx.transfers().deleteRequest(found.id());
            new Occasion(tx, caller, env.now()).transfer(EventType.ZONE_TRANSFER_REQUEST_DELETE, found);
            return new Done();
        });
    }

    TransferRequest with(
            TransferRequest request, @org.jspecify.annotations.Nullable String description, Status status) {
        return new TransferRequest(
                request.id(),
                request.zoneId(),
                request.zoneName(),
                request.projectId(),
                request.targetProjectId(),
                request.key(),
                description,
                status,
                request.createdAt(),
                env.now());
    }

    /** The request, where it is the caller's, for the caller, or for whoever knows its id. */
    TransferRequest seen(Tx tx, Caller caller, UUID id) {
        return tx.transfers()
                .request(id)
                .filter(found -> caller.switches().allProjects()
                        || found.targetProjectId().isEmpty()
                        || caller.projectId().equals(found.targetProjectId())
                        || caller.projectId().equals(Optional.of(found.projectId())))
                .orElseThrow(() ->
                        Fault.of(FaultType.ZONE_TRANSFER_REQUEST_NOT_FOUND, "Could not find ZoneTransferRequest"));
    }

    private static Map<String, String> target(TransferRequest request) {
        Map<String, String> target = new HashMap<>(takers(request));
        target.put("project_id", request.projectId());
        target.put("tenant_id", request.projectId());
        return target;
    }

    /** Whom policy lets take the zone. */
    static Map<String, String> takers(TransferRequest request) {
        String taker = request.targetProjectId().orElse("None");
        return Map.of("target_project_id", taker, "target_tenant_id", taker);
    }

    private View view(Caller caller, TransferRequest request) {
        boolean mine = caller.switches().allProjects() || caller.projectId().equals(Optional.of(request.projectId()));
        boolean detailed = mine && env.policy().allows("get_zone_transfer_request_detailed", caller, target(request));
        return new View(detailed ? request : withoutKey(request), detailed);
    }

    private static TransferRequest withoutKey(TransferRequest request) {
        return new TransferRequest(
                request.id(),
                request.zoneId(),
                request.zoneName(),
                "",
                Optional.empty(),
                "",
                request.description(),
                request.status(),
                request.createdAt(),
                request.updatedAt());
    }
}
