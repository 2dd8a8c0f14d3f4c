package io.nominate.http.call;

import io.nominate.central.api.Fault;
import io.nominate.http.wire.Exchange;
import io.nominate.http.wire.Router;

/** What one version of the API does in its own way. */
public interface Manner {
    /** Its paths. */
    Router<Route> routes();

    /** The path of one zone, with {@code :id}: what comes below is about that zone. */
    String oneZone();

    /** Throws the {@link Fault} for a request that it cannot read, or whose answer the client would not take. */
    void check(Exchange exchange);

    /** Has the route answer. */
    void answer(Call call, Route route);

    /** Answers with a refusal. */
    void refuse(Exchange exchange, Fault fault);
}
