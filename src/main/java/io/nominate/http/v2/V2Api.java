package io.nominate.http.v2;

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
import java.util.Collection;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Designate's v2 API under {@code /v2}. */
public final class V2Api implements Manner {
    /** Where it begins. */
    public static final String ROOT = "/v2";

    /** Where the admin API begins, which answers by the same rules. */
    public static final String ADMIN = "/admin";

    private final Repetitions repetitions;
    private final Router<Route> router;

    /** @param streams those of events */
    public V2Api(ApiConfig config, EventStreams streams) {
        Bodies bodies = Bodies.of(config);
        this.repetitions = new Repetitions(bodies);
        this.router = Routes.of(config, bodies, streams);
    }

    @Override
    public Router<Route> routes() {
        return router;
    }

    @Override
    public String oneZone() {
        return ROOT + "/zones/:id";
    }

    @Override
    public void check(Exchange exchange) {
        Accept.check(exchange);
    }

    @Override
    public void answer(Call call, Route route) {
        repetitions.answer(call, () -> route.answer(call));
    }

    @Override
    public void refuse(Exchange exchange, Fault fault) {
        if (fault.type() == FaultType.UNSUPPORTED_ACCEPT) {
            exchange.text(406, "406 Not Acceptable\n\nThis resource is available as application/json only.\n");
        } else {
            Faults.answer(exchange, fault, V2Api::errors);
        }
    }

    private static void errors(JsonGenerator out, List<FieldError> errors) {
        out.writeObjectPropertyStart("errors");
        out.writeArrayPropertyStart("errors");
        for (FieldError error : errors) {
            out.writeStartObject();
            out.writeName("path");
            value(out, error.path());
            out.writeStringProperty("message", error.message());
            out.writeStringProperty("validator", error.validator());
            out.writeName("validator_value");
            value(out, error.validatorValue());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void value(JsonGenerator out, Object value) {
        switch (value) {
            case Collection<?> list -> {
                out.writeStartArray();
                list.forEach(item -> value(out, item));
                out.writeEndArray();
            }
            case Number number -> out.writeNumber(number.longValue());
            default -> out.writeString(value.toString());
        }
    }
}
