package io.nominate.central.schedule;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Environment;
import io.nominate.model.Pool;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Chooses the pool of a new zone, or of one that moves: the configured filters, one after the other, leave one. */
public final class Scheduler {
    private static final List<PoolFilter> USUAL = List.of(PoolFilter.DEFAULT_POOL);

    private final Environment env;
    private final List<PoolFilter> filters;

    /**
     * Reads the filters' names.
     *
     * @throws IllegalArgumentException for one that does not exist
     */
    public Scheduler(Environment env) {
        this.env = env;
        this.filters = env.central().tenancy().schedulerFilters().stream()
                .map(Scheduler::filter)
                .toList();
    }

    private static PoolFilter filter(String name) {
        return Arrays.stream(PoolFilter.values())
                .filter(filter -> filter.key().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no scheduler filter " + name));
    }

    /**
     * Chooses.
     *
     * @throws Fault {@code no_valid_pool_found} or {@code multiple_pools_found}
     */
    public Pool choose(Tx tx, Caller caller, Map<String, String> attributes) {
        if (filters.equals(USUAL)) {
            return tx.pools()
                    .find(env.defaultPoolId())
                    .orElseThrow(() -> Fault.of(FaultType.POOL_NOT_FOUND, "The default pool does not exist"));
        }
        List<Pool> left = tx.pools().all();
        Candidates from = new Candidates(caller, env.policy(), env.defaultPoolId(), left, attributes);
        for (PoolFilter filter : filters) {
            left = filter.choose(left, from);
        }
        if (left.isEmpty()) {
            throw Fault.of(FaultType.NO_VALID_POOL_FOUND, "There are no pools that matched your request");
        }
        if (left.size() > 1) {
            throw Fault.of(FaultType.MULTIPLE_POOLS_FOUND);
        }
        return left.getFirst();
    }
}
