package io.nominate.bus;

import io.nominate.central.port.EventNews;
import io.nominate.central.port.Wakeups;
import io.nominate.central.port.ZoneEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wake-ups among the roles of one process: each listener is called at once, on the publisher's thread. */
public final class LocalBus implements Wakeups {
    private static final Logger LOG = LoggerFactory.getLogger(LocalBus.class);

    private final List<Consumer<ZoneEvent>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<EventNews>> followers = new CopyOnWriteArrayList<>();

    @Override
    public void publish(ZoneEvent event) {
        for (Consumer<ZoneEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.error("A listener failed on a change of zone {}; its repair timer will find it", event.name(), e);
            }
        }
    }

    @Override
    public Subscription subscribe(Consumer<ZoneEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void publish(EventNews news) {
        for (Consumer<EventNews> follower : followers) {
            try {
                follower.accept(news);
            } catch (RuntimeException e) {
                LOG.error("A follower of events failed; its timer will find them", e);
            }
        }
    }

    @Override
    public Subscription subscribeToEvents(Consumer<EventNews> listener) {
        followers.add(listener);
        return () -> followers.remove(listener);
    }
}
