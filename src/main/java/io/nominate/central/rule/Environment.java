package io.nominate.central.rule;

import io.nominate.central.port.Policy;
import io.nominate.central.port.Projects;
import io.nominate.central.port.Store;
import io.nominate.dns.address.AddressGuard;
import io.nominate.model.config.CentralConfig;
import io.nominate.model.config.DefaultsConfig;
import io.nominate.model.config.QuotaConfig;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What use cases work with.
 *
 * @param maxPageLimit shown by {@code /v2/limits}
 * @param guard judges addresses that tenants name
 * @param names which names zones may have
 * @param floating where floating IPs come from
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
        FloatingNetwork floating) {

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
                FloatingNetwork.NONE);
    }

    /** The same with floating IPs. */
    public Environment with(FloatingNetwork network) {
        return new Environment(
                store, policy, projects, central, defaults, quotas, maxPageLimit, clock, guard, names, network);
    }

    /** The time, as the database keeps it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    public UUID defaultPoolId() {
        return UUID.fromString(central.defaultPoolId());
    }
}
