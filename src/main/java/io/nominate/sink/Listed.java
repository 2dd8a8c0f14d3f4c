package io.nominate.sink;

import io.nominate.central.port.CloudInventory.Kind;
import io.nominate.sink.spi.Notification;
import io.nominate.sink.spi.Payload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A resource as its service lists it, and the notification that the service would have sent of it.
 *
 * @param item an object of JSON
 */
record Listed(Kind kind, Payload item) {
    /** States of a server in which nothing is certain of its records: an event will tell. */
    private static final Set<String> UNCERTAIN = Set.of("BUILD", "REBUILD", "DELETED", "SOFT_DELETED");

    /** The event that a handler must want to be told. */
    static String eventType(Kind kind) {
        return switch (kind) {
            case INSTANCE -> "compute.instance.create.end";
            case PORT -> "port.update.end";
            case FLOATING_IP -> "floatingip.update.end";
        };
    }

    /** What handlers call such a resource: others are never found to be gone. */
    static String resourceKind(Kind kind) {
        return switch (kind) {
            case INSTANCE -> "instance";
            case PORT -> "port";
            case FLOATING_IP -> "floatingip";
        };
    }

    String id() {
        return item.first("id").orElse("");
    }

    Optional<String> project() {
        return item.first("project_id", "tenant_id");
    }

    /** Whether its records should be as it is now: one that is being made or deleted is left to its events. */
    boolean settled() {
        return kind != Kind.INSTANCE
                || !(UNCERTAIN.contains(item.text("status").orElse(""))
                        || item.text("OS-EXT-STS:task_state")
                                .filter(task -> task.contains("delet"))
                                .isPresent());
    }

    /** @param projectName empty where nobody knows it */
    Notification notification(String exchange, Instant at, Optional<String> projectName) {
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        project().ifPresent(id -> context.put("project_id", id));
        item.text("user_id").ifPresent(id -> context.put("user_id", id));
        projectName.ifPresent(name -> context.put("project_name", name));
        return new Notification(
                exchange, eventType(kind), "", "nominate.resync", at, new Payload(context), new Payload(payload()));
    }

    private Map<String, @Nullable Object> payload() {
        return switch (kind) {
            case INSTANCE -> server();
            case PORT -> Map.of("port", item.fields());
            case FLOATING_IP -> Map.of("floatingip", item.fields());
        };
    }

    /** The keys that Nova's legacy notifications have. */
    private Map<String, @Nullable Object> server() {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("instance_id", id());
        item.text("OS-EXT-SRV-ATTR:hostname").ifPresent(name -> payload.put("hostname", name));
        item.text("OS-EXT-AZ:availability_zone").ifPresent(zone -> payload.put("availability_zone", zone));
        item.text("OS-EXT-SRV-ATTR:host").ifPresent(host -> payload.put("host", host));
        item.text("name").ifPresent(name -> payload.put("display_name", name));
        item.text("status").ifPresent(status -> payload.put("state", status.toLowerCase(Locale.ROOT)));
        for (String same : List.of("tenant_id", "user_id")) {
            item.text(same).ifPresent(value -> payload.put(same, value));
        }
        payload.put("metadata", item.properties("metadata"));
        payload.put("fixed_ips", addresses());
        return payload;
    }

    private List<Map<String, Object>> addresses() {
        List<Map<String, Object>> fixed = new ArrayList<>();
        Payload networks = item.child("addresses").orElse(Payload.EMPTY);
        for (String label : networks.fields().keySet()) {
            for (Payload address : networks.children(label)) {
                boolean floating =
                        address.text("OS-EXT-IPS:type").orElse("fixed").equals("floating");
                if (!floating) {
                    address.text("addr")
                            .ifPresent(ip -> fixed.add(Map.of(
                                    "address",
                                    ip,
                                    "label",
                                    label,
                                    "version",
                                    address.text("version").orElse(ip.contains(":") ? "6" : "4"))));
                }
            }
        }
        return fixed;
    }
}
