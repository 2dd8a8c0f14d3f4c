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
import io.nominate.sink.text.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code nova_fixed}: names for the fixed addresses of instances. */
public final class NovaFixed implements HandlerType {
    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public String name() {
        return "nova_fixed";
    }

    @Override
    public List<HandlerOption> options() {
        return HandlerOption.all(List.of(
                Senders.options("nova"),
                ZonePicker.OPTIONS,
                AddressNaming.options("%(hostname|display_name)s.%(zone)s")));
    }

    @Override
    public NotificationHandler open(HandlerOptions options) throws HandlerException {
        return new Handler(
                options.handler(),
                Senders.subscriptions(options, "info", "error"),
                ZonePicker.of(options, true),
                AddressNaming.of(options));
    }

    private static final Logger LOG = LoggerFactory.getLogger(NovaFixed.class);

    private record Handler(String name, List<Subscription> subscriptions, ZonePicker zones, AddressNaming naming)
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
                case THERE -> List.of(state(instance, knowledge));
                case RENAMED -> renamed(instance, knowledge);
            };
        }

        /** Of networks such an event says nothing: where names or zones depend on them, records stay as they are. */
        private List<ResourceState> renamed(Instance instance, Knowledge knowledge) throws UnfitException {
            if (zones.dependOnNetwork() || instance.addresses(name, knowledge).isEmpty()) {
                return List.of();
            }
            try {
                return List.of(state(instance, knowledge));
            } catch (UnfitException e) {
                LOG.debug("an update leaves records as they are: {}", e.getMessage());
                return List.of();
            }
        }

        private ResourceState state(Instance instance, Knowledge knowledge) throws UnfitException {
            List<WantedRecord> records = new ArrayList<>();
            for (AddressNaming.Address address : instance.addresses(name, knowledge)) {
                Values values = instance.values().with("label", address.network());
                Optional<ZonePicker.Picked> zone = zones.pick(values, instance.project(), knowledge);
                if (zone.isPresent()) {
                    records.addAll(
                            naming.records(values, address, zone.get(), new ZoneChoice.Closest(Optional.empty())));
                }
            }
            return ResourceState.there(instance.resource(name), instance.project(), records);
        }
    }
}
