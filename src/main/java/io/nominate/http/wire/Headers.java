package io.nominate.http.wire;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;

/** Names of headers that are looked up for every request. */
final class Headers {
    static final HeaderName REQUEST_ID = HeaderNames.create("X-Openstack-Request-Id");
    static final HeaderName TRACE_PARENT = HeaderNames.create("traceparent");

    private Headers() {}
}
