package io.nominate.sink.handler;

import io.nominate.model.cloud.ResourceState;
import io.nominate.model.cloud.WantedRecord;
import io.nominate.model.cloud.ZoneChoice;
import io.nominate.sink.spi.HandlerException;
import io.nominate.sink.spi.HandlerOption;
import io.nominate.sink.spi.HandlerOptions;
import io.nominate.sink.spi.Knowledge;
import io.nominate.sink.spi.NotificationHandler;
import io.nominate.sink.spi.UnfitException;
import io.nominate.sink.text.Addresses;
import io.nominate.sink.text.Template;
import io.nominate.sink.text.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code vpc}: instances of virtual private clouds. An instance's metadata say which cloud it is in, its forward zone and its
 * host name; the zones belong to the project that stands for that cloud. The PTR record goes into that project's reverse zone.
 */
public final class Vpc extends OwnType {
    public Vpc() {
        super(
                "vpc",
                List.of(
                        Senders.options("nova"),
                        List.of(
                                HandlerOption.of(
                                        "network_host_tenants",
                                        "The projects of the clouds: NAME:PROJECT, between commas; each by its id, or its name in Keystone."),
                                HandlerOption.of("vpc_key", "The key of the metadata that names the cloud.", "vpc"),
                                HandlerOption.of(
                                        "zone_key", "The key of the metadata that names the forward zone.", "zone"),
                                HandlerOption.of(
                                        "hostname_key", "The key of the metadata with the host's name.", "hostname"),
                                HandlerOption.of("format", "The name.", "%(hostname|display_name)s.%(zone)s"),
                                HandlerOption.of("ttl", "Seconds; the zone's where it is not set."))));
    }

    @Override
    public NotificationHandler open(HandlerOptions options) throws HandlerException {
        options.get("network_host_tenants");
        InstanceHandler.Naming naming = new Naming(
                options.pairs("network_host_tenants"),
                options.get("vpc_key"),
                options.get("zone_key"),
                options.get("hostname_key"),
                Template.of(options, "format").getFirst(),
                options.number("ttl", 0, Integer.MAX_VALUE));
        return new InstanceHandler(options.handler(), Senders.subscriptions(options, "info", "error"), naming);
    }

    private record Naming(
            Map<String, String> projects,
            String vpcKey,
            String zoneKey,
            String hostnameKey,
            Template format,
            Optional<Integer> ttl)
            implements InstanceHandler.Naming {
        /** Instances without a cloud in their metadata are none of this handler's. */
        @Override
        public Optional<ResourceState> state(String handler, Instance instance, Knowledge knowledge)
                throws UnfitException {
            Map<String, String> metadata = instance.metadata();
            String vpc = metadata.getOrDefault(vpcKey, "");
            String zone = metadata.getOrDefault(zoneKey, "");
            if (vpc.isBlank()) {
                return Optional.empty();
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
            for (AddressNaming.Address address : instance.addresses(handler, knowledge)) {
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
            return Optional.of(ResourceState.there(instance.resource(handler), Optional.of(project), records));
        }
    }
}
