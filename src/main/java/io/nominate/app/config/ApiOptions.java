package io.nominate.app.config;

import io.nominate.model.HostPort;
import io.nominate.model.config.ApiConfig;
import io.nominate.model.config.AuthStrategy;
import io.nominate.model.config.FrontConfig;
import io.nominate.model.config.RequestLimits;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The HTTP API. */
final class ApiOptions extends OptionGroup {
    private static final int PORT = 9001;
    private static final List<String> V1_EXTENSIONS = List.of("diagnostics", "quotas", "reports", "sync", "touch");

    private final Option<List<HostPort>> listen = optional(
            "listen",
            OptionType.list(OptionType.hostPort(PORT)),
            "127.0.0.1:9001 with the embedded identity, else 0.0.0.0:9001",
            "Addresses to listen on. An IPv6 address stands in brackets; port 0 is any free port.");
    private final Option<AuthStrategy> authStrategy = optional(
            "auth_strategy",
            OptionType.choice(Map.of(
                    "embedded", AuthStrategy.EMBEDDED,
                    "keystone", AuthStrategy.KEYSTONE,
                    "noauth", AuthStrategy.NOAUTH)),
            "keystone where there is a section `[keystone_authtoken]`, else embedded",
            "Who vouches for callers: Nominate's own small Keystone under `/identity`, an OpenStack Keystone, or nobody"
                    + " (the request's headers are believed).");
    private final Option<URI> apiBaseUri = optional(
            "api_base_uri",
            OptionType.httpUri(),
            "the address really listened on",
            "Base of links in answers and of the endpoints in the catalog of the embedded identity.");
    private final Option<Boolean> enableHostHeader = option(
            "enable_host_header", OptionType.bool(), true, "Links in answers follow the Host header of the request.");
    private final Option<Integer> defaultLimit = option(
            "default_limit_v2", OptionType.integer(1, 1_000_000), 20, "Rows of a page when a request names no limit.");
    private final Option<Integer> maxLimit =
            option("max_limit_v2", OptionType.integer(1, 1_000_000), 1000, "Most rows of a page.");
    private final Option<Long> importMaxSize = option(
            "import_max_size",
            OptionType.bytes(1, 1L << 32),
            64L << 20,
            "Largest zone file in a request. Only Nominate has this option.");

    private final Option<Integer> projectLimit = limit(
            "project_requests_per_minute",
            "Requests of one project in a minute, beyond which the answer is 429 with `Retry-After`; 0: no limit. A"
                    + " minute's worth may come at once. Only Nominate has this option.");
    private final Option<Integer> tokenLimit = limit(
            "token_requests_per_minute",
            "Requests with one token in a minute; 0: no limit. Only Nominate has this option.");
    private final Option<Integer> zoneFileLimit = limit(
            "project_zone_files_per_minute",
            "Imports and exports of one project in a minute, which do not count for the other two limits; 0: no limit."
                    + " Only Nominate has this option.");
    private final Option<Boolean> maintenanceMode = option(
            "maintenance_mode",
            OptionType.bool(),
            false,
            "Answers every request of the v2 API with 503 and `Retry-After`, but for those of `maintenance_mode_role`.");
    private final Option<String> maintenanceModeRole =
            option("maintenance_mode_role", OptionType.text(), "admin", "The role that is let in during maintenance.");

    private final Option<Boolean> quotasVerifyProjectId = option(
            "quotas_verify_project_id",
            OptionType.bool(),
            false,
            "Quotas are set and shown only for projects that the identity service knows.");

    private Option<Integer> limit(String name, String help) {
        return option(name, OptionType.integer(0, 10_000_000), 0, help);
    }

    private final Option<Boolean> enableApiAdmin = option(
            "enable_api_admin",
            OptionType.bool(),
            false,
            "Serves the admin API under `/admin`, as far as it is named in" + " `enabled_extensions_admin`.");
    private final Option<List<String>> enabledExtensionsAdmin = optional(
            "enabled_extensions_admin",
            OptionType.list(OptionType.choice(Map.of("reports", "reports", "quotas", "quotas", "zones", "zones"))),
            "none",
            "Parts of the admin API that are served.");

    private final Option<Boolean> enableApiV1 = option(
            "enable_api_v1", OptionType.bool(), true, "Serves the v1 API under `/v1`, for clients of that time.");
    private final Option<List<String>> enabledExtensionsV1 = optional(
            "enabled_extensions_v1",
            OptionType.list(OptionType.choice(Map.of(
                    "diagnostics",
                    "diagnostics",
                    "quotas",
                    "quotas",
                    "reports",
                    "reports",
                    "sync",
                    "sync",
                    "touch",
                    "touch"))),
            "all",
            "Parts of the v1 API that are served besides domains, records, servers, TSIG keys, limits and schemas.");

    ApiOptions() {
        super("service:api", "API");
    }

    ApiConfig read(Values values, OptionalLong maxRequestBodySize, int backlog, FrontConfig front) {
        if (values.get(defaultLimit) > values.get(maxLimit)) {
            values.problem(defaultLimit, "must not be greater than " + maxLimit.name());
        }
        AuthStrategy strategy = strategy(values);
        List<HostPort> addresses = values.find(listen).orElseGet(() -> List.of(unsetListen(strategy, PORT)));
        if (front.tls().isEmpty()
                && strategy != AuthStrategy.KEYSTONE
                && !addresses.stream().allMatch(HostPort::isLoopback)) {
            values.warn("[service:api] listen: the API is reachable from other machines, without TLS, and "
                    + (strategy == AuthStrategy.NOAUTH
                            ? "auth_strategy noauth lets everybody in as whoever they say they are"
                            : "the embedded identity sends passwords and tokens over it in the clear"));
        }
        return new ApiConfig(
                addresses,
                strategy,
                values.find(apiBaseUri),
                values.get(enableHostHeader),
                values.get(defaultLimit),
                values.get(maxLimit),
                maxRequestBodySize,
                values.get(importMaxSize),
                backlog,
                front,
                new RequestLimits(values.get(projectLimit), values.get(tokenLimit), values.get(zoneFileLimit)),
                values.get(maintenanceMode) ? Optional.of(values.get(maintenanceModeRole)) : Optional.empty(),
                values.get(enableApiAdmin)
                        ? Set.copyOf(values.find(enabledExtensionsAdmin).orElse(List.of()))
                        : Set.of(),
                values.get(enableApiV1)
                        ? Optional.of(
                                Set.copyOf(values.find(enabledExtensionsV1).orElse(V1_EXTENSIONS)))
                        : Optional.empty());
    }

    boolean verifyQuotaProjects(Values values) {
        return values.get(quotasVerifyProjectId);
    }

    /** Loopback for what is safe only there, else what Designate does. */
    static HostPort unsetListen(AuthStrategy strategy, int port) {
        return new HostPort(strategy == AuthStrategy.EMBEDDED ? "127.0.0.1" : "0.0.0.0", port);
    }

    private AuthStrategy strategy(Values values) {
        return values.find(authStrategy)
                .orElse(values.hasSection("keystone_authtoken") ? AuthStrategy.KEYSTONE : AuthStrategy.EMBEDDED);
    }
}
