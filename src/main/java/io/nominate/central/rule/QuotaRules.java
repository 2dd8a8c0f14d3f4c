package io.nominate.central.rule;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.port.Tx;
import io.nominate.model.QuotaResource;
import io.nominate.model.config.QuotaConfig;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Quotas: a project's own limits, else the configured ones; -1 is no limit. */
public final class QuotaRules {
    private final QuotaConfig config;

    public QuotaRules(QuotaConfig config) {
        this.config = config;
    }

    /** All limits of a project. */
    public Map<QuotaResource, Integer> of(Tx tx, String projectId) {
        Map<QuotaResource, Integer> limits = new EnumMap<>(QuotaResource.class);
        limits.put(QuotaResource.ZONES, config.zones());
        limits.put(QuotaResource.ZONE_RECORDSETS, config.zoneRecordsets());
        limits.put(QuotaResource.ZONE_RECORDS, config.zoneRecords());
        limits.put(QuotaResource.RECORDSET_RECORDS, config.recordsetRecords());
        limits.put(QuotaResource.API_EXPORT_SIZE, config.apiExportSize());
        limits.putAll(tx.quotas().of(projectId));
        return limits;
    }

    /**
     * Checks what there would be against the limits.
     *
     * @throws Fault {@code over_quota} that names what is exceeded
     */
    public void check(Tx tx, String projectId, Map<QuotaResource, Long> wanted) {
        if (!config.enforced()) {
            return;
        }
        Map<QuotaResource, Integer> limits = of(tx, projectId);
        List<String> exceeded = wanted.entrySet().stream()
                .filter(entry -> {
                    int limit = limits.getOrDefault(entry.getKey(), -1);
                    return limit >= 0 && entry.getValue() > limit;
                })
                .map(entry -> entry.getKey().key())
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
        if (!exceeded.isEmpty()) {
            throw Fault.of(
                    FaultType.OVER_QUOTA,
                    exceeded.stream().collect(Collectors.joining(", ", "Quota exceeded for ", ".")));
        }
    }
}
