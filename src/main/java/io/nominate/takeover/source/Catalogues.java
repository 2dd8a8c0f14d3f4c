package io.nominate.takeover.source;

import io.nominate.model.Blacklist;
import io.nominate.model.Pool;
import io.nominate.model.Tld;
import io.nominate.model.TsigKey;
import io.nominate.model.ZoneTask;
import io.nominate.sql.SqlFailure;
import io.nominate.sql.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what is one row each: TLDs, blacklists, TSIG keys, quotas, imports and exports. */
final class Catalogues {
    private final Tx tx;
    private final Layout layout;

    Catalogues(Tx tx, Layout layout) {
        this.tx = tx;
        this.layout = layout;
    }

    /** What a row is. */
    private interface Maker<T> {
        T make(Cells row);
    }

    private <T> List<Found<T>> each(String table, Maker<T> maker, String... columns) throws SqlFailure {
        List<Found<T>> found = new ArrayList<>();
        if (layout.has(table)) {
            Question.of(layout, table, columns)
                    .each(
                            tx,
                            " ORDER BY t.id",
                            row -> found.add(new Found<>(
                                    row.id("id").toString(),
                                    new Digest().add(row).octets(),
                                    maker.make(row))));
        }
        return found;
    }

    List<Found<Tld>> tlds() throws SqlFailure {
        return each(
                "tlds",
                row -> new Tld(
                        row.id("id"),
                        row.text("name"),
                        row.orNull("description"),
                        row.created(),
                        row.timeOrNull("updated_at")),
                "id",
                "name",
                "description",
                "created_at",
                "updated_at");
    }

    List<Found<Blacklist>> blacklists() throws SqlFailure {
        return each(
                "blacklists",
                row -> new Blacklist(
                        row.id("id"),
                        row.text("pattern"),
                        row.orNull("description"),
                        row.created(),
                        row.timeOrNull("updated_at")),
                "id",
                "pattern",
                "description",
                "created_at",
                "updated_at");
    }

    /** Before Kilo, keys had no scope: they opened everything. */
    List<Found<TsigKey>> tsigKeys() throws SqlFailure {
        return each(
                "tsigkeys",
                row -> new TsigKey(
                        row.id("id"),
                        row.text("name"),
                        row.text("algorithm"),
                        row.text("secret"),
                        TsigKey.Scope.valueOf(row.find("scope").orElse("POOL")),
                        row.findId("resource_id").orElse(Pool.DEFAULT_ID),
                        row.created(),
                        row.timeOrNull("updated_at")),
                "id",
                "name",
                "algorithm",
                "secret",
                "scope",
                "resource_id",
                "created_at",
                "updated_at");
    }

    /** By project: what each may have, by the names that Designate has for it. */
    List<Found<Map<String, Integer>>> quotas() throws SqlFailure {
        Map<String, Digest> digests = new LinkedHashMap<>();
        Map<String, Map<String, Integer>> quotas = new LinkedHashMap<>();
        Question.of(layout, "quotas", "tenant_id", "resource", "hard_limit")
                .each(tx, " ORDER BY t.tenant_id, t.resource", row -> {
                    String project = row.text("tenant_id");
                    digests.computeIfAbsent(project, it -> new Digest()).add(row);
                    quotas.computeIfAbsent(project, it -> new TreeMap<>())
                            .put(row.text("resource"), row.integer("hard_limit"));
                });
        List<Found<Map<String, Integer>>> found = new ArrayList<>();
        digests.forEach((project, digest) ->
                found.add(new Found<>(project, digest.octets(), quotas.getOrDefault(project, Map.of()))));
        return found;
    }

    /** Imports and exports that are over. */
    List<Found<ZoneTask>> tasks() throws SqlFailure {
        List<Found<ZoneTask>> over = new ArrayList<>();
        for (Found<Ended> task : each(
                "zone_tasks",
                Catalogues::task,
                "id",
                "tenant_id",
                "zone_id",
                "task_type",
                "message",
                "status",
                "location",
                "version",
                "created_at",
                "updated_at")) {
            task.value().task().ifPresent(it -> over.add(new Found<>(task.id(), task.digest(), it)));
        }
        return over;
    }

    /** A task, unless it is under way. */
    private record Ended(Optional<ZoneTask> task) {}

    private static Ended task(Cells row) {
        String status = row.text("status");
        if (!status.equals("COMPLETE") && !status.equals("ERROR")) {
            return new Ended(Optional.empty());
        }
        return new Ended(Optional.of(new ZoneTask(
                row.id("id"),
                ZoneTask.Type.valueOf(row.text("task_type")),
                row.text("tenant_id"),
                row.findId("zone_id"),
                ZoneTask.Status.valueOf(status),
                row.orNull("message"),
                row.orNull("location"),
                row.integer("version"),
                row.created(),
                row.timeOrNull("updated_at"))));
    }
}
