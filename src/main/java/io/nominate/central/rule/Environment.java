package io.nominate.central.rule;

import io.nominate.central.port.Policy;
import io.nominate.central.port.Projects;
import io.nominate.central.port.ServerSight;
import io.nominate.central.port.Store;
import io.nominate.central.spi.PoolFilter;
import io.nominate.dns.address.AddressGuard;
import io.nominate.model.config.CentralConfig;
import io.nominate.model.config.DefaultsConfig;
import io.nominate.model.config.QuotaConfig;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * What use cases work with.
 *
 * @param maxPageLimit shown by {@code /v2/limits}
 * @param guard judges addresses that tenants name
 * @param names which names zones may have
 * @param floating where floating IPs come from
 * @param filters what a site has added to choose a zone's pool
 * @param sight looks at name servers, where a worker runs
 */
public record Environment(
        Store store,
        Policy policy,
        Projects projects,
        CentralConfig central,
        DefaultsConfig defaults,
        QuotaConfig quotas,
        int maxPageLimit,
        InstantSource clock,
        AddressGuard guard,
        NameLists names,
        FloatingNetwork floating,
        List<PoolFilter> filters,
        ServerSight sight) {
    public Environment {
        filters = List.copyOf(filters);
    }

    /** With the lists of names of that store. */
    public Environment(
            Store store,
            Policy policy,
            Projects projects,
            CentralConfig central,
            DefaultsConfig defaults,
            QuotaConfig quotas,
            int maxPageLimit,
            InstantSource clock,
            AddressGuard guard) {
        this(
                store,
                policy,
                projects,
                central,
                defaults,
                quotas,
                maxPageLimit,
                clock,
                guard,
                new NameLists(store),
                FloatingNetwork.NONE,
                List.of(),
                ServerSight.NONE);
    }

    /** The same with floating IPs. */
    public Environment with(FloatingNetwork network) {
        return new Environment(
                store,
                policy,
                projects,
                central,
                defaults,
                quotas,
                maxPageLimit,
                clock,
                guard,
                names,
                network,
                filters,
                sight);
    }

    /** The same with filters that a site has added. */
    public Environment with(List<PoolFilter> added) {
        return new Environment(
                store,
                policy,
                projects,
                central,
                defaults,
                quotas,
                maxPageLimit,
                clock,
                guard,
                names,
                floating,
                added,
                sight);
    }

    /** The same with somebody who looks at name servers. */
    public Environment with(ServerSight lookout) {
        return new Environment(
                store,
                policy,
                projects,
                central,
                defaults,
                quotas,
                maxPageLimit,
                clock,
                guard,
                names,
                floating,
                filters,
                lookout);
    }

    /** The time, as the database keeps it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    public UUID defaultPoolId() {
        return UUID.fromString(central.defaultPoolId());
    }
}
