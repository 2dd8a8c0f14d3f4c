package io.nominate.takeover.source;

import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.SoaTimers;
import io.nominate.model.TransferAccept;
import io.nominate.model.TransferRequest;
import io.nominate.model.ZoneShare;
import io.nominate.sql.SqlFailure;
import io.nominate.sql.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Reads some zones as of one moment. */
final class ZoneReader {
    private static final List<String> OF_SET = List.of(
            "id", "zone_id", "tenant_id", "name", "type", "ttl", "description", "version", "created_at", "updated_at");
    private static final List<String> OF_RECORD = List.of(
            "id",
            "created_at",
            "data",
            "priority",
            "description",
            "status",
            "action",
            "managed",
            "managed_extra",
            "managed_plugin_type",
            "managed_plugin_name",
            "managed_resource_type",
            "managed_resource_region",
            "managed_resource_id",
            "managed_tenant_id");

    private static final int DNS = 53;

    private final Tx tx;
    private final Layout layout;
    private final List<String> ids;
    private final Map<UUID, Gathered> zones = new LinkedHashMap<>();

    /** A zone whose rows come from several tables. */
    private static final class Gathered {
        private final Cells row;
        private final Digest digest = new Digest();
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private final List<String> masters = new ArrayList<>();
        private final List<ZoneShare> shares = new ArrayList<>();
        private final List<TransferRequest> offers = new ArrayList<>();
        private final List<TransferAccept> acceptances = new ArrayList<>();

        private Gathered(Cells row) {
            this.row = row;
            digest.add(row);
        }
    }

    /** @param ids as the database has them */
    ZoneReader(Tx tx, Layout layout, Collection<String> ids) throws SqlFailure {
        this.tx = tx;
        this.layout = layout;
        this.ids = List.copyOf(ids);
        heads();
        attributes();
        shares();
        offers();
        acceptances();
    }

    private static String among(String column, int many) {
        return " WHERE " + column + " IN (" + String.join(", ", Collections.nCopies(many, "?")) + ")";
    }

    /** Rows of a table that belong to the zones, in order; where there is no such table, none. */
    private void each(String table, String key, String order, Question.Taker taker, String... columns)
            throws SqlFailure {
        if (layout.has(table)) {
            Question.of(layout, table, columns)
                    .each(
                            tx,
                            among(layout.column(table, "t", key), ids.size()) + " ORDER BY " + order,
                            taker,
                            ids.toArray());
        }
    }

    private void heads() throws SqlFailure {
        each(
                "zones",
                "id",
                "t.id",
                row -> zones.put(row.id("id"), new Gathered(row)),
                "id",
                "name",
                "tenant_id",
                "pool_id",
                "type",
                "email",
                "ttl",
                "description",
                "serial",
                "refresh",
                "retry",
                "expire",
                "minimum",
                "status",
                "action",
                "increment_serial",
                "version",
                "created_at",
                "updated_at",
                "transferred_at");
    }

    /** Rows of a table that belong to a zone each. */
    private void each(String table, BiConsumer<Gathered, Cells> taker, String... columns) throws SqlFailure {
        each(
                table,
                "zone_id",
                "t.id",
                row -> {
                    Gathered zone = zones.get(row.id("zone_id"));
                    if (zone != null) {
                        zone.digest.add(row);
                        taker.accept(zone, row);
                    }
                },
                columns);
    }

    private void attributes() throws SqlFailure {
        each(
                "zone_masters",
                (zone, row) -> zone.masters.add(master(row.text("host"), row.integer("port"))),
                "zone_id",
                "host",
                "port");
        each(
                "zone_attributes",
                (zone, row) -> {
                    if (!row.text("key").equals("master")) {
                        zone.attributes.put(row.text("key"), row.text("value"));
                    } else if (!layout.has("zone_masters") || zone.masters.isEmpty()) {
                        // Where they were until Liberty, and where Mitaka's migration has forgotten them.
                        zone.masters.add(row.text("value"));
                    }
                },
                "zone_id",
                "key",
                "value");
    }

    /** As the API shows it: without the usual port. */
    private static String master(String host, int port) {
        return port == DNS ? host : new HostPort(host, port).toString();
    }

    private void shares() throws SqlFailure {
        each(
                "shared_zones",
                (zone, row) -> zone.shares.add(new ZoneShare(
                        row.id("id"),
                        row.id("zone_id"),
                        row.text("project_id"),
                        row.text("target_project_id"),
                        row.created(),
                        row.timeOrNull("updated_at"))),
                "id",
                "zone_id",
                "project_id",
                "target_project_id",
                "created_at",
                "updated_at");
    }

    private void offers() throws SqlFailure {
        each(
                "zone_transfer_requests",
                (zone, row) -> offer(row, zone.row.text("name")).ifPresent(zone.offers::add),
                "id",
                "zone_id",
                "tenant_id",
                "target_tenant_id",
                "key",
                "description",
                "status",
                "created_at",
                "updated_at");
    }

    private static Optional<TransferRequest> offer(Cells row, String zone) {
        Optional<TransferRequest.Status> status = switch (row.text("status")) {
            case "ACTIVE", "PENDING" -> Optional.of(TransferRequest.Status.ACTIVE);
            case "COMPLETE" -> Optional.of(TransferRequest.Status.COMPLETE);
            case "ERROR" -> Optional.of(TransferRequest.Status.ERROR);
            default -> Optional.empty(); // DELETED
        };
        return status.map(it -> new TransferRequest(
                row.id("id"),
                row.id("zone_id"),
                zone,
                row.text("tenant_id"),
                row.find("target_tenant_id"),
                row.text("key"),
                row.orNull("description"),
                it,
                row.created(),
                row.timeOrNull("updated_at")));
    }

    private void acceptances() throws SqlFailure {
        each(
                "zone_transfer_accepts",
                (zone, row) -> {
                    if (row.text("status").equals("COMPLETE")) {
                        zone.acceptances.add(new TransferAccept(
                                row.id("id"),
                                row.id("zone_transfer_request_id"),
                                row.id("zone_id"),
                                row.text("tenant_id"),
                                TransferAccept.Status.COMPLETE,
                                row.created(),
                                row.timeOrNull("updated_at")));
                    }
                },
                "id",
                "zone_id",
                "zone_transfer_request_id",
                "tenant_id",
                "status",
                "created_at",
                "updated_at");
    }

    /** Gives out all record sets of the zones, those of a zone one after the other. Once, before {@link #found}. */
    void sets(BiConsumer<UUID, OldSet> taker) throws SqlFailure {
        Sets sets = new Sets(taker);
        String zoneId = layout.column("recordsets", "s", "zone_id");
        // Only by columns of the sets, so that no database needs a table on its disk to sort the records too.
        Question.ofSets(layout, OF_SET, OF_RECORD)
                .each(tx, among(zoneId, ids.size()) + " ORDER BY " + zoneId + ", s.id", sets::add, ids.toArray());
        sets.end();
    }

    /** Puts the rows of one set together. */
    private final class Sets {
        private final BiConsumer<UUID, OldSet> taker;
        private final List<Cells> rows = new ArrayList<>();

        private Sets(BiConsumer<UUID, OldSet> taker) {
            this.taker = taker;
        }

        private void add(Cells row) {
            if (!rows.isEmpty() && !rows.getFirst().text("id").equals(row.text("id"))) {
                end();
            }
            rows.add(row);
        }

        private void end() {
            Gathered zone = rows.isEmpty() ? null : zones.get(rows.getFirst().id("zone_id"));
            if (zone != null) {
                rows.sort(Comparator.comparing((Cells row) -> row.text("r.created_at"))
                        .thenComparing(row -> row.text("r.id")));
                rows.forEach(zone.digest::add);
                Cells first = rows.getFirst();
                taker.accept(
                        first.id("zone_id"),
                        new OldSet(
                                first.id("id"),
                                first.text("tenant_id"),
                                first.text("name"),
                                first.text("type"),
                                first.integerOrNull("ttl"),
                                first.orNull("description"),
                                first.integer("version"),
                                first.created(),
                                first.timeOrNull("updated_at"),
                                rows.stream()
                                        .filter(row -> row.find("r.id").isPresent())
                                        .map(Sets::record)
                                        .toList()));
            }
            rows.clear();
        }

        private static OldRecord record(Cells row) {
            // Until Kilo, the priority of MX and SRV stood beside the data.
            String priority = row.find("r.priority").map(it -> it + " ").orElse("");
            return new OldRecord(
                    row.id("r.id"),
                    priority + row.text("r.data"),
                    row.find("r.description"),
                    row.text("r.status"),
                    row.find("r.action").orElse("NONE"),
                    row.flag("r.managed"),
                    new OldRecord.Manager(
                            row.text("r.managed_extra"),
                            row.text("r.managed_plugin_type"),
                            row.text("r.managed_plugin_name"),
                            row.text("r.managed_resource_type"),
                            row.text("r.managed_resource_region"),
                            row.text("r.managed_resource_id"),
                            row.text("r.managed_tenant_id")));
        }
    }

    /** The zones; those that are no longer there are not among them. */
    List<Found<OldZone>> found() {
        List<Found<OldZone>> found = new ArrayList<>();
        zones.forEach((id, zone) -> found.add(new Found<>(id.toString(), zone.digest.octets(), zone(zone))));
        return found;
    }

    private static OldZone zone(Gathered zone) {
        Cells row = zone.row;
        return new OldZone(
                row.id("id"),
                row.text("name"),
                row.text("tenant_id"),
                row.findId("pool_id").orElse(Pool.DEFAULT_ID),
                row.find("type").orElse("PRIMARY"),
                row.text("email"),
                row.integer("ttl"),
                row.orNull("description"),
                row.number("serial"),
                new SoaTimers(
                        row.integer("refresh"), row.integer("retry"), row.integer("expire"), row.integer("minimum")),
                row.text("status"),
                row.find("action").orElse("NONE"),
                row.flag("increment_serial"),
                row.integer("version"),
                row.created(),
                row.timeOrNull("updated_at"),
                row.timeOrNull("transferred_at"),
                Collections.unmodifiableMap(zone.attributes),
                List.copyOf(zone.masters),
                List.copyOf(zone.shares),
                List.copyOf(zone.offers),
                List.copyOf(zone.acceptances));
    }
}
