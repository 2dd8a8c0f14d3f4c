package io.nominate.takeover.source;

import io.nominate.sql.SqlFailure;
import io.nominate.sql.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables that there are, which differ from release to release, and how they are called. */
final class Layout {
    /** What every release has, by the names it has since Mitaka. */
    private static final List<String> NEEDED =
            List.of("zones", "recordsets", "records", "quotas", "tlds", "blacklists", "tsigkeys");

    /** Tables that came together: where the first is, the others must be. */
    private static final List<List<String>> TOGETHER = List.of(
            List.of("pools", "pool_attributes", "pool_ns_records", "zone_transfer_requests", "zone_transfer_accepts"),
            List.of("zone_masters", "zone_attributes", "zone_tasks"),
            List.of(
                    "pool_targets",
                    "pool_target_masters",
                    "pool_target_options",
                    "pool_nameservers",
                    "pool_also_notifies"));

    private final Map<String, Set<String>> tables;
    private final String release;

    private Layout(Map<String, Set<String>> tables, String release) {
        this.tables = tables;
        this.release = release;
    }

    /**
     * Looks what is there.
     *
     * @throws SourceException when that is no database of Designate, or not all of one, or of a release that is not known
     */
    static Layout of(Tx tx) throws SqlFailure, SourceException {
        Map<String, Set<String>> tables = tx.tables();
        Layout layout = new Layout(tables, release(tx, tables));
        List<String> missing = new ArrayList<>();
        for (String table : NEEDED) {
            if (!layout.has(table)) {
                missing.add(layout.called(table));
            }
        }
        for (List<String> group : TOGETHER) {
            if (layout.has(group.getFirst())) {
                group.stream().filter(table -> !layout.has(table)).forEach(missing::add);
            }
        }
        if (!missing.isEmpty()) {
            throw new SourceException("the database of a Designate (" + layout.release
                    + ") is not whole, there is no table " + String.join(", ", missing)
                    + ": restore it from its backup, or finish 'designate-manage database sync'");
        }
        return layout;
    }

    private static String release(Tx tx, Map<String, Set<String>> tables) throws SqlFailure, SourceException {
        if (tables.containsKey("alembic_version")) {
            Optional<String> revision = tx.first("SELECT version_num FROM alembic_version", row -> row.text(1));
            if (revision.isPresent()) {
                return Release.ofAlembic(revision.get())
                        .orElseThrow(() -> unknown("revision " + revision.get() + " (Alembic)"));
            }
        }
        if (tables.containsKey("migrate_version")) {
            Optional<Long> version = tx.first("SELECT version FROM migrate_version", row -> row.number(1));
            if (version.isPresent()) {
                return Release.ofMigrate(Math.toIntExact(version.get()))
                        .orElseThrow(() -> unknown("version " + version.get() + " (sqlalchemy-migrate)"));
            }
        }
        throw new SourceException(
                "this is not the database of a Designate: neither alembic_version nor migrate_version says"
                        + " which schema it has");
    }

    private static SourceException unknown(String what) {
        return new SourceException("the schema of this Designate has " + what
                + ", which is not known here (Juno to 2026.1 are): nothing was done. If it is newer, look for a newer"
                + " Nominate; if older, upgrade that Designate first");
    }

    /** The releases that have this schema. */
    String release() {
        return release;
    }

    /** Whether there is a table, by the name it has since Mitaka. */
    boolean has(String table) {
        return tables.containsKey(called(table));
    }

    /** Until Liberty, zones were domains. */
    String called(String table) {
        boolean old = !tables.containsKey("zones") && tables.containsKey("domains");
        return !old
                ? table
                : table.equals("zones") ? "domains" : table.equals("zone_attributes") ? "domain_attributes" : table;
    }

    /** What selects a column, or NULL in a release that does not have it. */
    String column(String table, String alias, String column) {
        Set<String> columns = tables.getOrDefault(called(table), Set.of());
        if (columns.contains(column)) {
            return alias + "." + column;
        }
        String old = column.equals("zone_id") ? "domain_id" : column;
        return columns.contains(old) ? alias + "." + old : "NULL";
    }
}
