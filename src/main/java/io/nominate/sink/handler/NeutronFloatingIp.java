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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code neutron_floatingip}: names for floating addresses, as long as they lead somewhere. */
public final class NeutronFloatingIp extends OwnType {
    public NeutronFloatingIp() {
        super(
                "neutron_floatingip",
                List.of(
                        Senders.options("neutron"),
                        ZonePicker.OPTIONS,
                        AddressNaming.options("%(hostname|dns_name|ip_address)s.%(zone)s")));
    }

    @Override
    public NotificationHandler open(HandlerOptions options) throws HandlerException {
        return new Handler(
                options.handler(),
                Senders.subscriptions(options, "info"),
                ZonePicker.of(options, true),
                AddressNaming.of(options));
    }

    private record Handler(String name, List<Subscription> subscriptions, ZonePicker zones, AddressNaming naming)
            implements NotificationHandler {
        @Override
        public Set<String> eventTypes() {
            return Set.of(
                    "floatingip.create.end",
                    "floatingip.update.end",
                    "floatingip.delete.start",
                    "floatingip.delete.end");
        }

        @Override
        public String resource(Notification notification) {
            return notification
                    .payload()
                    .first("floatingip.id", "floatingip_id")
                    .orElse("");
        }

        @Override
        public List<ResourceState> process(Notification notification, Knowledge knowledge) throws UnfitException {
            String id = resource(notification);
            if (id.isEmpty() || id.length() > 255) {
                throw new UnfitException("it has no id of a floating IP");
            }
            CloudResource resource = new CloudResource(name, "floatingip", id);
            if (notification.eventType().startsWith("floatingip.delete")) {
                return List.of(ResourceState.gone(resource));
            }
            Payload floating = notification.payload().child("floatingip").orElse(Payload.EMPTY);
            Optional<String> project = floating.first("tenant_id", "project_id");
            if (floating.first("fixed_ip_address").isEmpty()) {
                return List.of(ResourceState.there(resource, project, List.of()));
            }
            String text = floating.first("floating_ip_address")
                    .orElseThrow(() -> new UnfitException("it has no floating_ip_address"));
            Values values = Values.of(floating, notification.context());
            Optional<ZonePicker.Picked> zone =
                    zones.pick(values.with("label", floating.text("floating_network_id")), project, knowledge);
            List<WantedRecord> records = zone.isEmpty()
                    ? List.of()
                    : naming.records(
                            values,
                            new AddressNaming.Address(Addresses.parse(text), Optional.empty()),
                            zone.get(),
                            new ZoneChoice.Closest(Optional.empty()));
            return List.of(ResourceState.there(resource, project, records));
        }
    }
}
