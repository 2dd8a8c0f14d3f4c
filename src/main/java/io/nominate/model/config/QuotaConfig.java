package io.nominate.model.config;

/**
 * The quotas of a project that has none of its own; -1 means unlimited.
 *
 * @param enforced whether quotas are looked at ({@code quota_driver} storage, not noop)
 * @param zones zones of a project
 * @param zoneRecordsets recordsets of a zone
 * @param zoneRecords records of a zone
 * @param recordsetRecords records of a recordset
 * @param apiExportSize recordsets of a zone that is exported while the request waits
 */
public record QuotaConfig(
        boolean enforced, int zones, int zoneRecordsets, int zoneRecords, int recordsetRecords, int apiExportSize) {}
