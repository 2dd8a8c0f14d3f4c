package io.nominate.http.call;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.http.wire.Exchange;
import java.util.Locale;
import java.util.Optional;

/** What kind of answer a client takes. */
public final class Accept {
    /** The type of a zone file. */
    public static final String ZONE_FILE = "text/dns";

    /** The type of server-sent events. */
    public static final String EVENTS = "text/event-stream";

    private static final String JSON = "application/json";

    private Accept() {}

    /** Whether it asks for a zone file by name, and not for JSON. */
    public static boolean zoneFile(Exchange exchange) {
        String accept = exchange.header("Accept").orElse("").toLowerCase(Locale.ROOT);
        return accept.contains(ZONE_FILE) && !accept.contains(JSON);
    }

    /** Refuses clients that take neither JSON nor what else there is: {@code UNSUPPORTED_ACCEPT}. */
    public static void check(Exchange exchange) {
        String accept = exchange.header("Accept").orElse("");
        if (!json(exchange) && !takes(accept, ZONE_FILE) && !takes(accept, EVENTS)) {
            throw Fault.of(FaultType.UNSUPPORTED_ACCEPT);
        }
    }

    /** Whether it takes JSON. */
    public static boolean json(Exchange exchange) {
        Optional<String> accept = exchange.header("Accept");
        return accept.isEmpty() || accept.get().equals(JSON) || accept.get().equals("*/*") || takes(accept.get(), JSON);
    }

    private static boolean takes(String accept, String type) {
        for (String range : accept.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = range.split(";");
            String wanted = parts[0].strip();
            boolean fits = wanted.equals(type)
                    || wanted.equals("*/*")
                    || wanted.endsWith("/*") && type.startsWith(wanted.substring(0, wanted.length() - 1));
            if (fits && !refused(parts)) {
                return true;
            }
        }
        return false;
    }

    private static boolean refused(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.equals("q=0") || parameter.equals("q=0.0")) {
                return true;
            }
        }
        return false;
    }
}
