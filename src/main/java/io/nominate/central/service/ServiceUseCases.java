package io.nominate.central.service;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Listing;
import io.nominate.central.api.Services;
import io.nominate.central.port.Selection;
import io.nominate.central.port.Selection.Criterion;
import io.nominate.central.port.Selection.Op;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.Queries;
import io.nominate.model.ServiceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** How the roles are. */
public final class ServiceUseCases {
    private static final Queries QUERIES = new Queries(
            Map.of("hostname", Queries::text, "service_name", Queries::text, "status", Queries::text),
            Set.of("created_at", "id", "updated_at", "hostname", "service_name", "status"),
            false);

    private final Environment env;

    public ServiceUseCases(Environment env) {
        this.env = env;
    }

    public ServiceStatus get(Caller caller, Services.Get request) {
        new Access(env.policy()).enforce("find_service_status", caller, "None");
        return env.store()
                .read(tx -> tx.services()
                        .find(request.id())
                        .orElseThrow(
                                () -> Fault.of(FaultType.SERVICE_STATUS_NOT_FOUND, "Could not find ServiceStatus")));
    }

    public Listing<ServiceStatus> find(Caller caller, Services.Find request) {
        new Access(env.policy()).enforce("find_service_statuses", caller, "None");
        Selection selection = QUERIES.selection(request.query());
        return env.store()
                .read(tx -> new Listing<>(
                        tx.services().page(selection).orElseThrow(() -> Queries.unknownMarker(request.query())),
                        OptionalLong.empty()));
    }

    public Services.Pong ping(Caller caller, Services.Ping request) {
        new Access(env.policy()).enforce("diagnostics_ping", caller, "None");
        long from = System.nanoTime();
        Selection selection = new Selection(
                List.of(
                        new Criterion("service_name", Op.EQ, request.serviceName()),
                        new Criterion("hostname", Op.EQ, request.hostname())),
                "created_at",
                false,
                Optional.empty(),
                1);
        List<ServiceStatus> found =
                env.store().read(tx -> tx.services().page(selection).orElse(List.of()));
        if (found.isEmpty()
                || found.getFirst().status() == ServiceStatus.State.DOWN
                || found.getFirst().status() == ServiceStatus.State.STOPPED) {
            throw Fault.of(FaultType.TIMEOUT);
        }
        return new Services.Pong(
                found.getFirst().status() == ServiceStatus.State.UP, Duration.ofNanos(System.nanoTime() - from));
    }

    public Done beat(Caller caller, Services.Beat request) {
        return env.store().write(tx -> {
            request.serviceNames()
                    .forEach(name -> tx.services().beat(name, request.hostname(), request.state(), env.now()));
            return new Done();
        });
    }

    public Integer check(Caller caller, Services.Check request) {
        Instant now = env.now();
        return env.store().write(tx -> tx.services().silent(now.minus(request.silence()), now));
    }

    public Integer cleanUp(Caller caller, Services.CleanUp request) {
        Instant now = env.now();
        return env.store().write(tx -> {
            int stopped = tx.services().forget(ServiceStatus.State.STOPPED, now);
            return request.down().isZero()
                    ? stopped
                    : stopped + tx.services().forget(ServiceStatus.State.DOWN, now.minus(request.down()));
        });
    }
}
