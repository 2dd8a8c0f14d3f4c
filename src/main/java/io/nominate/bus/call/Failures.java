package io.nominate.bus.call;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.FieldError;
import io.nominate.central.port.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The exceptions that are told to callers, each with all that is in it; no message names a class. */
public final class Failures {
    private static final String UNKNOWN = "unknown";

    private final List<Kind<?, ?>> kinds = new ArrayList<>();

    /**
     * A kind of exception.
     *
     * @param name on the wire
     * @param detail the record that it is written as
     */
    public record Kind<E extends RuntimeException, D>(
            String name, Class<E> type, Class<D> detail, Function<E, D> write, Function<D, E> read) {}

    private record Refusal(
            FaultType type, @Nullable String message, List<FieldError> errors, Optional<Duration> retryAfter) {}

    private record Text(String text) {}

    /** Those of central, and more. */
    public Failures(List<Kind<?, ?>> more) {
        kinds.add(new Kind<>(
                "fault",
                Fault.class,
                Refusal.class,
                fault -> new Refusal(fault.type(), fault.getMessage(), fault.errors(), fault.retryAfter()),
                told -> Fault.told(told.type(), told.message(), told.errors(), told.retryAfter())));
        kinds.add(new Kind<>(
                "database",
                StoreUnavailableException.class,
                Text.class,
                failure -> new Text(String.valueOf(failure.getMessage())),
                told -> new StoreUnavailableException(told.text(), new IllegalStateException("told by central"))));
        kinds.addAll(more);
    }

    /** Whether an exception is one of these: else it is a fault of ours. */
    boolean isKnown(RuntimeException failure) {
        return kinds.stream().anyMatch(kind -> kind.type().isInstance(failure));
    }

    byte[] told(RuntimeException failure, Wire wire) {
        return kinds.stream()
                .filter(kind -> kind.type().isInstance(failure))
                .findFirst()
                .map(kind -> written(kind, failure, wire))
                .orElseGet(() -> wire.failure(UNKNOWN, new Text("central failed; its log says why")));
    }

    private static <E extends RuntimeException, D> byte[] written(
            Kind<E, D> kind, RuntimeException failure, Wire wire) {
        return wire.failure(kind.name(), kind.write().apply(kind.type().cast(failure)));
    }

    RuntimeException thrown(String name, byte[] detail, Wire wire) {
        return kinds.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .map(kind -> made(kind, detail, wire))
                .orElseGet(() -> new IllegalStateException("central failed; its log says why"));
    }

    private static <E extends RuntimeException, D> RuntimeException made(Kind<E, D> kind, byte[] detail, Wire wire) {
        return kind.read().apply(wire.<D>value(kind.detail(), detail));
    }
}
