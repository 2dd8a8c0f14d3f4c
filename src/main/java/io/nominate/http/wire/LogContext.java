package io.nominate.http.wire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * What lines of the log say of the request they belong to: {@code request_id}; {@code zone_id} where there is one;
 * {@code trace_id} and {@code traceparent} (W3C Trace Context, passed on to the services that are asked) where the client
 * sent one.
 */
final class LogContext {
    private static final Pattern TRACE_PARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private LogContext() {}

    static void begin(String requestId, Optional<String> traceParent) {
        MDC.put("request_id", requestId);
        if (traceParent.isPresent()) {
            Matcher trace = TRACE_PARENT.matcher(traceParent.get());
            if (trace.matches()) {
                MDC.put("trace_id", trace.group(1));
                MDC.put("traceparent", traceParent.get());
            }
        }
    }

    static void zone(String id) {
        MDC.put("zone_id", id);
    }

    static void end() {
        MDC.clear();
    }
}
