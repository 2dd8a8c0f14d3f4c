package io.nominate.http.v1;

import io.nominate.http.call.Route;
import io.nominate.http.wire.Router;
import java.util.Set;

/** Every path of the v1 API, and who answers it. */
final class Routes {
    private final Router<Route> router = new Router<>();
    private final Bodies bodies;

    private Routes(Bodies bodies) {
        this.bodies = bodies;
    }

    /**
     * @param mostJson bytes of a body
     * @param extensions {@code diagnostics}, {@code quotas}, {@code reports}, {@code sync}, {@code touch}
     */
    static Router<Route> of(long mostJson, Set<String> extensions) {
        Routes routes = new Routes(new Bodies(mostJson));
        Schema.NAMES.forEach(name -> routes.add("GET", "/schemas/" + name, Schema.of(name)::answer));
        routes.add("GET", "/limits", LimitRoutes::limits);
        routes.domains();
        routes.servers();
        if (extensions.contains("quotas")) {
            routes.quotas();
        }
        if (extensions.contains("reports")) {
            routes.reports();
        }
        PushRoutes.add(routes.router, extensions);
        return routes.router;
    }

    private Routes add(String method, String path, Route route) {
        router.add(method, V1Api.ROOT + path, route);
        return this;
    }

    private void domains() {
        DomainRoutes domains = new DomainRoutes(bodies);
        add("GET", "/domains", domains::list)
                .add("POST", "/domains", domains::create)
                .add("GET", "/domains/*", domains::get)
                .add("PUT", "/domains/*", domains::update)
                .add("DELETE", "/domains/*", domains::delete)
                .add("GET", "/domains/*/servers", ServerRoutes::ofDomain);
        RecordRoutes records = new RecordRoutes(bodies);
        add("GET", "/domains/*/records", records::list)
                .add("POST", "/domains/*/records", records::create)
                .add("GET", "/domains/*/records/*", records::get)
                .add("PUT", "/domains/*/records/*", records::update)
                .add("DELETE", "/domains/*/records/*", records::delete);
    }

    private void servers() {
        ServerRoutes servers = new ServerRoutes(bodies);
        add("GET", "/servers", servers::list)
                .add("POST", "/servers", servers::create)
                .add("GET", "/servers/*", servers::get)
                .add("PUT", "/servers/*", servers::update)
                .add("DELETE", "/servers/*", servers::delete);
        TsigKeyRoutes keys = new TsigKeyRoutes(bodies);
        add("GET", "/tsigkeys", keys::list)
                .add("POST", "/tsigkeys", keys::create)
                .add("GET", "/tsigkeys/*", keys::get)
                .add("PUT", "/tsigkeys/*", keys::update)
                .add("DELETE", "/tsigkeys/*", keys::delete);
    }

    private void quotas() {
        QuotaRoutes quotas = new QuotaRoutes(bodies);
        add("GET", "/quotas/*", quotas::get)
                .add("PUT", "/quotas/*", quotas::set)
                .add("POST", "/quotas/*", quotas::set)
                .add("DELETE", "/quotas/*", quotas::reset);
    }

    private void reports() {
        add("GET", "/reports/tenants", ReportRoutes::tenants)
                .add("GET", "/reports/tenants/*", ReportRoutes::tenant)
                .add("GET", "/reports/counts", ReportRoutes::counts)
                .add("GET", "/reports/counts/tenants", ReportRoutes::tenantCount)
                .add("GET", "/reports/counts/domains", ReportRoutes::domainCount)
                .add("GET", "/reports/counts/records", ReportRoutes::recordCount);
    }
}
