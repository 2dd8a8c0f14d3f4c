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
 * @param site what this installation has beyond the rest
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
        Site site) {
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
            AddressGuard guard,
            Site site) {
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
                site);
    }

    /**
     * What an installation may or may not have.
     *
     * @param floating where floating IPs come from
     * @param filters what a site has added to choose a zone's pool
     * @param sight looks at name servers, where a worker runs
     * @param webhooks what they may be
     */
    public record Site(FloatingNetwork floating, List<PoolFilter> filters, ServerSight sight, WebhookRules webhooks) {
        public Site {
            filters = List.copyOf(filters);
        }
    }

    /** Where floating IPs come from. */
    public FloatingNetwork floating() {
        return site.floating();
    }

    /** What a site has added to choose a zone's pool. */
    public List<PoolFilter> filters() {
        return site.filters();
    }

    /** Looks at name servers, where a worker runs. */
    public ServerSight sight() {
        return site.sight();
    }

    /** The time, as the database keeps it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    public UUID defaultPoolId() {
        return UUID.fromString(central.defaultPoolId());
    }
}
