package io.nominate.model.config;

import java.time.Duration;
import java.util.List;

/**
 * The rules that operators set.
 *
 * @param maxZoneNameLen characters of a zone's name, with the final dot, 1 to 255
 * @param maxRecordsetNameLen characters of a recordset's name, with the final dot, 1 to 255
 * @param minZoneLabels labels that a zone's name has at least: 2, or 1 to let top-level domains be zones
 * @param managedResourceEmail the contact of zones that Nominate makes by itself
 * @param managedResourceTenantId the project that owns what Nominate makes by itself
 * @param minTtl seconds; a smaller TTL is refused; 0: none is
 * @param defaultPoolId the id of the pool that takes zones when nothing else decides, a UUID with dashes
 * @param tenantAddresses addresses and networks that tenants may name although they are loopback, link-local, ...
 * @param allowEmptyTsigSecrets whether TSIG keys may be without a secret; they sign nothing then
 * @param tenancy how projects share one Nominate
 * @param leastRefresh the least time between two checks of a SECONDARY zone's masters that nobody asked for
 */
public record CentralConfig(
        int maxZoneNameLen,
        int maxRecordsetNameLen,
        int minZoneLabels,
        String managedResourceEmail,
        String managedResourceTenantId,
        int minTtl,
        String defaultPoolId,
        List<String> tenantAddresses,
        boolean allowEmptyTsigSecrets,
        TenancyConfig tenancy,
        Duration leastRefresh) {}
