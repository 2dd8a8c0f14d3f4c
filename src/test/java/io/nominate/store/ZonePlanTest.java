package io.nominate.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.central.port.Selection;
import io.nominate.central.port.Selection.Criterion;
import io.nominate.central.port.Selection.Op;
import io.nominate.model.Uuid7;
import io.nominate.model.ZoneShare;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However many zones there are, none of these statements reads them all. */
class ZonePlanTest {
    @TempDir
    Path directory;

    private final List<String> statements = new ArrayList<>();
    private Connection connection;
    private ZoneTable zones;

    @BeforeEach
    void open() throws SQLException {
        Path file = directory.resolve("test.sqlite");
        SqliteStore.open(file, "OFF", InstantSource.system(), event -> {}).close();
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Dialect dialect = () -> "";
        Connection watched = (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.add((String) arguments[0]);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        Sql sql = new Sql(watched, dialect);
        zones = new ZoneTable(sql, dialect, InstantSource.system());
        new ShareTable(sql).insert(new ZoneShare(Uuid7.next(), Uuid7.next(), "owner", "sharee", Instant.EPOCH, null));
        statements.clear();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private List<String> plans() throws SQLException {
        List<String> steps = new ArrayList<>();
        for (String statement : statements) {
            try (Statement explain = connection.createStatement();
                    ResultSet rows = explain.executeQuery("EXPLAIN QUERY PLAN " + statement)) {
                while (rows.next()) {
                    steps.add(rows.getString("detail"));
                }
            }
        }
        return steps;
    }

    private static Selection by(String sortKey, Criterion... criteria) {
        return new Selection(List.of(criteria), sortKey, false, Optional.empty(), 100);
    }

    @Test
    void pagesOfAProjectWithoutAndWithShares() throws SQLException {
        for (String project : List.of("owner", "sharee")) {
            zones.page(Optional.of(project), by("created_at"));
            zones.page(Optional.of(project), by("name"));
            zones.page(Optional.of(project), by("created_at", new Criterion("email", Op.EQ, "a@example.com")));
            zones.countSeen(Optional.of(project));
            zones.count(Optional.of(project), by("created_at", new Criterion("ttl", Op.EQ, 300L)));
        }

        assertThat(statements).hasSizeGreaterThan(9);
        assertThat(plans())
                .noneMatch(
                        step -> step.matches("SCAN (zone|zone_share)( .*)?") && !step.endsWith("INDEX zone_staging"));
        assertThat(plans()).as("it has all zones in it").noneMatch(step -> step.contains("INDEX zone_created"));
        assertThat(plans()).anyMatch(step -> step.contains("INDEX zone_project (project_id=? AND tombstone=?"));
        assertThat(plans()).anyMatch(step -> step.contains("INDEX zone_share_target (target_project_id=?"));
    }

    @Test
    void namesAboveAndBelow() throws SQLException {
        byte[] key = {'a', 0};
        zones.named(List.of(key));
        zones.below(key, 10);
        zones.anyBelowOf(key, "owner");
        zones.anyBelowOfOthers(key, "owner");

        assertThat(plans()).allMatch(step -> step.contains("INDEX zone_held (tombstone=? AND name_key"));
    }

    @Test
    void theFirstPageOfADefaultOrderIsNotSorted() throws SQLException {
        zones.page(Optional.of("owner"), by("created_at"));

        assertThat(plans()).noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    @Test
    void zonesAreCountedWithoutBeingRead() throws SQLException {
        zones.countSeen(Optional.of("owner"));

        assertThat(plans()).anyMatch(step -> step.contains("INDEX zone_staging"));
        assertThat(plans()).noneMatch(step -> step.contains("INDEX zone_project"));
    }
}
