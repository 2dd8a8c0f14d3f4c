package io.nominate.central.port;

import io.nominate.model.QuotaResource;
import java.util.Map;

/** Limits that differ from the defaults. */
public interface QuotaRepository {
    Map<QuotaResource, Integer> of(String projectId);

    void set(String projectId, Map<QuotaResource, Integer> limits);

    void reset(String projectId);
}
