package io.nominate.store;

import io.nominate.central.port.QuotaRepository;
import io.nominate.model.QuotaResource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Quotas in SQL. */
final class QuotaTable implements QuotaRepository {
    private final Sql sql;
    private final Dialect dialect;

    QuotaTable(Sql sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    @Override
    public Map<QuotaResource, Integer> of(String projectId) {
        Map<QuotaResource, Integer> limits = new EnumMap<>(QuotaResource.class);
        sql.each(
                "SELECT resource, hard_limit FROM quota WHERE project_id = ?",
                row -> limits.put(QuotaResource.valueOf(row.text()), row.integer()),
                projectId);
        return limits;
    }

    @Override
    public void set(String projectId, Map<QuotaResource, Integer> limits) {
        String upsert = dialect.upsert("quota", List.of("project_id", "resource"), List.of("hard_limit"));
        limits.forEach((resource, limit) -> sql.run(upsert, projectId, resource, limit));
    }

    @Override
    public void reset(String projectId) {
        sql.run("DELETE FROM quota WHERE project_id = ?", projectId);
    }
}
