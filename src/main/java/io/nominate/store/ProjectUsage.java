package io.nominate.store;

import java.util.List;
import java.util.Optional;

/** How many zones each project has: counters, kept with each change, where counting would read them all. */
final class ProjectUsage {
    private static final String USED = "SELECT zones FROM project_usage WHERE project_id = ?";

    private final Sql sql;
    private final Dialect dialect;

    ProjectUsage(Sql sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    long of(String projectId) {
        return sql.number(USED, projectId);
    }

    /** The same; it stays so until the transaction ends, for a project's first zone too: what is held is a row. */
    long hold(String projectId) {
        claim(projectId);
        return held(projectId).orElseGet(() -> {
            sql.run(dialect.insertNew("project_usage", List.of("project_id", "zones")), projectId, 0);
            return held(projectId).orElseThrow();
        });
    }

    private Optional<Long> held(String projectId) {
        return sql.hold(USED, SqlRow::number, projectId);
    }

    long ofAll() {
        return sql.number("SELECT SUM(zones) FROM project_usage");
    }

    void add(String projectId, int zones) {
        claim(projectId);
        sql.later(
                dialect.merge(
                        "project_usage",
                        List.of("project_id"),
                        List.of("zones"),
                        List.of("zones = project_usage.zones + ?")),
                projectId,
                zones,
                zones);
    }

    private void claim(String projectId) {
        sql.claim("zones of " + projectId);
    }
}
