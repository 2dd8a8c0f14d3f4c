package io.nominate.app.pools;

import io.nominate.central.api.Pools.PoolSpec;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Makes pools of the maps of a file. Bounds are those of Designate's objects. */
final class PoolReader {
    private static final Set<String> POOL = Set.of(
            "id",
            "name",
            "description",
            "attributes",
            "ns_records",
            "nameservers",
            "targets",
            "also_notifies",
            "catalog_zone");
    private static final Set<String> ADDRESS = Set.of("host", "port");
    private static final Set<String> SERVER = Set.of("host", "port", "tsigkey_id");
    private static final Set<String> TARGET = Set.of("type", "description", "tsigkey_id", "masters", "options");

    private static final int MAX_NAME = 50;
    private static final int MAX_ATTRIBUTE = 50;
    private static final int MAX_DESCRIPTION = 160;
    private static final int MAX_TYPE = 50;
    private static final int MAX_PRIORITY = 10_000;
    private static final UUID NOT_GIVEN = new UUID(0, 0);

    private final Findings findings;
    private final TargetCheck check;
    private final Consumer<String> warn;
    private final Set<String> names = new HashSet<>();
    private final Set<UUID> ids = new HashSet<>();
    private int position;

    PoolReader(Findings findings, TargetCheck check, Consumer<String> warn) {
        this.findings = findings;
        this.check = check;
        this.warn = warn;
    }

    /** The next pool of the file; empty if it is nothing like one. */
    Optional<PoolSpec> read(Node node) throws PoolsYamlException {
        position++;
        String where = label(node);
        Optional<Item> item = Item.of(findings, where, where + ": ", node, POOL);
        return item.isEmpty() ? Optional.empty() : Optional.of(read(item.get()));
    }

    /** {@code pool "default"}, or {@code pool 2} for the second one if it has no name. */
    private String label(Node node) {
        Optional<String> name = node instanceof MappingNode map
                ? map.getValue().stream()
                        .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals("name"))
                        .flatMap(tuple -> tuple.getValueNode() instanceof ScalarNode text
                                ? Optional.of(text.getValue()).stream()
                                : Optional.<String>empty().stream())
                        .filter(text -> !text.isBlank())
                        .findFirst()
                : Optional.empty();
        return "pool " + name.map(text -> '"' + Findings.printable(text) + '"').orElse(Integer.toString(position));
    }

    private PoolSpec read(Item item) throws PoolsYamlException {
        String name = item.required("name", MAX_NAME);
        if (!name.isBlank() && !names.add(name)) {
            item.problem("name", "an earlier pool has this name too");
        }
        Optional<UUID> id = Values.uuid(item, "id");
        if (id.isPresent() && !ids.add(id.get())) {
            item.problem("id", "an earlier pool has this id too");
        }
        List<Pool.NsRecord> nsRecords = item.items(
                "ns_records",
                Set.of("hostname", "priority"),
                ns -> new Pool.NsRecord(Values.absolute(ns, "hostname"), ns.number("priority", 1, MAX_PRIORITY)));
        if (item.absent("ns_records")) {
            item.problem("ns_records", "is missing");
        } else if (item.isEmptyList("ns_records")) {
            item.problem("ns_records", "must have at least one");
        }
        Pool pool = new Pool(
                id.orElse(NOT_GIVEN),
                name,
                item.text("description", MAX_DESCRIPTION).orElse(null),
                attributes(item),
                nsRecords,
                item.items(
                        "nameservers",
                        SERVER,
                        server -> new Pool.NameServer(Values.address(server), Values.uuid(server, "tsigkey_id"))),
                item.items("targets", TARGET, this::target),
                addresses(item, "also_notifies"),
                CatalogReader.read(item),
                Instant.EPOCH,
                null);
        if (pool.catalogZone().isEmpty()
                && pool.targets().stream().anyMatch(target -> target.type().equals(Pool.Target.CATALOG))) {
            item.problem("targets", "those of type " + Pool.Target.CATALOG + " need the pool to have a catalog_zone");
        }
        return new PoolSpec(pool, id.isPresent());
    }

    private Pool.Target target(Item item) throws PoolsYamlException {
        int before = findings.count();
        Pool.Target target = new Pool.Target(
                item.required("type", MAX_TYPE),
                item.text("description", MAX_DESCRIPTION).orElse(null),
                Values.uuid(item, "tsigkey_id"),
                addresses(item, "masters"),
                options(item));
        if (findings.count() == before) { // else what is missing would be told twice
            check.problems(target, odd -> warn.accept(item.sentence(odd)))
                    .forEach(problem -> item.problem("", problem));
        }
        return target;
    }

    private static List<HostPort> addresses(Item item, String key) throws PoolsYamlException {
        return item.items(key, ADDRESS, Values::address);
    }

    private static Map<String, String> attributes(Item pool) throws PoolsYamlException {
        Optional<Item> item = pool.item("attributes", Set.of());
        if (item.isEmpty()) {
            return Map.of();
        }
        Map<String, String> attributes = item.get().texts();
        for (Map.Entry<String, String> entry : attributes.entrySet()) {
            if (entry.getKey().isEmpty() || entry.getKey().length() > MAX_ATTRIBUTE) {
                item.get().problem(entry.getKey(), "the key must have 1 to " + MAX_ATTRIBUTE + " characters");
            }
            item.get().text(entry.getKey(), MAX_ATTRIBUTE);
        }
        return Collections.unmodifiableMap(attributes);
    }

    private static Map<String, String> options(Item target) throws PoolsYamlException {
        Optional<Item> item = target.item("options", Set.of());
        if (item.isEmpty()) {
            return Map.of();
        }
        Map<String, String> options = item.get().texts();
        for (Map.Entry<String, String> option : options.entrySet()) {
            boolean port = option.getKey().equals("port") || option.getKey().endsWith("_port");
            // A blank option has the driver's default.
            if (port && !option.getValue().isBlank()) {
                Values.port(item.get(), option.getKey());
            }
        }
        return Collections.unmodifiableMap(options);
    }
}
