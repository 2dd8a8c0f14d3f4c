package io.nominate.http.call;

import io.nominate.auth.Authenticator;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Fault;
import io.nominate.central.port.Policy;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.http.wire.ClientGoneException;
import io.nominate.http.wire.Exchange;
import io.nominate.http.wire.Origins;
import io.nominate.http.wire.Query;
import io.nominate.http.wire.Router;
import io.nominate.model.config.ApiConfig;
import java.util.Optional;

/** The way of a request to its route, the same in every version of the API: who asks, may it come now, who answers. */
public final class Front {
    private static final String MAINTENANCE_SECONDS = "60";

    private final Central central;
    private final Origins origins;
    private final Callers callers;
    private final String authUri;
    private final RateLimits rates;
    private final Optional<String> maintenanceRole;

    /**
     * @param authUri where tokens are got, told to those who come without; a path is taken as one of this server
     */
    public Front(Central central, Authenticator authenticator, Policy policy, ApiConfig config, String authUri) {
        this.central = central;
        this.origins = Origins.of(config.apiBaseUri(), config.enableHostHeader());
        this.callers = new Callers(authenticator, policy);
        this.authUri = authUri;
        this.rates = new RateLimits(config.limits());
        this.maintenanceRole = config.maintenanceRole();
    }

    /** Answers a request, whatever comes of it. */
    public void handle(Exchange exchange, Manner manner) {
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
            answer(exchange, manner, caller.get(), query);
        } catch (Fault e) {
            answerOnce(exchange, e, () -> manner.refuse(exchange, e));
        } catch (StoreUnavailableException e) {
            answerOnce(exchange, e, () -> manner.refuse(exchange, Faults.away(exchange, e)));
        } catch (ClientGoneException e) {
            throw e;
        } catch (RuntimeException e) {
            answerOnce(exchange, e, () -> Faults.unexpected(exchange, e));
        }
    }

    private void answer(Exchange exchange, Manner manner, Caller caller, Query query) {
        Router.Match<Route> match = manner.routes().find(exchange.method(), exchange.segments());
        exchange.route(match.route());
        if (match.route().startsWith(manner.oneZone())) {
            exchange.zone(match.arguments().getFirst());
        }
        manner.check(exchange);
        Call call = new Call(
                exchange,
                central,
                caller,
                match.arguments(),
                query.without("all_projects").without("all_tenants").without("edit_managed_records"),
                origins.links(exchange));
        manner.answer(call, match.target());
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
