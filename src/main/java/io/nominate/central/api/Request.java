package io.nominate.central.api;

/**
 * One use case as data: a record that can be serialised, with no callback, stream or thread-local in it.
 *
 * @param <A> its answer, likewise a record, a list of records, or {@link Done}
 */
@SuppressWarnings("unused") // A ties the answer to the request
public interface Request<A> {}
