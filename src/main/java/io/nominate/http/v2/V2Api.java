package io.nominate.http.v2;

import io.nominate.auth.Authenticator;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Fault;
import io.nominate.central.port.Policy;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.http.wire.ClientGoneException;
import io.nominate.http.wire.Exchange;
import io.nominate.http.wire.Handler;
import io.nominate.http.wire.Origins;
import io.nominate.http.wire.Query;
import io.nominate.http.wire.Router;
import io.nominate.model.config.ApiConfig;
import java.util.Optional;
import java.util.Set;

/** Designate's v2 API under {@code /v2}. */
public final class V2Api implements Handler {
    /** Where it begins. */
    public static final String ROOT = "/v2";

    /** Where the admin API begins, which answers by the same rules. */
    public static final String ADMIN = "/admin";

    private static final String MAINTENANCE_SECONDS = "60";

    private final Central central;
    private final Origins origins;
    private final Callers callers;
    private final String authUri;
    private final RateLimits rates;
    private final Repetitions repetitions;
    private final Optional<String> maintenanceRole;
    private final Router<Route> router = new Router<>();

    /** Answers a request. */
    private interface Route {
        void answer(Call call);
    }

    /**
     * @param authUri where tokens are got, told to those who come without; a path is taken as one of this server
     */
    public V2Api(Central central, Authenticator authenticator, Policy policy, ApiConfig config, String authUri) {
        this.central = central;
        this.origins = Origins.of(config.apiBaseUri(), config.enableHostHeader());
        this.callers = new Callers(authenticator, policy);
        this.authUri = authUri;
        this.rates = new RateLimits(config.limits());
        this.maintenanceRole = config.maintenanceRole();
        Page.Limits limits = new Page.Limits(config.defaultLimitV2(), config.maxLimitV2());
        Bodies bodies = Bodies.of(config);
        this.repetitions = new Repetitions(bodies);
        ZoneRoutes zones = new ZoneRoutes(limits, bodies);
        router.add("GET", "/v2/zones", zones::list)
                .add("POST", "/v2/zones", zones::create)
                .add("GET", "/v2/zones/*", zones::get)
                .add("PATCH", "/v2/zones/*", zones::update)
                .add("DELETE", "/v2/zones/*", zones::delete)
                .add("GET", "/v2/zones/*/nameservers", zones::nameServers)
                .add("POST", "/v2/zones/*/tasks/abandon", zones::abandon)
                .add("POST", "/v2/zones/*/tasks/pool_move", zones::move)
                .add("POST", "/v2/zones/*/tasks/restore", zones::restore)
                .add("POST", "/v2/zones/*/tasks/xfr", zones::transfer);
        ShareRoutes shares = new ShareRoutes(limits, bodies);
        router.add("GET", "/v2/zones/*/shares", shares::list)
                .add("POST", "/v2/zones/*/shares", shares::create)
                .add("GET", "/v2/zones/*/shares/*", shares::get)
                .add("DELETE", "/v2/zones/*/shares/*", shares::delete);
        RecordSetRoutes sets = new RecordSetRoutes(limits, bodies);
        router.add("GET", "/v2/zones/*/recordsets", sets::list)
                .add("POST", "/v2/zones/*/recordsets", sets::create)
                .add("GET", "/v2/zones/*/recordsets/*", sets::get)
                .add("PUT", "/v2/zones/*/recordsets/*", sets::update)
                .add("DELETE", "/v2/zones/*/recordsets/*", sets::delete)
                .add("GET", "/v2/recordsets", sets::listAll)
                .add("GET", "/v2/recordsets/*", sets::locate);
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
        add(new CatalogueRoutes<>(limits, bodies, TldJson.KIND, 200));
        add(new CatalogueRoutes<>(limits, bodies, BlacklistJson.KIND, 200));
        add(new CatalogueRoutes<>(limits, bodies, TsigKeyJson.KIND, 200));
        add(new CatalogueRoutes<>(limits, bodies, PoolJson.KIND, 202));
        FloatingIpRoutes floating = new FloatingIpRoutes(bodies);
        router.add("GET", FloatingIpRoutes.PATH, floating::list)
                .add("GET", FloatingIpRoutes.PATH + "/*", floating::get)
                .add("PATCH", FloatingIpRoutes.PATH + "/*", floating::update);
        ServiceRoutes services = new ServiceRoutes(limits);
        for (String path : new String[] {ServiceRoutes.PATH, "/v2/service_status"}) {
            router.add("GET", path, services::list).add("GET", path + "/*", services::get);
        }
        admin(config.adminExtensions(), new AdminRoutes(bodies));
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
            router.add("GET", ADMIN + "/reports/counts", admin::counts)
                    .add("GET", ADMIN + "/reports/counts/*", admin::count)
                    .add("GET", ADMIN + "/reports/tenants", admin::tenants)
                    .add("GET", ADMIN + "/reports/tenants/*", admin::tenant);
        }
        if (extensions.contains("quotas")) {
            router.add("GET", ADMIN + "/quotas/*", admin::quotas)
                    .add("PATCH", ADMIN + "/quotas/*", admin::setQuotas)
                    .add("DELETE", ADMIN + "/quotas/*", admin::resetQuotas);
        }
        if (extensions.contains("zones")) {
            router.add("GET", ADMIN + "/zones/export/*", admin::export);
        }
    }

    @Override
    public void handle(Exchange exchange) {
        try {
            Query query = exchange.query();
            Optional<Caller> caller = callers.of(exchange, query);
            if (caller.isEmpty()) {
                refuse(exchange);
                return;
            }
            exchange.identify(caller.get().userId(), caller.get().projectId().orElse("-"));
            if (maintenanceRole.isPresent() && !caller.get().roles().contains(maintenanceRole.get())) {
                exchange.set("Retry-After", MAINTENANCE_SECONDS);
                exchange.empty(503);
                return;
            }
            rates.admit(caller.get(), exchange);
            Router.Match<Route> match = router.find(exchange.method(), exchange.segments());
            Accept.check(exchange);
            Call call = new Call(
                    exchange,
                    central,
                    caller.get(),
                    match.arguments(),
                    query.without("all_projects").without("all_tenants").without("edit_managed_records"),
                    origins.links(exchange));
            repetitions.answer(call, () -> match.target().answer(call));
        } catch (Fault e) {
            answerOnce(exchange, e, () -> Faults.answer(exchange, e));
        } catch (StoreUnavailableException e) {
            answerOnce(exchange, e, () -> Faults.answer(exchange, e));
        } catch (ClientGoneException e) {
            throw e;
        } catch (RuntimeException e) {
            answerOnce(exchange, e, () -> Faults.unexpected(exchange, e));
        }
    }

    private static void answerOnce(Exchange exchange, RuntimeException cause, Runnable answer) {
        if (exchange.answered()) {
            throw cause;
        }
        answer.run();
    }

    /** As Keystone's middleware refuses, on which clients get themselves a new token. */
    private void refuse(Exchange exchange) {
        String uri = authUri.startsWith("/") ? origins.endpoints(exchange) + authUri : authUri;
        exchange.set("WWW-Authenticate", "Keystone uri=\"" + uri + "\"");
        exchange.json(401, 256, out -> {
            out.writeStartObject();
            out.writeObjectPropertyStart("error");
            out.writeNumberProperty("code", 401);
            out.writeStringProperty("title", "Unauthorized");
            out.writeStringProperty("message", "The request you have made requires authentication.");
            out.writeEndObject();
            out.writeEndObject();
        });
    }
}
