package io.nominate.sink.handler;

import io.nominate.model.cloud.ResourceState;
import io.nominate.model.cloud.WantedRecord;
import io.nominate.model.cloud.ZoneChoice;
import io.nominate.sink.spi.HandlerException;
import io.nominate.sink.spi.HandlerOptions;
import io.nominate.sink.spi.Knowledge;
import io.nominate.sink.spi.NotificationHandler;
import io.nominate.sink.spi.UnfitException;
import io.nominate.sink.text.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code nova_fixed}: names for the fixed addresses of instances. */
public final class NovaFixed extends OwnType {
    private static final Logger LOG = LoggerFactory.getLogger(NovaFixed.class);

    public NovaFixed() {
        super(
                "nova_fixed",
                List.of(
                        Senders.options("nova"),
                        ZonePicker.OPTIONS,
                        AddressNaming.options("%(hostname|display_name)s.%(zone)s")));
    }

    @Override
    public NotificationHandler open(HandlerOptions options) throws HandlerException {
        return new InstanceHandler(
                options.handler(),
                Senders.subscriptions(options, "info", "error"),
                new Naming(ZonePicker.of(options, true), AddressNaming.of(options)));
    }

    private record Naming(ZonePicker zones, AddressNaming naming) implements InstanceHandler.Naming {
        /** Of networks such an event says nothing: where names or zones depend on them, records stay as they are. */
        @Override
        public Optional<ResourceState> renamed(String handler, Instance instance, Knowledge knowledge) {
            if (zones.dependOnNetwork()) {
                return Optional.empty();
            }
            try {
                return state(handler, instance, knowledge);
            } catch (UnfitException e) {
                LOG.debug("an update leaves records as they are: {}", e.getMessage());
                return Optional.empty();
            }
        }

        @Override
        public Optional<ResourceState> state(String handler, Instance instance, Knowledge knowledge)
                throws UnfitException {
            List<WantedRecord> records = new ArrayList<>();
            for (AddressNaming.Address address : instance.addresses(handler, knowledge)) {
                Values values = instance.values().with("label", address.network());
                Optional<ZonePicker.Picked> zone = zones.pick(values, instance.project(), knowledge);
                if (zone.isPresent()) {
                    records.addAll(
                            naming.records(values, address, zone.get(), new ZoneChoice.Closest(Optional.empty())));
                }
            }
            return Optional.of(ResourceState.there(instance.resource(handler), instance.project(), records));
        }
    }
}
