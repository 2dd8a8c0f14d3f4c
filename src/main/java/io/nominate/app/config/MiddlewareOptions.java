package io.nominate.app.config;

import java.util.OptionalLong;

/** The one option of oslo.middleware that Nominate has. */
final class MiddlewareOptions extends OptionGroup {
    private final Option<Long> maxRequestBodySize = optional(
            "max_request_body_size",
            OptionType.bytes(1, 1L << 40),
            "4M for JSON, `[service:api] import_max_size` for zone files",
            "Largest body of any request, also of a zone file. A larger one is answered with 413.");

    MiddlewareOptions() {
        super("oslo_middleware", "Size of requests");
    }

    OptionalLong read(Values values) {
        return values.find(maxRequestBodySize).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }
}
