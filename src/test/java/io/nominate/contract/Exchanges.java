package io.nominate.contract;

import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What was asked of the target and what it answered. */
final class Exchanges {
    private final Collection<Exchange> all = new ConcurrentLinkedQueue<>();

    /**
     * One request with its answer.
     *
     * @param path without the query
     * @param type of the answer's body, empty where there is none
     */
    record Exchange(String method, String path, int status, String type, byte[] body) {
        @Override
        public String toString() {
            return method + " " + path + " " + status;
        }
    }

    void add(Exchange exchange) {
        all.add(exchange);
    }

    Collection<Exchange> all() {
        return all;
    }
}
