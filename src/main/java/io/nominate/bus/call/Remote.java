package io.nominate.bus.call;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The caller's side: operations in another process. */
public final class Remote {
    private final Transport transport;
    private final Wire wire;
    private final Failures failures;
    private final Duration timeout;

    /**
     * @param timeout for each call
     */
    public Remote(Transport transport, Wire wire, Failures failures, Duration timeout) {
        this.transport = transport;
        this.wire = wire;
        this.failures = failures;
        this.timeout = timeout;
    }

    @Nullable
    Object ask(Operation operation, List<?> arguments) {
        return wire.answer(operation, transport.ask(wire.question(operation, arguments), timeout), failures);
    }
}
