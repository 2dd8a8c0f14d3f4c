package io.nominate.central.api;

import io.nominate.model.QuotaResource;
import java.util.Map;

/** Use cases on quotas. -1 means no limit. */
public interface Quotas {
    /** All limits of a project: its own, else the configured defaults. */
    record Get(String projectId) implements Request<Map<QuotaResource, Integer>> {}

    /** Sets the given limits; -1..2147483647. Answers all of them. */
    record Set(String projectId, Map<QuotaResource, Integer> limits) implements Request<Map<QuotaResource, Integer>> {}

    /** Back to the defaults. */
    record Reset(String projectId) implements Request<Done> {}

    /** What {@code /v2/limits} shows of the caller's project. */
    record Limits() implements Request<Limits.Answer> {
        /** Limits that are not quotas, and the quotas. */
        public record Answer(
                Map<QuotaResource, Integer> quotas,
                int maxZoneNameLength,
                int maxRecordSetNameLength,
                int minTtl,
                int maxPageLimit) {}
    }
}
