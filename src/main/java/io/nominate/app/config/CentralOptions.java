package io.nominate.app.config;

import io.nominate.model.config.CentralConfig;
import io.nominate.model.config.TenancyConfig;
import java.time.Duration;
import java.util.List;

/** The rules of zones and records. */
final class CentralOptions extends OptionGroup {
    private static final OptionType<String> EMAIL = new OptionType<>("e-mail address", text -> {
        if (!text.matches("[^@\\s]+@[^@\\s]+")) {
            throw new IllegalArgumentException("must be an e-mail address");
        }
        return text;
    });

    private final Option<Integer> maxZoneNameLen = option(
            "max_zone_name_len",
            OptionType.integer(1, 255),
            255,
            "Longest name of a zone, in characters with the final dot.",
            "max_domain_name_len");
    private final Option<Integer> maxRecordsetNameLen = option(
            "max_recordset_name_len",
            OptionType.integer(1, 255),
            255,
            "Longest name of a recordset, in characters with the final dot.",
            "max_record_name_len");
    private final Option<Integer> minZoneLabels = option(
            "min_zone_labels",
            OptionType.integer(1, 2),
            2,
            "Labels that the name of a zone has at least; with 1, top-level domains can be zones. Only Nominate has this"
                    + " option.");
    private final Option<String> managedResourceEmail = option(
            "managed_resource_email",
            EMAIL,
            "hostmaster@example.com",
            "Contact of zones that Nominate makes by itself.");
    private final Option<String> managedResourceTenantId = option(
            "managed_resource_tenant_id",
            OptionType.text(),
            "00000000-0000-0000-0000-000000000000",
            "Project that owns what Nominate makes by itself.");
    private final Option<Integer> minTtl =
            option("min_ttl", OptionType.integer(0, Integer.MAX_VALUE), 0, "Least TTL that is accepted, in seconds.");
    private final Option<String> defaultPoolId = option(
            "default_pool_id",
            OptionType.uuid(),
            "794ccc2c-d751-44fe-b57f-8894c9f5c842",
            "Id of the pool that takes a zone when nothing else decides.");

    private final Option<List<String>> allowTenantAddresses = optional(
            "allow_tenant_addresses",
            OptionType.list(OptionType.network()),
            "none",
            "Addresses and networks (`192.0.2.0/24`) that tenants may name, as masters of a zone for instance, although"
                    + " they are loopback, link-local, multicast, reserved or metadata addresses. Only Nominate has"
                    + " this option.");

    private final Option<List<String>> schedulerFilters = option(
            "scheduler_filters",
            OptionType.list(OptionType.text()),
            List.of("default_pool"),
            "What chooses the pool of a new zone, one filter after the other, until one pool is left: `default_pool`,"
                    + " `fallback`, `random`, `attribute`, `pool_id_attribute`, `in_doubt_default_pool`, and those of"
                    + " jars in `plugin_dir`.");
    private final Option<Duration> deletedZoneNameHold = option(
            "deleted_zone_name_hold",
            OptionType.seconds("0", "315360000"),
            Duration.ZERO,
            "How long the name of a deleted zone, and what lies above and below it, is kept for the project that had it,"
                    + " in seconds. Only Nominate has this option.");

    private final Option<Duration> leastRefresh = option(
            "least_refresh",
            OptionType.seconds("1", "2419200"),
            Duration.ofSeconds(60),
            "Least time between two questions to the masters of a SECONDARY zone, in seconds, whatever refresh and retry"
                    + " its SOA has. NOTIFY is always followed at once. Only Nominate has this option.");

    CentralOptions() {
        super("service:central", "Rules");
    }

    /**
     * Reads the options.
     *
     * @param allowEmptyTsigSecrets whether TSIG keys may be without a secret
     * @param verifyQuotaProjects {@code [service:api] quotas_verify_project_id}
     */
    CentralConfig read(Values values, boolean allowEmptyTsigSecrets, boolean verifyQuotaProjects) {
        return new CentralConfig(
                values.get(maxZoneNameLen),
                values.get(maxRecordsetNameLen),
                values.get(minZoneLabels),
                values.get(managedResourceEmail),
                values.get(managedResourceTenantId),
                values.get(minTtl),
                values.get(defaultPoolId),
                values.find(allowTenantAddresses).orElse(List.of()),
                allowEmptyTsigSecrets,
                new TenancyConfig(values.get(schedulerFilters), values.get(deletedZoneNameHold), verifyQuotaProjects),
                values.get(leastRefresh));
    }
}
