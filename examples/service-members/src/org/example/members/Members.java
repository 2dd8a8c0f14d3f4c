package org.example.members;

import io.nominate.model.cloud.CloudResource;
import io.nominate.model.cloud.ResourceState;
import io.nominate.model.cloud.WantedRecord;
import io.nominate.model.cloud.ZoneChoice;
import io.nominate.sink.spi.Knowledge;
import io.nominate.sink.spi.Notification;
import io.nominate.sink.spi.NotificationHandler;
import io.nominate.sink.spi.Payload;
import io.nominate.sink.spi.Subscription;
import io.nominate.sink.spi.UnfitException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes an address record for each address of a member, and an SRV record (RFC 2782) that points to its name.
 *
 * @param name what the handler is called in the configuration: its resources bear it
 */
record Members(String name, List<Subscription> subscriptions, String zone, int weight) implements NotificationHandler {
    @Override
    public Set<String> eventTypes() {
        return Set.of(
                "compute.instance.create.end",
                "compute.instance.rebuild.end",
                "compute.instance.delete.start",
                "compute.instance.delete.end");
    }

    @Override
    public String resource(Notification notification) {
        return notification.payload().text("instance_id").orElse("");
    }

    @Override
    public List<ResourceState> process(Notification notification, Knowledge knowledge) throws UnfitException {
        Payload payload = notification.payload();
        String id = payload.first("instance_id").orElseThrow(() -> new UnfitException("it has no instance_id"));
        CloudResource instance = new CloudResource(name, "member", id);
        if (notification.eventType().startsWith("compute.instance.delete")) {
            return List.of(ResourceState.gone(instance));
        }
        return List.of(ResourceState.there(instance, payload.text("tenant_id"), records(payload)));
    }

    /** None for an instance that names no service. */
    private List<WantedRecord> records(Payload payload) throws UnfitException {
        Map<String, String> metadata = payload.properties("metadata");
        String service = metadata.getOrDefault("service", "");
        if (service.isBlank()) {
            return List.of();
        }
        String port = metadata.getOrDefault("port", "");
        if (!port.matches("[0-9]{1,5}")) {
            throw new UnfitException("a member of " + service + " needs its port in the metadata");
        }
        String host = payload.first("hostname")
                        .orElseThrow(() -> new UnfitException("a member of " + service + " needs a hostname"))
                        .toLowerCase(Locale.ROOT)
                + "." + zone;
        ZoneChoice where = new ZoneChoice.Named(zone, Optional.empty(), Optional.empty());
        List<WantedRecord> records = new ArrayList<>();
        for (Payload ip : payload.children("fixed_ips")) {
            String address = ip.text("address").orElseThrow(() -> new UnfitException("an address is missing"));
            records.add(new WantedRecord(where, host, address.contains(":") ? "AAAA" : "A", address));
        }
        if (!records.isEmpty()) {
            String srv = "0 " + weight + " " + port + " " + host;
            records.add(new WantedRecord(where, "_" + service + "._tcp." + zone, "SRV", srv));
        }
        return records;
    }
}
