package io.nominate.central.port;

import java.util.function.Consumer;

/** Hints between roles, after commit. */
public interface Wakeups {
    /** Tells all who listen. Returns quickly and never throws. */
    void publish(ZoneEvent event);

    /** Listens to all zones from now on; the listener must return quickly. Close to stop. */
    Subscription subscribe(Consumer<ZoneEvent> listener);

    /** Tells all who follow events. Returns quickly and never throws. */
    void publish(EventNews news);

    /** Hears of events from now on; the listener must return quickly. Close to stop. */
    Subscription subscribeToEvents(Consumer<EventNews> listener);

    /** A running subscription. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
