package io.nominate.central.api;

/** Use cases on catalog zones (RFC 9432). Only for internal callers. */
public interface Catalogs {
    /**
     * Publishes which zones joined or left catalogs, one change for each pool. Answers whether there is more to do.
     *
     * @param limit zones of one pool at most
     */
    record Publish(int limit) implements Request<Boolean> {}
}
