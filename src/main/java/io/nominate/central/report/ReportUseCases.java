package io.nominate.central.report;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Reports;
import io.nominate.central.port.ReportRepository.Load;
import io.nominate.central.port.ReportRepository.Queue;
import io.nominate.central.port.Selection;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Environment;
import io.nominate.model.Pool;
import io.nominate.model.ServiceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Shows what there is in all projects. */
public final class ReportUseCases {
    private static final int PAGE = 1000;

    private final Environment env;

    public ReportUseCases(Environment env) {
        this.env = env;
    }

    public Reports.Totals count(Caller caller, Reports.Count request) {
        for (String rule : List.of("count_tenants", "count_zones", "count_records")) {
            env.policy().enforce(rule, caller, Map.of());
        }
        return env.store().readLong(tx -> tx.reports().totals());
    }

    public Reports.Installation look(Caller caller, Reports.Look request) {
        return env.store().readLong(tx -> {
            Map<UUID, Load> loads = tx.reports().loads();
            Queue queue = tx.reports().queue();
            return new Reports.Installation(
                    env.now(),
                    services(tx),
                    new Reports.Backlog(
                            queue.pending(),
                            queue.late(),
                            queue.oldest(),
                            tx.reports().tasks(),
                            tx.reports().leftovers()),
                    tx.pools().all().stream()
                            .map(pool -> load(pool, loads.getOrDefault(pool.id(), new Load(0, 0, 0))))
                            .toList());
        });
    }

    private static Reports.PoolLoad load(Pool pool, Load load) {
        return new Reports.PoolLoad(
                pool.id(),
                pool.name(),
                pool.targets().size(),
                pool.nameservers().size(),
                load.zones(),
                load.pending(),
                load.error());
    }

    private static List<ServiceStatus> services(Tx tx) {
        List<ServiceStatus> all = new ArrayList<>();
        Optional<UUID> marker = Optional.empty();
        while (true) {
            List<ServiceStatus> page = tx.services()
                    .page(new Selection(List.of(), "hostname", false, marker, PAGE))
                    .orElse(List.of());
            all.addAll(page);
            if (page.size() < PAGE) {
                return all;
            }
            marker = Optional.of(page.getLast().id());
        }
    }

    public List<Reports.Tenant> tenants(Caller caller, Reports.Tenants request) {
        env.policy().enforce("find_tenants", caller, Map.of());
        return env.store().readLong(tx -> tx.reports().tenants());
    }

    public Reports.TenantZones ofTenant(Caller caller, Reports.OfTenant request) {
        env.policy().enforce("get_tenant", caller, Map.of());
        return env.store()
                .readLong(
                        tx -> new Reports.TenantZones(request.id(), tx.reports().zonesOf(request.id())));
    }
}
