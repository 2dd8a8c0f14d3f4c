package io.nominate.bus.call;

import io.nominate.central.api.Blacklists;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.CloudResources;
import io.nominate.central.api.Events;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.FloatingIps;
import io.nominate.central.api.Idempotency;
import io.nominate.central.api.ParkedMessages;
import io.nominate.central.api.Pools;
import io.nominate.central.api.Quotas;
import io.nominate.central.api.RecordSets;
import io.nominate.central.api.Records;
import io.nominate.central.api.Reports;
import io.nominate.central.api.Request;
import io.nominate.central.api.Secondaries;
import io.nominate.central.api.Servers;
import io.nominate.central.api.Services;
import io.nominate.central.api.Shares;
import io.nominate.central.api.Texts;
import io.nominate.central.api.Tlds;
import io.nominate.central.api.Transfers;
import io.nominate.central.api.TsigKeys;
import io.nominate.central.api.Webhooks;
import io.nominate.central.api.ZoneTasks;
import io.nominate.central.api.Zones;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.MDC;

/** The requests to central that may come from another process: those of callers, and signs of life. */
final class CentralOperations {
    /** All requests in them may. */
    private static final List<Class<?>> OPEN = List.of(
            Zones.class,
            RecordSets.class,
            Records.class,
            Servers.class,
            Quotas.class,
            Shares.class,
            Transfers.class,
            ZoneTasks.class,
            Texts.class,
            Events.class,
            Webhooks.class,
            Idempotency.class,
            FloatingIps.class,
            Tlds.class,
            Blacklists.class,
            TsigKeys.class,
            Pools.class,
            Reports.class,
            Services.class,
            CloudResources.class,
            ParkedMessages.class);

    /** What Nominate's own processes may ask in their own name; everything else is asked for callers. */
    private static final Set<Class<?>> INTERNAL = Set.of(
            Services.Beat.class,
            Reports.Look.class,
            CloudResources.Report.class,
            CloudResources.Found.class,
            CloudResources.Live.class,
            CloudResources.Records.class,
            CloudResources.ZoneName.class,
            ParkedMessages.Park.class,
            ParkedMessages.Find.class,
            ParkedMessages.Get.class,
            ParkedMessages.Drop.class,
            ParkedMessages.Count.class);

    private final Map<Class<?>, Operation> byRequest = new HashMap<>();

    CentralOperations() {
        OPEN.stream()
                .flatMap(collection -> Arrays.stream(collection.getDeclaredClasses()))
                .filter(Request.class::isAssignableFrom)
                .forEach(this::add);
        add(Secondaries.Transfer.class);
    }

    private void add(Class<?> request) {
        String name = request.getEnclosingClass().getSimpleName() + "." + request.getSimpleName();
        byRequest.put(request, new Operation(name, List.of(Caller.class, request), answer(request)));
    }

    /** The A of {@code Request<A>}. */
    private static Type answer(Class<?> request) {
        return Arrays.stream(request.getGenericInterfaces())
                .filter(type -> type instanceof ParameterizedType of && of.getRawType() == Request.class)
                .map(type -> ((ParameterizedType) type).getActualTypeArguments()[0])
                .findFirst()
                .orElseThrow();
    }

    /** All of them, by the class of the request. */
    Map<Class<?>, Operation> all() {
        return Map.copyOf(byRequest);
    }

    /** Lets them be called. */
    void register(Switchboard switchboard, Central central) {
        byRequest.forEach((type, operation) -> switchboard.add(operation, arguments -> {
            Caller caller = (Caller) arguments.get(0);
            if (caller.internal() && !INTERNAL.contains(type)) {
                throw Fault.of(FaultType.FORBIDDEN);
            }
            try (MDC.MDCCloseable _ = MDC.putCloseable("request_id", caller.requestId())) {
                return central.call(caller, (Request<?>) arguments.get(1));
            }
        }));
    }
}
