package io.nominate.takeover.source;

import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Server;
import io.nominate.model.TsigKey;
import io.nominate.sql.SqlFailure;
import io.nominate.sql.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Reads pools; before Kilo there was one, whose name servers were all that was known of it. */
final class PoolReader {
    private final Tx tx;
    private final Layout layout;
    private final Map<UUID, Gathered> pools = new LinkedHashMap<>();

    /** A pool whose rows come from several tables. */
    private static final class Gathered {
        private final Digest digest = new Digest();
        private String name = "default";
        private Optional<String> description = Optional.empty();
        private Instant createdAt = Instant.EPOCH;
        private Optional<Instant> updatedAt = Optional.empty();
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private final List<Pool.NsRecord> nsRecords = new ArrayList<>();
        private final List<Server> servers = new ArrayList<>();
        private final List<Pool.NameServer> nameservers = new ArrayList<>();
        private final Map<UUID, OldTarget> targets = new LinkedHashMap<>();
        private final List<HostPort> alsoNotifies = new ArrayList<>();
        private Optional<Pool.CatalogZone> catalog = Optional.empty();
    }

    private record OldTarget(
            String type,
            Optional<String> description,
            Optional<UUID> key,
            List<HostPort> masters,
            Map<String, String> options) {}

    PoolReader(Tx tx, Layout layout) throws SqlFailure {
        this.tx = tx;
        this.layout = layout;
        if (layout.has("pools")) {
            pools();
            catalogs();
        } else {
            pools.put(Pool.DEFAULT_ID, new Gathered());
            servers();
        }
    }

    private void pools() throws SqlFailure {
        all(
                "pools",
                row -> {
                    Gathered pool = new Gathered();
                    pool.digest.add(row);
                    pool.name = row.text("name");
                    pool.description = row.find("description");
                    pool.createdAt = row.created();
                    pool.updatedAt = Optional.ofNullable(row.timeOrNull("updated_at"));
                    pools.put(row.id("id"), pool);
                },
                "id",
                "name",
                "description",
                "created_at",
                "updated_at");
        each("pool_attributes", (pool, row) -> pool.attributes.put(row.text("key"), row.text("value")), "key", "value");
        each(
                "pool_ns_records",
                (pool, row) -> {
                    pool.nsRecords.add(new Pool.NsRecord(row.text("hostname"), row.integer("priority")));
                    pool.servers.add(server(row, row.text("hostname")));
                },
                "id",
                "hostname",
                "priority",
                "created_at",
                "updated_at");
        each(
                "pool_nameservers",
                (pool, row) -> pool.nameservers.add(new Pool.NameServer(address(row), row.findId("tsigkey_id"))),
                "host",
                "port",
                "tsigkey_id");
        each("pool_also_notifies", (pool, row) -> pool.alsoNotifies.add(address(row)), "host", "port");
        targets();
    }

    private void targets() throws SqlFailure {
        Map<UUID, Gathered> pooled = new HashMap<>();
        Map<UUID, OldTarget> targets = new HashMap<>();
        each(
                "pool_targets",
                (pool, row) -> {
                    OldTarget target = new OldTarget(
                            row.text("type"),
                            row.find("description"),
                            row.findId("tsigkey_id"),
                            new ArrayList<>(),
                            new LinkedHashMap<>());
                    pool.targets.put(row.id("id"), target);
                    pooled.put(row.id("id"), pool);
                    targets.put(row.id("id"), target);
                },
                "id",
                "type",
                "description",
                "tsigkey_id");
        of(
                "pool_target_masters",
                targets,
                pooled,
                (target, row) -> target.masters.add(address(row)),
                "pool_target_id",
                "host",
                "port");
        of(
                "pool_target_options",
                targets,
                pooled,
                (target, row) -> target.options.put(row.text("key"), row.text("value")),
                "pool_target_id",
                "key",
                "value");
    }

    private void of(
            String table,
            Map<UUID, OldTarget> targets,
            Map<UUID, Gathered> pooled,
            BiConsumer<OldTarget, Cells> taker,
            String... columns)
            throws SqlFailure {
        all(
                table,
                row -> {
                    UUID id = row.id("pool_target_id");
                    OldTarget target = targets.get(id);
                    Gathered pool = pooled.get(id);
                    if (target != null && pool != null) {
                        pool.digest.add(row);
                        taker.accept(target, row);
                    }
                },
                columns);
    }

    /** Since 2023.2: a zone of the type CATALOG is its pool's, and a key of its own may open it. */
    private void catalogs() throws SqlFailure {
        List<TsigKey> keys =
                new Catalogues(tx, layout).tsigKeys().stream().map(Found::value).toList();
        Question.of(layout, "zones", "id", "name", "pool_id", "refresh", "type", "deleted")
                .each(tx, " ORDER BY t.id", row -> {
                    Gathered pool = pools.get(row.findId("pool_id").orElse(Pool.DEFAULT_ID));
                    if (row.text("type").equals("CATALOG")
                            && row.text("deleted").equals("0")
                            && pool != null) {
                        pool.digest.add(row);
                        Optional<TsigKey> key = keys.stream()
                                .filter(it -> it.resourceId().equals(row.id("id")))
                                .findFirst();
                        pool.catalog = Optional.of(new Pool.CatalogZone(
                                row.text("name"),
                                row.integer("refresh"),
                                key.map(TsigKey::secret),
                                key.map(TsigKey::algorithm)));
                    }
                });
    }

    private void servers() throws SqlFailure {
        Gathered pool = pools.values().iterator().next();
        if (layout.has("servers")) {
            all(
                    "servers",
                    row -> {
                        pool.digest.add(row);
                        pool.nsRecords.add(new Pool.NsRecord(row.text("name"), 1));
                        pool.servers.add(server(row, row.text("name")));
                    },
                    "id",
                    "name",
                    "created_at",
                    "updated_at");
        }
    }

    private static Server server(Cells row, String name) {
        return new Server(row.id("id"), name, row.created(), row.timeOrNull("updated_at"));
    }

    private static HostPort address(Cells row) {
        return new HostPort(row.text("host"), row.integer("port"));
    }

    private void all(String table, Question.Taker taker, String... columns) throws SqlFailure {
        if (layout.has(table)) {
            Question.of(layout, table, columns).each(tx, " ORDER BY t.id", taker);
        }
    }

    /** Rows of a table that belong to a pool each, which the last of the columns names. */
    private void each(String table, BiConsumer<Gathered, Cells> taker, String... columns) throws SqlFailure {
        List<String> all = new ArrayList<>(List.of(columns));
        all.add("pool_id");
        all(
                table,
                row -> {
                    Gathered pool = pools.get(row.id("pool_id"));
                    if (pool != null) {
                        pool.digest.add(row);
                        taker.accept(pool, row);
                    }
                },
                all.toArray(String[]::new));
    }

    /** The pools, with the ids of their NS records. */
    List<Found<OldPool>> found() {
        List<Found<OldPool>> found = new ArrayList<>();
        pools.forEach((id, pool) -> found.add(new Found<>(
                id.toString(),
                pool.digest.octets(),
                new OldPool(
                        new Pool(
                                id,
                                pool.name,
                                pool.description.orElse(null),
                                Collections.unmodifiableMap(pool.attributes),
                                pool.nsRecords.stream()
                                        .sorted(Comparator.comparingInt(Pool.NsRecord::priority)
                                                .thenComparing(Pool.NsRecord::hostname))
                                        .toList(),
                                List.copyOf(pool.nameservers),
                                pool.targets.values().stream()
                                        .map(PoolReader::target)
                                        .toList(),
                                List.copyOf(pool.alsoNotifies),
                                pool.catalog,
                                pool.createdAt,
                                pool.updatedAt.orElse(null)),
                        List.copyOf(pool.servers)))));
        return found;
    }

    private static Pool.Target target(OldTarget target) {
        return new Pool.Target(
                target.type,
                target.description.orElse(null),
                target.key,
                List.copyOf(target.masters),
                Collections.unmodifiableMap(target.options));
    }
}
