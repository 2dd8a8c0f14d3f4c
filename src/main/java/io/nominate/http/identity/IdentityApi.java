package io.nominate.http.identity;

import io.nominate.auth.identity.IdentityException;
import io.nominate.auth.identity.IdentityService;
import io.nominate.auth.identity.Session;
import io.nominate.central.api.Fault;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.http.wire.ClientGoneException;
import io.nominate.http.wire.Exchange;
import io.nominate.http.wire.Handler;
import io.nominate.http.wire.Origins;
import io.nominate.http.wire.Router;
import java.util.List;

/** Keystone's v3 API under {@code /identity}. */
public final class IdentityApi implements Handler {
    /** Where it begins. */
    public static final String ROOT = "/identity";

    static final String V3 = ROOT + "/v3";
    static final long LARGEST_BODY = 1 << 20;

    private final IdentityService identity;
    private final Origins origins;
    private final Router<Target> router = new Router<>();

    /** Answers a request whose sender need not be known. */
    private interface Target {
        void answer(Exchange exchange, List<String> arguments);
    }

    /** Answers a request whose sender is known. */
    interface Authenticated {
        void answer(Call call);
    }

    public IdentityApi(IdentityService identity, Origins origins) {
        this.identity = identity;
        this.origins = origins;
        Tokens tokens = new Tokens(identity, origins);
        router.add("GET", ROOT, (exchange, arguments) -> Discovery.versions(exchange, origins.endpoints(exchange) + V3))
                .add("GET", V3, (exchange, arguments) -> Discovery.v3(exchange, origins.endpoints(exchange) + V3))
                .add("POST", V3 + "/auth/tokens", (exchange, arguments) -> tokens.issue(exchange));
        known("GET", "/auth/tokens", tokens::show);
        known("DELETE", "/auth/tokens", tokens::revoke);
        known("GET", "/auth/catalog", tokens::catalog);
        Reads reads = new Reads(identity);
        known("GET", "/auth/projects", reads::myProjects);
        known("GET", "/auth/domains", call -> call.list("domains", List.of(), (out, none) -> {}));
        known("GET", "/auth/system", call -> call.list("system", List.of(), (out, none) -> {}));
        known("GET", "/projects", reads::projects);
        known("GET", "/projects/*", reads::project);
        known("GET", "/users", reads::users);
        known("GET", "/users/*", reads::user);
        known("GET", "/users/*/projects", reads::projectsOf);
        known("GET", "/domains", reads::domains);
        known("GET", "/domains/*", reads::domain);
        known("GET", "/roles", reads::roles);
        known("GET", "/roles/*", reads::role);
        known("GET", "/role_assignments", reads::assignments);
        Changes changes = new Changes(identity);
        known("POST", "/users", changes::createUser);
        known("PATCH", "/users/*", changes::updateUser);
        known("DELETE", "/users/*", changes::deleteUser);
        known("POST", "/users/*/password", changes::changePassword);
        known("POST", "/projects", changes::createProject);
        known("DELETE", "/projects/*", changes::deleteProject);
        known("PUT", "/projects/*/users/*/roles/*", changes::grant);
        known("DELETE", "/projects/*/users/*/roles/*", changes::revoke);
        Applications applications = new Applications(identity.applications());
        known("GET", "/users/*/application_credentials", applications::list);
        known("POST", "/users/*/application_credentials", applications::create);
        known("GET", "/users/*/application_credentials/*", applications::show);
        known("DELETE", "/users/*/application_credentials/*", applications::delete);
    }

    private void known(String method, String path, Authenticated target) {
        router.add(method, V3 + path, (exchange, arguments) -> {
            Session session = exchange.header("X-Auth-Token")
                    .flatMap(identity::session)
                    .orElseThrow(IdentityException::unauthorized);
            exchange.identify(session.userKey(), session.projectKey().orElse("-"));
            target.answer(new Call(exchange, session, arguments, new Documents(origins.endpoints(exchange) + V3)));
        });
    }

    @Override
    public void handle(Exchange exchange) {
        try {
            exchange.set("Vary", "X-Auth-Token");
            String method = exchange.method().equals("HEAD") ? "GET" : exchange.method();
            Router.Match<Target> match = router.find(method, exchange.segments());
            exchange.route(match.route());
            match.target().answer(exchange, match.arguments());
        } catch (IdentityException e) {
            Errors.answer(exchange, e, origins.endpoints(exchange) + ROOT);
        } catch (Fault e) {
            Errors.answer(exchange, e);
        } catch (StoreUnavailableException e) {
            Errors.answer(exchange, e);
        } catch (ClientGoneException e) {
            throw e;
        } catch (RuntimeException e) {
            if (exchange.answered()) {
                throw e;
            }
            Errors.unexpected(exchange, e);
        }
    }
}
