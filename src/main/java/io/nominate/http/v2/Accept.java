package io.nominate.http.v2;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.http.wire.Exchange;
import java.util.Locale;
import java.util.Optional;

/** What kind of answer a client takes. */
final class Accept {
    private Accept() {}

    /** Whether it asks for a zone file by name, and not for JSON. */
    static boolean zoneFile(Exchange exchange) {
        String accept = exchange.header("Accept").orElse("").toLowerCase(Locale.ROOT);
        return accept.contains(ZoneFiles.TYPE) && !accept.contains("application/json");
    }

    /** Refuses clients that take neither JSON nor a zone file: {@code UNSUPPORTED_ACCEPT}. */
    static void check(Exchange exchange) {
        Optional<String> accept = exchange.header("Accept");
        if (accept.isEmpty()
                || accept.get().equals("application/json")
                || accept.get().equals("*/*")) {
            return;
        }
        if (!takes(accept.get(), "application/json") && !takes(accept.get(), ZoneFiles.TYPE)) {
            throw Fault.of(FaultType.UNSUPPORTED_ACCEPT);
        }
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
