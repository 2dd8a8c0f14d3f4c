package io.nominate.sink.handler;

import io.nominate.model.cloud.ResourceState;
import io.nominate.sink.spi.Knowledge;
import io.nominate.sink.spi.Notification;
import io.nominate.sink.spi.NotificationHandler;
import io.nominate.sink.spi.Subscription;
import io.nominate.sink.spi.UnfitException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Listens to what Nova tells of instances.
 *
 * @param name of the handler: its resources bear it
 */
record InstanceHandler(String name, List<Subscription> subscriptions, Naming naming) implements NotificationHandler {
    /** Which records an instance wants. */
    interface Naming {
        /** Empty where it is none of this handler's. */
        Optional<ResourceState> state(String handler, Instance instance, Knowledge knowledge) throws UnfitException;

        /** The same after an event that tells a new name or the like, and no addresses: those with records are known. */
        default Optional<ResourceState> renamed(String handler, Instance instance, Knowledge knowledge)
                throws UnfitException {
            return state(handler, instance, knowledge);
        }
    }

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
        Optional<ResourceState> state = switch (instance.says()) {
            case NOTHING -> Optional.empty();
            case GONE -> Optional.of(ResourceState.gone(instance.resource(name)));
            case THERE -> naming.state(name, instance, knowledge);
            case RENAMED ->
                instance.addresses(name, knowledge).isEmpty()
                        ? Optional.empty()
                        : naming.renamed(name, instance, knowledge);
        };
        return state.stream().toList();
    }
}
