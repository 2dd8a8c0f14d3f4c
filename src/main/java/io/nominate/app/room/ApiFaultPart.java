package io.nominate.app.room;

import io.nominate.app.part.CannotStartException;
import io.nominate.app.part.Part;
import io.nominate.auth.keystone.Tls;
import io.nominate.http.wire.Observer;
import io.nominate.model.config.BusConfig.Broker;
import io.nominate.model.config.NotificationConfig;
import io.nominate.notify.ApiFaults;
import java.time.InstantSource;
import java.util.Optional;

/** Tells other services of errors of the API. */
public final class ApiFaultPart implements Part {
    private static final int OURS = 500;

    private final ApiFaults faults;

    private ApiFaultPart(ApiFaults faults) {
        this.faults = faults;
    }

    /**
     * Where that is wanted.
     *
     * @throws CannotStartException when there is no broker to send them to
     */
    public static Optional<ApiFaultPart> of(NotificationConfig config, InstantSource clock)
            throws CannotStartException {
        if (!ApiFaults.wanted(config)) {
            return Optional.empty();
        }
        NotificationPart.requireBroker(config);
        return Optional.of(new ApiFaultPart(new ApiFaults(
                config,
                config.broker().flatMap(Broker::tls).map(Tls::context),
                config.host().orElseGet(HeartbeatPart::hostname),
                clock)));
    }

    /** Sees errors. */
    public Observer observer() {
        return (exchange, nanos) -> {
            if (exchange.status() >= OURS) {
                faults.tell(exchange.requestId(), exchange.target(), exchange.status(), exchange.failure());
            }
        };
    }

    @Override
    public String name() {
        return "API faults";
    }

    @Override
    public void start() {
        faults.start();
    }

    @Override
    public void stop() {
        faults.close();
    }
}
