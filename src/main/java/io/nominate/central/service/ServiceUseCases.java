package io.nominate.central.service;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Listing;
import io.nominate.central.api.Services;
import io.nominate.central.port.Selection;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.Queries;
import io.nominate.model.ServiceStatus;
import java.time.Instant;
import java.util.Map;
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
