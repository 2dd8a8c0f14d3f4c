package io.nominate.sink.handler;

import io.nominate.model.cloud.CloudResource;
import io.nominate.model.cloud.ResourceState;
import io.nominate.model.cloud.WantedRecord;
import io.nominate.model.cloud.ZoneChoice;
import io.nominate.sink.spi.HandlerException;
import io.nominate.sink.spi.HandlerOptions;
import io.nominate.sink.spi.Knowledge;
import io.nominate.sink.spi.Notification;
import io.nominate.sink.spi.NotificationHandler;
import io.nominate.sink.spi.Payload;
import io.nominate.sink.spi.Subscription;
import io.nominate.sink.spi.UnfitException;
import io.nominate.sink.text.Addresses;
import io.nominate.sink.text.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code neutron_port}: names for ports that have a {@code dns_name}, in the zone of their {@code dns_domain} where they have
 * one, else in the configured one.
 */
public final class NeutronPort extends OwnType {
    public NeutronPort() {
        super(
                "neutron_port",
                List.of(
                        Senders.options("neutron"),
                        ZonePicker.OPTIONS,
                        AddressNaming.options("%(dns_name)s.%(zone)s")));
    }

    @Override
    public NotificationHandler open(HandlerOptions options) throws HandlerException {
        return new Handler(
                options.handler(),
                Senders.subscriptions(options, "info"),
                ZonePicker.of(options, false),
                AddressNaming.of(options));
    }

    private record Handler(String name, List<Subscription> subscriptions, ZonePicker zones, AddressNaming naming)
            implements NotificationHandler {
        @Override
        public Set<String> eventTypes() {
            return Set.of(
                    "port.create.end",
                    "port.update.end",
                    "port.delete.start",
                    "port.delete.end",
                    "network.port.create",
                    "network.port.delete",
                    "network.create",
                    "network.create.end",
                    "network.delete",
                    "network.delete.end");
        }

        @Override
        public String resource(Notification notification) {
            return notification
                    .payload()
                    .first("port.id", "port_id", "network.id", "network_id")
                    .orElse("");
        }

        /** A network has no records: its ports have. */
        @Override
        public List<ResourceState> process(Notification notification, Knowledge knowledge) throws UnfitException {
            String event = notification.eventType();
            if (event.startsWith("network.") && !event.startsWith("network.port.")) {
                return List.of();
            }
            String id = resource(notification);
            if (id.isEmpty() || id.length() > 255) {
                throw new UnfitException("it has no id of a port");
            }
            CloudResource resource = new CloudResource(name, "port", id);
            if (event.contains(".delete")) {
                return List.of(ResourceState.gone(resource));
            }
            Payload port = notification.payload().child("port").orElse(Payload.EMPTY);
            Optional<String> project = port.first("tenant_id", "project_id");
            return List.of(ResourceState.there(resource, project, records(notification, port, project, knowledge)));
        }

        private List<WantedRecord> records(
                Notification notification, Payload port, Optional<String> project, Knowledge knowledge)
                throws UnfitException {
            List<WantedRecord> records = new ArrayList<>();
            if (port.first("dns_name").isEmpty()) {
                return records;
            }
            Values values = Values.of(port, notification.context()).with("label", port.text("network_id"));
            Optional<ZonePicker.Picked> zone = own(port);
            if (zone.isEmpty()) {
                zone = zones.pick(values, project, knowledge);
            }
            if (zone.isPresent()) {
                for (Payload ip : port.children("fixed_ips")) {
                    Optional<String> text = ip.text("ip_address");
                    if (text.isPresent()) {
                        AddressNaming.Address address =
                                new AddressNaming.Address(Addresses.parse(text.get()), Optional.empty());
                        records.addAll(
                                naming.records(values, address, zone.get(), new ZoneChoice.Closest(Optional.empty())));
                    }
                }
            }
            return records;
        }

        private static Optional<ZonePicker.Picked> own(Payload port) {
            return port.first("dns_domain")
                    .map(domain -> domain.endsWith(".") ? domain : domain + ".")
                    .map(domain -> new ZonePicker.Picked(
                            new ZoneChoice.Named(domain, Optional.empty(), Optional.empty()), domain));
        }
    }
}
