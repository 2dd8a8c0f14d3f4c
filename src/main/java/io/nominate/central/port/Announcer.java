package io.nominate.central.port;

/** Is told by the store what a commit has brought, before the change's caller has the answer. Must return quickly. */
@FunctionalInterface
public interface Announcer {
    /** A zone has changed. */
    void changed(ZoneEvent event);

    /** There are events to be read; on a database server, a moment after the commit that they are of. */
    default void told(EventNews news) {}

    /** One that passes all on. */
    static Announcer to(Wakeups wakeups) {
        return new Announcer() {
            @Override
            public void changed(ZoneEvent event) {
                wakeups.publish(event);
            }

            @Override
            public void told(EventNews news) {
                wakeups.publish(news);
            }
        };
    }
}
