package io.nominate.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Pool.CatalogZone;
import io.nominate.model.Pool.NameServer;
import io.nominate.model.Pool.NsRecord;
import io.nominate.model.Pool.Target;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A pool as a JSON document. */
final class PoolJson {
    private static final int MOST_KEPT = 200;
    private static final Cache<Row, Pool> READ =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    private PoolJson() {}

    static String write(Pool pool) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("description", pool.description());
        pool.attributes().forEach(body.putObject("attributes")::put);
        ArrayNode nsRecords = body.putArray("ns_records");
        for (NsRecord ns : pool.nsRecords()) {
            nsRecords.addObject().put("hostname", ns.hostname()).put("priority", ns.priority());
        }
        ArrayNode nameservers = body.putArray("nameservers");
        for (NameServer server : pool.nameservers()) {
            ObjectNode node = address(nameservers.addObject(), server.address());
            server.tsigKeyId().ifPresent(id -> node.put("tsigkey_id", id.toString()));
        }
        ArrayNode targets = body.putArray("targets");
        for (Target target : pool.targets()) {
            ObjectNode node = targets.addObject().put("type", target.type()).put("description", target.description());
            target.tsigKeyId().ifPresent(id -> node.put("tsigkey_id", id.toString()));
            addresses(node.putArray("masters"), target.masters());
            target.options().forEach(node.putObject("options")::put);
        }
        addresses(body.putArray("also_notifies"), pool.alsoNotifies());
        pool.catalogZone().ifPresent(catalog -> {
            ObjectNode node =
                    body.putObject("catalog_zone").put("fqdn", catalog.fqdn()).put("refresh", catalog.refresh());
            catalog.tsigSecret().ifPresent(name -> node.put("tsig_key", name));
            catalog.tsigAlgorithm().ifPresent(name -> node.put("tsig_algorithm", name));
        });
        return body.toString();
    }

    /** A row of a pool. */
    record Row(
            UUID id,
            String name,
            String json,
            Instant createdAt,
            @Nullable Instant updatedAt) {}

    /** The pool of a row: pools are read all the time, and seldom change. */
    static Pool read(Row row) {
        return Objects.requireNonNull(READ.get(row, PoolJson::parse));
    }

    private static Pool parse(Row row) {
        JsonNode body = Json.MAPPER.readTree(row.json());
        return new Pool(
                row.id(),
                row.name(),
                text(body, "description").orElse(null),
                Json.map(body.path("attributes")),
                each(
                        body.path("ns_records"),
                        node -> new NsRecord(
                                node.path("hostname").asString(),
                                node.path("priority").asInt())),
                each(body.path("nameservers"), node -> new NameServer(address(node), key(node))),
                each(
                        body.path("targets"),
                        node -> new Target(
                                node.path("type").asString(),
                                text(node, "description").orElse(null),
                                key(node),
                                each(node.path("masters"), PoolJson::address),
                                Json.map(node.path("options")))),
                each(body.path("also_notifies"), PoolJson::address),
                Optional.of(body.path("catalog_zone"))
                        .filter(JsonNode::isObject)
                        .map(node -> new CatalogZone(
                                node.path("fqdn").asString(),
                                node.path("refresh").asInt(),
                                text(node, "tsig_key"),
                                text(node, "tsig_algorithm"))),
                row.createdAt(),
                row.updatedAt());
    }

    private static void addresses(ArrayNode array, List<HostPort> addresses) {
        addresses.forEach(address -> address(array.addObject(), address));
    }

    private static ObjectNode address(ObjectNode node, HostPort address) {
        return node.put("host", address.host()).put("port", address.port());
    }

    private static HostPort address(JsonNode node) {
        return new HostPort(node.path("host").asString(), node.path("port").asInt());
    }

    private static Optional<UUID> key(JsonNode node) {
        return text(node, "tsigkey_id").map(UUID::fromString);
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.of(node.path(field)).filter(JsonNode::isString).map(JsonNode::asString);
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> read) {
        return StreamSupport.stream(array.spliterator(), false).map(read).toList();
    }
}
