package io.nominate.app.handler;

import io.nominate.app.admin.AdminHandler;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Reports;
import io.nominate.model.ServiceStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** How the whole installation is: part of {@code nominate status}. */
public final class InstallationHandler implements AdminHandler {
    /** What it is called among the handlers. */
    public static final String COMMAND = "installation";

    private final Central central;

    public InstallationHandler(Central central) {
        this.central = central;
    }

    @Override
    public Object handle(Map<String, Object> args, Consumer<String> progress) {
        Reports.Installation now = central.call(Caller.internal("req-" + UUID.randomUUID()), new Reports.Look());
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("at", now.at().toString());
        told.put(
                "services",
                now.services().stream().map(InstallationHandler::service).toList());
        Map<String, Object> queues = new LinkedHashMap<>();
        queues.put("deliveries", now.backlog().deliveries());
        queues.put("deliveries_late", now.backlog().late());
        now.backlog().oldest().ifPresent(since -> queues.put("oldest_delivery", since.toString()));
        queues.put("imports_and_exports", now.backlog().tasks());
        queues.put("copies_to_remove", now.backlog().leftovers());
        told.put("queues", queues);
        told.put("zones", sum(now.pools(), Reports.PoolLoad::zones));
        told.put("zones_pending", sum(now.pools(), Reports.PoolLoad::pending));
        told.put("zones_in_error", sum(now.pools(), Reports.PoolLoad::error));
        told.put("pools", now.pools().stream().map(InstallationHandler::pool).toList());
        return told;
    }

    private static long sum(List<Reports.PoolLoad> pools, ToLongFunction<Reports.PoolLoad> of) {
        return pools.stream().mapToLong(of).sum();
    }

    private static Map<String, Object> service(ServiceStatus service) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("host", service.hostname());
        told.put("service", service.serviceName());
        told.put("status", service.status().name());
        told.put("heartbeat", service.heartbeatedAt().toString());
        return told;
    }

    private static Map<String, Object> pool(Reports.PoolLoad pool) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", pool.name());
        told.put("id", pool.id().toString());
        told.put("targets", pool.targets());
        told.put("nameservers", pool.nameservers());
        told.put("zones", pool.zones());
        told.put("pending", pool.pending());
        told.put("error", pool.error());
        return told;
    }
}
