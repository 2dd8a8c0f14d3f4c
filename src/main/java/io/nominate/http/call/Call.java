package io.nominate.http.call;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Request;
import io.nominate.http.wire.Exchange;
import io.nominate.http.wire.Query;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A request of a known caller.
 *
 * @param arguments the variable segments of the path
 * @param query the parameters, without those that are switches
 * @param base {@code http://host:port} for links
 */
public record Call(
        Exchange exchange, Central central, Caller caller, List<String> arguments, Query query, String base) {

    public <A> A ask(Request<A> request) {
        return central.call(caller, request);
    }

    /** The same request of another caller. */
    public Call with(Caller other) {
        return new Call(exchange, central, other, arguments, query, base);
    }

    /** The variable segment as a UUID; {@code name} is what Designate calls it. */
    public UUID id(int argument, String name) {
        String text = arguments.get(argument);
        return uuid(text).orElseThrow(() -> Fault.of(FaultType.INVALID_UUID, "Invalid UUID " + name + ": " + text));
    }

    /** With or without dashes, in any case, as Designate takes them. */
    public static Optional<UUID> uuid(String text) {
        try {
            if (text.length() == 36 && text.charAt(8) == '-' && text.charAt(13) == '-' && text.charAt(18) == '-') {
                return Optional.of(UUID.fromString(text));
            }
            if (text.length() == 32) {
                return Optional.of(
                        new UUID(Long.parseUnsignedLong(text, 0, 16, 16), Long.parseUnsignedLong(text, 16, 32, 16)));
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
