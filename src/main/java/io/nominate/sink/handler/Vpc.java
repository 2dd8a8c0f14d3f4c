package io.nominate.sink.handler;

import io.nominate.model.cloud.ResourceState;
import io.nominate.model.cloud.WantedRecord;
import io.nominate.model.cloud.ZoneChoice;
import io.nominate.sink.spi.HandlerException;
import io.nominate.sink.spi.HandlerOption;
import io.nominate.sink.spi.HandlerOptions;
import io.nominate.sink.spi.HandlerType;
import io.nominate.sink.spi.Knowledge;
import io.nominate.sink.spi.Notification;
import io.nominate.sink.spi.NotificationHandler;
import io.nominate.sink.spi.Subscription;
import io.nominate.sink.spi.UnfitException;
import io.nominate.sink.text.Addresses;
import io.nominate.sink.text.Template;
import io.nominate.sink.text.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code vpc}: instances of virtual private clouds. An instance's metadata say which cloud it is in, its forward zone and its
 * host name; the zones belong to the project that stands for that cloud. The PTR record goes into that project's reverse zone.
 */
public final class Vpc implements HandlerType {
    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public String name() {
        return "vpc";
    }

    @Override
    public List<HandlerOption> options() {
        return HandlerOption.all(List.of(
                Senders.options("nova"),
                List.of(
                        HandlerOption.of(
                                "network_host_tenants",
                                "The projects of the clouds: NAME:PROJECT, between commas; each by its id, or its name in Keystone."),
                        HandlerOption.of("vpc_key", "The key of the metadata that names the cloud.", "vpc"),
                        HandlerOption.of("zone_key", "The key of the metadata that names the forward zone.", "zone"),
                        HandlerOption.of("hostname_key", "The key of the metadata with the host's name.", "hostname"),
                        HandlerOption.of("format", "The name.", "%(hostname|display_name)s.%(zone)s"),
                        HandlerOption.of("ttl", "Seconds; the zone's where it is not set."))));
    }

    @Override
    public NotificationHandler open(HandlerOptions options) throws HandlerException {
        options.get("network_host_tenants");
        return new Handler(
                options.handler(),
                Senders.subscriptions(options, "info", "error"),
                options.pairs("network_host_tenants"),
                options.get("vpc_key"),
                options.get("zone_key"),
                options.get("hostname_key"),
                Template.of(options, "format").getFirst(),
                options.number("ttl", 0, Integer.MAX_VALUE));
    }

    private record Handler(
            String name,
            List<Subscription> subscriptions,
            Map<String, String> projects,
            String vpcKey,
            String zoneKey,
            String hostnameKey,
            Template format,
            Optional<Integer> ttl)
            implements NotificationHandler {
        @Override
        public Set<String> eventTypes() {
            return Instance.EVENTS;
        }

        @Override
        public String resource(Notification notification) {
            return new Instance(notification).id();
        }

        @Override
        public List<ResourceState> process(Notification notification, Knowledge knowledge) throws UnfitException {
            Instance instance = new Instance(notification);
            return switch (instance.says()) {
                case NOTHING -> List.of();
                case GONE -> List.of(ResourceState.gone(instance.resource(name)));
                case THERE -> state(instance, knowledge);
                case RENAMED -> instance.addresses(name, knowledge).isEmpty() ? List.of() : state(instance, knowledge);
            };
        }

        /** Instances without a cloud in their metadata are none of this handler's. */
        private List<ResourceState> state(Instance instance, Knowledge knowledge) throws UnfitException {
            Map<String, String> metadata = instance.metadata();
            String vpc = metadata.getOrDefault(vpcKey, "");
            String zone = metadata.getOrDefault(zoneKey, "");
            if (vpc.isBlank()) {
                return List.of();
            }
            String configured = projects.getOrDefault(vpc, "");
            if (configured.isEmpty()) {
                throw new UnfitException("the metadata name the cloud '" + vpc + "': network_host_tenants has "
                        + String.join(", ", projects.keySet()));
            }
            String project = knowledge.project(configured);
            if (zone.isBlank()) {
                throw new UnfitException("the metadata name no " + zoneKey);
            }
            String apex = zone.endsWith(".") ? zone : zone + ".";
            Values values = instance.values().with("zone", apex);
            String hostname = metadata.getOrDefault(hostnameKey, "");
            if (!hostname.isBlank()) {
                values = values.with("hostname", hostname);
            }
            ZoneChoice forward = new ZoneChoice.Named(apex, Optional.of(project), Optional.empty());
            ZoneChoice reverse = new ZoneChoice.Closest(Optional.of(project));
            List<WantedRecord> records = new ArrayList<>();
            for (AddressNaming.Address address : instance.addresses(name, knowledge)) {
                String host = format.name(values.with(address.ip()));
                records.add(new WantedRecord(
                        forward,
                        host,
                        Addresses.type(address.ip()).mnemonic(),
                        Addresses.text(address.ip()),
                        ttl,
                        false));
                records.add(new WantedRecord(reverse, Addresses.reverse(address.ip()), "PTR", host, ttl, true));
            }
            return List.of(ResourceState.there(instance.resource(name), Optional.of(project), records));
        }
    }
}
