package io.nominate.model.config;

import io.nominate.model.HostPort;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The HTTP side.
 *
 * @param listen addresses to listen on, at least one
 * @param authStrategy who vouches for callers
 * @param apiBaseUri the base of links in answers and of the catalog's endpoint; empty: the address really listened on
 * @param enableHostHeader whether links follow the request's Host header
 * @param defaultLimitV2 rows of a page when a request names no limit, at least 1
 * @param maxLimitV2 the most rows of a page, at least {@code defaultLimitV2}
 * @param maxRequestBodySize bytes, over which any request gets 413; empty: 4 MiB of JSON and {@code importMaxSize} of zone file
 * @param importMaxSize bytes of a zone file in one request
 * @param backlog connections the kernel keeps waiting for each listener
 * @param front browsers and load balancers
 * @param limits how fast requests may come
 * @param maintenanceRole in maintenance, the role whose bearers are still let in; empty: no maintenance
 * @param adminExtensions parts of the admin API that are served: {@code reports}, {@code quotas}, {@code zones}
 * @param v1Extensions of the v1 API: {@code diagnostics}, {@code quotas}, {@code reports}, {@code sync}, {@code touch};
 *     empty: there is no v1 API
 */
public record ApiConfig(
        List<HostPort> listen,
        AuthStrategy authStrategy,
        Optional<URI> apiBaseUri,
        boolean enableHostHeader,
        int defaultLimitV2,
        int maxLimitV2,
        OptionalLong maxRequestBodySize,
        long importMaxSize,
        int backlog,
        FrontConfig front,
        RequestLimits limits,
        Optional<String> maintenanceRole,
        Set<String> adminExtensions,
        Optional<Set<String>> v1Extensions) {
    private static final long MOST_JSON = 4 << 20;

    public ApiConfig {
        listen = List.copyOf(listen);
        adminExtensions = Set.copyOf(adminExtensions);
        v1Extensions = v1Extensions.map(Set::copyOf);
    }

    /** Bytes of a body of JSON. */
    public long mostJson() {
        return maxRequestBodySize.orElse(MOST_JSON);
    }
}
