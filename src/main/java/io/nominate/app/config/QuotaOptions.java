package io.nominate.app.config;

import io.nominate.model.config.QuotaConfig;
import java.util.Map;

/** Quotas of projects that have none of their own. */
final class QuotaOptions extends OptionGroup {
    private static final OptionType<Integer> LIMIT = OptionType.integer(-1, Integer.MAX_VALUE);

    private final Option<String> driver = option(
            "quota_driver",
            OptionType.choice(Map.of("noop", "noop", "storage", "storage")),
            "storage",
            "`storage` looks at quotas, `noop` does not.");
    private final Option<Integer> zones =
            option("quota_zones", LIMIT, 10, "Zones of a project; -1: no limit.", "quota_domains");
    private final Option<Integer> zoneRecordsets = option(
            "quota_zone_recordsets", LIMIT, 500, "Recordsets of a zone; -1: no limit.", "quota_domain_recordsets");
    private final Option<Integer> zoneRecords =
            option("quota_zone_records", LIMIT, 500, "Records of a zone; -1: no limit.", "quota_domain_records");
    private final Option<Integer> recordsetRecords =
            option("quota_recordset_records", LIMIT, 20, "Records of a recordset; -1: no limit.");
    private final Option<Integer> exportSize =
            option("quota_api_export_size", LIMIT, 1000, "Recordsets of a zone that may be exported; -1: no limit.");

    QuotaOptions() {
        super("DEFAULT", "Quotas");
    }

    QuotaConfig read(Values values) {
        return new QuotaConfig(
                values.get(driver).equals("storage"),
                values.get(zones),
                values.get(zoneRecordsets),
                values.get(zoneRecords),
                values.get(recordsetRecords),
                values.get(exportSize));
    }
}
