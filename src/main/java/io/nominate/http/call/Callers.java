package io.nominate.http.call;

import io.nominate.auth.Authenticator;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.port.Policy;
import io.nominate.http.wire.Exchange;
import io.nominate.http.wire.Query;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes callers of requests: who it is, for which project, with which switches. */
public final class Callers {
    private static final Set<String> TRUE = Set.of("1", "t", "true", "on", "y", "yes");
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final Authenticator authenticator;
    private final Policy policy;

    Callers(Authenticator authenticator, Policy policy) {
        this.authenticator = authenticator;
        this.policy = policy;
    }

    /** A request as the authenticator sees it. */
    private record Asked(Exchange exchange) implements Authenticator.Request {
        @Override
        public Optional<String> header(String name) {
            return exchange.header(name);
        }

        @Override
        public String method() {
            return exchange.method();
        }

        @Override
        public String path() {
            return exchange.path();
        }
    }

    /** Empty when it is not known who asks. */
    Optional<Caller> of(Exchange exchange, Query query) {
        return switch (authenticator.authenticate(new Asked(exchange))) {
            case Authenticator.Known known -> Optional.of(caller(exchange, query, known));
            case Authenticator.Refused _ -> Optional.empty();
            case Authenticator.Unavailable down -> throw Fault.unavailable(down.reason(), TRY_AGAIN);
        };
    }

    private Caller caller(Exchange exchange, Query query, Authenticator.Known known) {
        Caller.Switches switches = new Caller.Switches(
                query.first("all_tenants")
                        .or(() -> query.first("all_projects"))
                        .or(() -> exchange.header("X-Auth-All-Projects"))
                        .filter(Callers::isTrue)
                        .isPresent(),
                query.first("edit_managed_records")
                        .or(() -> exchange.header("X-Designate-Edit-Managed-Records"))
                        .filter(Callers::isTrue)
                        .isPresent(),
                flag(exchange, "X-Designate-Hard-Delete"),
                flag(exchange, "X-Designate-Delete-Shares"),
                EntityTags.ifMatch(exchange));
        Caller own = new Caller(exchange.requestId(), known.userId(), known.projectId(), known.roles(), switches)
                .with(known.token());
        Optional<String> other =
                exchange.header("X-Auth-Sudo-Project-ID").or(() -> exchange.header("X-Auth-Sudo-Tenant-ID"));
        if (other.isEmpty() || other.equals(known.projectId())) {
            return own;
        }
        policy.enforce("use_sudo", own, Map.of());
        return new Caller(exchange.requestId(), known.userId(), other, known.roles(), switches).with(known.token());
    }

    /** Whether a header says yes. */
    public static boolean flag(Exchange exchange, String header) {
        return exchange.header(header).filter(Callers::isTrue).isPresent();
    }

    private static boolean isTrue(String value) {
        return TRUE.contains(value.strip().toLowerCase(Locale.ROOT));
    }
}
