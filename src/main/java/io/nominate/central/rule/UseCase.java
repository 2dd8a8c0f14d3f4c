package io.nominate.central.rule;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Request;

/** Carries out one kind of request. */
public interface UseCase<Q extends Request<A>, A> {
    A handle(Caller caller, Q request);
}
