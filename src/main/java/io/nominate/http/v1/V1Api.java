package io.nominate.http.v1;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.FieldError;
import io.nominate.http.call.Accept;
import io.nominate.http.call.Call;
import io.nominate.http.call.Faults;
import io.nominate.http.call.Manner;
import io.nominate.http.call.Route;
import io.nominate.http.wire.Exchange;
import io.nominate.http.wire.Router;
import io.nominate.model.config.ApiConfig;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/**
 * Designate's v1 API under {@code /v1}, on the objects of v2. Every POST answers 200, as it always did; zones that are
 * not PRIMARY, or are being deleted, are not there.
 */
public final class V1Api implements Manner {
    /** Where it begins. */
    public static final String ROOT = "/v1";

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT");

    private final Router<Route> router;

    /** @param extensions those that are served */
    public V1Api(ApiConfig config, Set<String> extensions) {
        this.router = Routes.of(config.mostJson(), extensions);
    }

    @Override
    public Router<Route> routes() {
        return router;
    }

    @Override
    public String oneZone() {
        return ROOT + "/domains/:id";
    }

    @Override
    public void check(Exchange exchange) {
        String type = exchange.body().type();
        // What has no body needs no type either, unlike in Designate.
        if (WITH_BODY.contains(exchange.method()) && !type.equals("application/json") && !bare(exchange, type)) {
            throw Fault.of(FaultType.UNSUPPORTED_CONTENT_TYPE, "Unsupported Content-Type: " + type);
        }
        if (!Accept.json(exchange)) {
            throw Fault.of(
                    FaultType.UNSUPPORTED_ACCEPT,
                    "Unsupported Accept: " + exchange.header("Accept").orElse(""));
        }
    }

    private static boolean bare(Exchange exchange, String type) {
        return type.isEmpty()
                && exchange.header("Content-Length")
                        .filter(size -> !size.equals("0"))
                        .isEmpty()
                && exchange.header("Transfer-Encoding").isEmpty();
    }

    @Override
    public void answer(Call call, Route route) {
        route.answer(call);
    }

    @Override
    public void refuse(Exchange exchange, Fault fault) {
        switch (fault.type()) {
            case NOT_FOUND ->
                exchange.json(404, out -> {
                    out.writeStartObject();
                    out.writeNumberProperty("code", 404);
                    out.writeEndObject();
                });
            case METHOD_NOT_ALLOWED ->
                exchange.json(405, out -> {
                    out.writeStartObject();
                    out.writeNumberProperty("code", 405);
                    out.writeStringProperty("type", "invalid_method");
                    out.writeEndObject();
                });
            default -> Faults.answer(exchange, fault, V1Api::errors);
        }
    }

    private static void errors(JsonGenerator out, List<FieldError> errors) {
        out.writeStringProperty("message", "Provided object does not match schema");
        out.writeArrayPropertyStart("errors");
        for (FieldError error : errors) {
            out.writeStartObject();
            out.writeStringProperty(
                    "path", error.path().stream().map(Object::toString).collect(Collectors.joining(".")));
            out.writeStringProperty("message", error.message());
            out.writeStringProperty("validator", error.validator());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
