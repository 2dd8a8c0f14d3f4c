package io.nominate.http.v1;

import io.nominate.central.api.Records;
import io.nominate.central.api.Request;
import io.nominate.central.api.Services;
import io.nominate.central.api.Zones;
import io.nominate.http.call.Call;
import io.nominate.http.call.Route;
import io.nominate.http.wire.Router;
import java.util.Locale;
import java.util.Set;

/** The extensions {@code sync}, {@code touch} and {@code diagnostics}: work is done again, and the roles are asked. */
final class PushRoutes {
    private PushRoutes() {}

    static void add(Router<Route> router, Set<String> extensions) {
        if (extensions.contains("touch")) {
            router.add("POST", "/v1/domains/*/touch", call -> done(call, new Zones.Touch(Ids.of(call, 0))));
        }
        if (extensions.contains("sync")) {
            router.add("POST", "/v1/domains/sync", call -> done(call, new Zones.SyncAll()))
                    .add("POST", "/v1/domains/*/sync", call -> done(call, new Zones.Sync(Ids.of(call, 0))))
                    .add(
                            "POST",
                            "/v1/domains/*/records/*/sync",
                            call -> done(call, new Records.Sync(Ids.of(call, 0), Ids.of(call, 1))));
        }
        if (extensions.contains("diagnostics")) {
            router.add("GET", "/v1/diagnostics/ping/*/*", PushRoutes::ping);
        }
    }

    private static void done(Call call, Request<?> request) {
        call.ask(request);
        call.exchange().empty(200);
    }

    private static void ping(Call call) {
        String host = call.arguments().get(1);
        Services.Pong pong = call.ask(new Services.Ping(call.arguments().getFirst(), host));
        call.exchange().json(200, out -> {
            out.writeStartObject();
            out.writeStringProperty("host", host);
            out.writeBooleanProperty("status", pong.up());
            out.writeObjectPropertyStart("backend");
            out.writeNullProperty("status");
            out.writeEndObject();
            out.writeObjectPropertyStart("storage");
            out.writeBooleanProperty("status", true);
            out.writeStringProperty(
                    "rtt", String.format(Locale.ROOT, "%.4f", pong.storage().toNanos() / 1e9));
            out.writeEndObject();
            out.writeEndObject();
        });
    }
}
