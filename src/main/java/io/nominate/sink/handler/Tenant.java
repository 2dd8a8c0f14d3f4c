package io.nominate.sink.handler;

import io.nominate.dns.address.ReverseNames;
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
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code tenant}: a forward zone for each project, and a reverse zone for each of its networks. Who that is, the
 * notification's context says.
 */
public final class Tenant extends OwnType {
    public Tenant() {
        super(
                "tenant",
                List.of(
                        Senders.options("nova"),
                        List.of(
                                HandlerOption.of(
                                        "zone_name", "The project's zone, as a template: %(project)s.example.org."),
                                HandlerOption.of("zone_email", "Zones that are not there are made with this contact."),
                                HandlerOption.of("format", "The name.", "%(hostname|display_name)s.%(zone)s"),
                                HandlerOption.of("reverse", "Whether PTR records are made.", "true"),
                                HandlerOption.of("reverse_prefix_v4", "Bits of a reverse zone of IPv4.", "24"),
                                HandlerOption.of("reverse_prefix_v6", "Bits of a reverse zone of IPv6.", "64"),
                                HandlerOption.of("ttl", "Seconds; the zone's where it is not set."))));
    }

    @Override
    public NotificationHandler open(HandlerOptions options) throws HandlerException {
        options.get("zone_name");
        int four = options.number("reverse_prefix_v4", 8, 32).orElseThrow();
        int six = options.number("reverse_prefix_v6", 4, 128).orElseThrow();
        if (four % 8 != 0 || six % 4 != 0) {
            throw options.problem("reverse_prefix_v4", "must be a multiple of 8, reverse_prefix_v6 one of 4");
        }
        InstanceHandler.Naming naming = new Naming(
                Template.of(options, "zone_name").getFirst(),
                options.find("zone_email"),
                Template.of(options, "format").getFirst(),
                options.flag("reverse"),
                four,
                six,
                options.number("ttl", 0, Integer.MAX_VALUE));
        return new InstanceHandler(options.handler(), Senders.subscriptions(options, "info", "error"), naming);
    }

    private record Naming(
            Template zone,
            Optional<String> email,
            Template format,
            boolean reverse,
            int prefixFour,
            int prefixSix,
            Optional<Integer> ttl)
            implements InstanceHandler.Naming {
        @Override
        public Optional<ResourceState> state(String handler, Instance instance, Knowledge knowledge)
                throws UnfitException {
            String project =
                    instance.project().orElseThrow(() -> new UnfitException("it does not say whose the instance is"));
            String apex = zone.name(instance.values());
            Values values = instance.values().with("zone", apex);
            ZoneChoice forward = new ZoneChoice.Named(apex, Optional.of(project), email);
            List<WantedRecord> records = new ArrayList<>();
            for (AddressNaming.Address address : instance.addresses(handler, knowledge)) {
                InetAddress ip = address.ip();
                String host = format.name(values.with(ip));
                records.add(
                        new WantedRecord(forward, host, Addresses.type(ip).mnemonic(), Addresses.text(ip), ttl, false));
                if (reverse) {
                    String network = ReverseNames.zone(ip, ip.getAddress().length == 4 ? prefixFour : prefixSix)
                            .toString();
                    records.add(new WantedRecord(
                            new ZoneChoice.Named(network, Optional.of(project), email),
                            Addresses.reverse(ip),
                            "PTR",
                            host,
                            ttl,
                            true));
                }
            }
            return Optional.of(ResourceState.there(instance.resource(handler), Optional.of(project), records));
        }
    }
}
