package io.nominate.central.delivery;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.Drifts;
import io.nominate.central.rule.Environment;
import io.nominate.model.DriftFinding;
import java.time.Instant;
import java.util.List;

/** What is remembered of comparisons of servers with what they should have. */
public final class DriftUseCases {
    private final Environment env;

    public DriftUseCases(Environment env) {
        this.env = env;
    }

    public Boolean begin(Caller caller, Drifts.Begin request) {
        Instant now = env.now();
        return env.store().write(tx -> tx.drifts().begin(request.poolId(), now.minus(request.interval()), now));
    }

    public Done keep(Caller caller, Drifts.Keep request) {
        return env.store().write(tx -> {
            tx.drifts().keep(request.poolId(), request.findings());
            return new Done();
        });
    }

    public List<DriftFinding> find(Caller caller, Drifts.Find request) {
        return env.store().read(tx -> tx.drifts().find(request.poolId()));
    }
}
