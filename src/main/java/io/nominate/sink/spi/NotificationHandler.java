package io.nominate.sink.spi;

import io.nominate.model.cloud.ResourceState;
import java.util.List;
import java.util.Set;

/**
 * Turns notifications into records. Says how a resource is, never what to do: Nominate compares that with what is there.
 * Used by several threads at once.
 */
public interface NotificationHandler {
    /** Where its notifications come from. */
    List<Subscription> subscriptions();

    /** The event types it wants; one that ends with {@code *} stands for all that begin so. */
    Set<String> eventTypes();

    /** The id of the resource that a notification is of: those of one resource are processed in order. May be empty. */
    String resource(Notification notification);

    /**
     * Processes a notification.
     *
     * @return resources and how each is now; none where the notification does not matter
     * @throws UnfitException when nothing can be made of it: it is parked with the reason
     */
    List<ResourceState> process(Notification notification, Knowledge knowledge) throws UnfitException;
}
