package io.nominate.central.schedule;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Environment;
import io.nominate.central.spi.NewZone;
import io.nominate.central.spi.PoolFilter;
import io.nominate.model.Pool;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses the pool of a new zone, or of one that moves: the configured filters, one after the other, leave one. */
public final class Scheduler {
    private static final List<Filter> USUAL = List.of(OwnFilter.DEFAULT_POOL);

    private final Environment env;
    private final List<Filter> filters;

    /**
     * Reads the filters' names.
     *
     * @throws IllegalArgumentException for one that does not exist
     */
    public Scheduler(Environment env) {
        this.env = env;
        this.filters = env.central().tenancy().schedulerFilters().stream()
                .map(name -> filter(name, env.filters()))
                .toList();
    }

    /**
     * Looks whether all these filters exist.
     *
     * @param added those of the site's own
     * @throws IllegalArgumentException for one that does not, or a name that two have
     */
    public static void check(List<String> names, List<PoolFilter> added) {
        for (PoolFilter filter : added) {
            boolean taken = own(filter.name()).isPresent()
                    || added.stream()
                                    .filter(other -> other.name().equals(filter.name()))
                                    .count()
                            > 1;
            if (taken) {
                throw new IllegalArgumentException("there are two scheduler filters " + filter.name() + "; one is "
                        + filter.getClass().getName());
            }
        }
        names.forEach(name -> filter(name, added));
    }

    private static Filter filter(String name, List<PoolFilter> added) {
        return own(name)
                .or(() -> added.stream()
                        .filter(filter -> filter.name().equals(name))
                        .findFirst()
                        .map(Scheduler::adapted))
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no scheduler filter " + name + ", only " + names(added)));
    }

    private static Optional<Filter> own(String name) {
        return Arrays.stream(OwnFilter.values())
                .filter(filter -> filter.key().equals(name))
                .<Filter>map(filter -> filter)
                .findFirst();
    }

    private static Filter adapted(PoolFilter filter) {
        return (left, from) -> filter.choose(
                left, new NewZone(from.caller().projectId(), from.attributes(), from.all(), from.defaultPool()));
    }

    private static String names(List<PoolFilter> added) {
        return Stream.concat(
                        Arrays.stream(OwnFilter.values()).map(OwnFilter::key),
                        added.stream().map(PoolFilter::name))
                .sorted()
                .collect(Collectors.joining(", "));
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
        for (Filter filter : filters) {
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
