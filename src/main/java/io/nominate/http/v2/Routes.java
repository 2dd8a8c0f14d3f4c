package io.nominate.http.v2;

import io.nominate.http.call.Route;
import io.nominate.http.wire.Router;
import io.nominate.model.config.ApiConfig;
import java.util.Set;

/** Every path of the v2 and the admin API, and who answers it. */
final class Routes {
    private final Router<Route> router = new Router<>();
    private final Page.Limits limits;
    private final Bodies bodies;

    private Routes(Page.Limits limits, Bodies bodies) {
        this.limits = limits;
        this.bodies = bodies;
    }

    static Router<Route> of(ApiConfig config, Bodies bodies, EventStreams streams) {
        Routes routes = new Routes(new Page.Limits(config.defaultLimitV2(), config.maxLimitV2()), bodies);
        routes.zones();
        routes.recordSets();
        routes.tasks();
        routes.catalogues();
        routes.aroundZones();
        routes.quotas();
        routes.router.add("GET", EventRoutes.PATH, new EventRoutes(streams)::stream);
        routes.admin(config.adminExtensions(), new AdminRoutes(bodies));
        return routes.router;
    }

    private void zones() {
        ZoneRoutes zones = new ZoneRoutes(limits, bodies);
        router.add("GET", "/v2/zones", zones::list)
                .add("POST", "/v2/zones", zones::create)
                .add("GET", "/v2/zones/*", zones::get)
                .add("PATCH", "/v2/zones/*", zones::update)
                .add("DELETE", "/v2/zones/*", zones::delete)
                .add("GET", "/v2/zones/*/nameservers", zones::nameServers)
                .add("GET", "/v2/zones/*/delivery", DeliveryJson::answer)
                .add("POST", "/v2/zones/*/tasks/abandon", zones::abandon)
                .add("POST", "/v2/zones/*/tasks/pool_move", zones::move)
                .add("POST", "/v2/zones/*/tasks/restore", zones::restore)
                .add("POST", "/v2/zones/*/tasks/xfr", zones::transfer);
        ShareRoutes shares = new ShareRoutes(limits, bodies);
        router.add("GET", "/v2/zones/*/shares", shares::list)
                .add("POST", "/v2/zones/*/shares", shares::create)
                .add("GET", "/v2/zones/*/shares/*", shares::get)
                .add("DELETE", "/v2/zones/*/shares/*", shares::delete);
    }

    private void recordSets() {
        RecordSetRoutes sets = new RecordSetRoutes(limits, bodies);
        router.add("GET", "/v2/zones/*/recordsets", sets::list)
                .add("POST", "/v2/zones/*/recordsets", sets::create)
                .add("GET", "/v2/zones/*/recordsets/*", sets::get)
                .add("PUT", "/v2/zones/*/recordsets/*", sets::update)
                .add("DELETE", "/v2/zones/*/recordsets/*", sets::delete)
                .add("GET", "/v2/recordsets", sets::listAll)
                .add("GET", "/v2/recordsets/*", sets::locate);
    }

    private void tasks() {
        TaskRoutes tasks = new TaskRoutes(limits, bodies);
        router.add("POST", "/v2/zones/tasks/imports", tasks::createImport)
                .add("GET", "/v2/zones/tasks/imports", tasks::imports)
                .add("GET", "/v2/zones/tasks/imports/*", tasks::getImport)
                .add("DELETE", "/v2/zones/tasks/imports/*", tasks::deleteImport)
                .add("POST", "/v2/zones/*/tasks/export", tasks::createExport);
        // openstacksdk asks in the singular, which Designate itself does not know.
        for (String exports : new String[] {"/v2/zones/tasks/exports", "/v2/zones/tasks/export"}) {
            router.add("GET", exports, tasks::exports)
                    .add("GET", exports + "/*", tasks::getExport)
                    .add("DELETE", exports + "/*", tasks::deleteExport)
                    .add("GET", exports + "/*/export", tasks::exported);
        }
        TransferRoutes transfers = new TransferRoutes(limits, bodies);
        router.add("POST", "/v2/zones/*/tasks/transfer_requests", transfers::offer)
                .add("GET", "/v2/zones/tasks/transfer_requests", transfers::requests)
                .add("GET", "/v2/zones/tasks/transfer_requests/*", transfers::getRequest)
                .add("PATCH", "/v2/zones/tasks/transfer_requests/*", transfers::updateRequest)
                .add("DELETE", "/v2/zones/tasks/transfer_requests/*", transfers::deleteRequest)
                .add("POST", "/v2/zones/tasks/transfer_accepts", transfers::accept)
                .add("GET", "/v2/zones/tasks/transfer_accepts", transfers::accepts)
                .add("GET", "/v2/zones/tasks/transfer_accepts/*", transfers::getAccept);
    }

    private void catalogues() {
        add(new CatalogueRoutes<>(limits, bodies, TldJson.KIND, 200));
        add(new CatalogueRoutes<>(limits, bodies, BlacklistJson.KIND, 200));
        add(new CatalogueRoutes<>(limits, bodies, TsigKeyJson.KIND, 200));
        add(new CatalogueRoutes<>(limits, bodies, PoolJson.KIND, 202));
        add(new CatalogueRoutes<>(limits, bodies, WebhookRoutes.KIND, 200));
        router.add("POST", WebhookRoutes.PATH + "/*/ping", WebhookRoutes::ping)
                .add("GET", WebhookRoutes.PATH + "/*/deliveries", WebhookRoutes::deliveries);
    }

    private void aroundZones() {
        FloatingIpRoutes floating = new FloatingIpRoutes(bodies);
        router.add("GET", FloatingIpRoutes.PATH, floating::list)
                .add("GET", FloatingIpRoutes.PATH + "/*", floating::get)
                .add("PATCH", FloatingIpRoutes.PATH + "/*", floating::update);
        ServiceRoutes services = new ServiceRoutes(limits);
        for (String path : new String[] {ServiceRoutes.PATH, "/v2/service_status"}) {
            router.add("GET", path, services::list).add("GET", path + "/*", services::get);
        }
    }

    private void quotas() {
        QuotaRoutes quotas = new QuotaRoutes(bodies);
        router.add("GET", "/v2/quotas", quotas::own)
                .add("GET", "/v2/quotas/*", quotas::get)
                .add("PATCH", "/v2/quotas/*", quotas::set)
                .add("DELETE", "/v2/quotas/*", quotas::reset)
                .add("GET", "/v2/limits", quotas::limits);
    }

    private void add(CatalogueRoutes<?> routes) {
        String path = routes.kind().path();
        router.add("GET", path, routes::list)
                .add("POST", path, routes::create)
                .add("GET", path + "/*", routes::get)
                .add("PATCH", path + "/*", routes::update)
                .add("DELETE", path + "/*", routes::delete);
    }

    /** The admin API's paths, of the extensions that are switched on. */
    private void admin(Set<String> extensions, AdminRoutes admin) {
        if (extensions.contains("reports")) {
            router.add("GET", V2Api.ADMIN + "/reports/counts", admin::counts)
                    .add("GET", V2Api.ADMIN + "/reports/counts/*", admin::count)
                    .add("GET", V2Api.ADMIN + "/reports/tenants", admin::tenants)
                    .add("GET", V2Api.ADMIN + "/reports/tenants/*", admin::tenant);
        }
        if (extensions.contains("quotas")) {
            router.add("GET", V2Api.ADMIN + "/quotas/*", admin::quotas)
                    .add("PATCH", V2Api.ADMIN + "/quotas/*", admin::setQuotas)
                    .add("DELETE", V2Api.ADMIN + "/quotas/*", admin::resetQuotas);
        }
        if (extensions.contains("zones")) {
            router.add("GET", V2Api.ADMIN + "/zones/export/*", admin::export);
        }
    }
}
