package io.nominate.central.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that was refused; nothing was changed. Says what to do in {@link #getMessage()} or {@link #errors()}. */
public final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FaultType type;
    private final transient List<FieldError> errors;
    private final transient Optional<Duration> retryAfter;

    private Fault(FaultType type, @Nullable String message, List<FieldError> errors, Optional<Duration> retryAfter) {
        super(message, null, false, false);
        this.type = type;
        this.errors = errors;
        this.retryAfter = retryAfter;
    }

    /** A fault without a message: the type says it all (policy refusals, some duplicates). */
    public static Fault of(FaultType type) {
        return new Fault(type, null, List.of(), Optional.empty());
    }

    public static Fault of(FaultType type, String message) {
        return new Fault(type, message, List.of(), Optional.empty());
    }

    /** {@code invalid_object} with a list of what is wrong with which field. */
    public static Fault invalid(List<FieldError> errors) {
        return new Fault(FaultType.INVALID_OBJECT, null, List.copyOf(errors), Optional.empty());
    }

    public static Fault invalid(FieldError error) {
        return invalid(List.of(error));
    }

    /** Cannot be done now; the caller should try again after that time. */
    public static Fault unavailable(String message, Duration retryAfter) {
        return new Fault(FaultType.UNAVAILABLE, message, List.of(), Optional.of(retryAfter));
    }

    /** More than the limits allow; the caller should try again after that time. */
    public static Fault tooMany(String message, Duration retryAfter) {
        return new Fault(FaultType.TOO_MANY_REQUESTS, message, List.of(), Optional.of(retryAfter));
    }

    /** As another process has told it. */
    public static Fault told(
            FaultType type, @Nullable String message, List<FieldError> errors, Optional<Duration> retryAfter) {
        return new Fault(type, message, List.copyOf(errors), retryAfter);
    }

    public FaultType type() {
        return type;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
