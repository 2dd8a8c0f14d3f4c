package io.nominate.central;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Request;
import io.nominate.central.rule.UseCase;
import java.util.HashMap;
import java.util.Map;

/** Which use case answers which request. */
final class UseCases {
    private final Map<Class<?>, UseCase<?, ?>> byRequest = new HashMap<>();

    /** A use case that callers may ask for, each as policy lets them. */
    <A, Q extends Request<A>> void on(Class<Q> request, UseCase<Q, A> useCase) {
        byRequest.put(request, useCase);
    }

    /** A use case that only Nominate itself may ask for. */
    <A, Q extends Request<A>> void internal(Class<Q> type, UseCase<Q, A> useCase) {
        on(type, (caller, request) -> {
            if (!caller.internal()) {
                throw Fault.of(FaultType.FORBIDDEN);
            }
            return useCase.handle(caller, request);
        });
    }

    @SuppressWarnings("unchecked") // on() ties each request's class to a use case that answers it
    <A> UseCase<Request<A>, A> find(Request<A> request) {
        UseCase<?, ?> useCase = byRequest.get(request.getClass());
        if (useCase == null) {
            throw new IllegalArgumentException(
                    "no use case for " + request.getClass().getName());
        }
        return (UseCase<Request<A>, A>) useCase;
    }
}
