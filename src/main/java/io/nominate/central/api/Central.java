package io.nominate.central.api;

/**
 * The one place that decides. Edges (HTTP, the administrative socket, Sink, producer) translate what they hear
 * into a {@link Request} and what comes back into their own language; they know no rules.
 */
public interface Central {
    /**
     * Carries out one use case: authorize, validate, change, commit.
     *
     * @return the answer, once everything it reports is durable
     * @throws Fault when the request is refused; nothing was changed
     */
    <A> A call(Caller caller, Request<A> request);
}
