package io.nominate.app.room;

import io.nominate.app.part.Part;
import io.nominate.central.api.CloudResources;
import io.nominate.central.api.Events;
import io.nominate.central.api.FloatingIps;
import io.nominate.central.api.Housekeeping;
import io.nominate.central.api.Pools;
import io.nominate.central.api.Services;
import io.nominate.model.config.EventsConfig;
import io.nominate.model.config.HeartbeatConfig;
import io.nominate.model.config.ZonePurgeConfig;
import io.nominate.producer.CatalogPublisher;
import io.nominate.producer.Chore;
import io.nominate.producer.Producer;
import java.time.Duration;
import java.util.List;

/** The producer. */
public final class ProducerPart implements Part {
    /** How long, and for how many changes, IXFR reaches back. */
    private static final Duration JOURNAL = Duration.ofDays(7);

    private static final int CHANGES = 100;

    /** PTR records whose address is another project's are hidden at once, and gone within this. */
    private static final Duration STALE_EVERY = Duration.ofSeconds(10);

    private static final int STALE_AT_ONCE = 100;

    /** A pool's new NS go into at most a thousand zones a second: name servers and the API are to notice little. */
    private static final Duration REWRITE_EVERY = Duration.ofSeconds(1);

    private static final int REWRITE_AT_ONCE = 1000;

    /** How soon what a dead process worked on is taken up, once its claim is over. */
    private static final Duration RESUME_EVERY = Duration.ofSeconds(10);

    /** How long a late event cannot bring back a resource of the cloud that is gone. */
    private static final Duration GONE_FOR = Duration.ofDays(7);

    private static final Duration FORGET_EVERY = Duration.ofMinutes(1);
    private static final int FORGET_AT_ONCE = 1000;

    /** Faster than any installation writes them. */
    private static final Duration EVENTS_EVERY = Duration.ofSeconds(1);

    private static final int EVENTS_AT_ONCE = 5000;

    private final Producer producer;
    private final CatalogPublisher catalogs;

    /** @param alone whether no other process has the database */
    public ProducerPart(
            Core core, boolean alone, ZonePurgeConfig purge, EventsConfig events, HeartbeatConfig services) {
        producer = new Producer(
                core.central(),
                core.bus(),
                new Producer.Retention(JOURNAL, CHANGES, purge.timeThreshold(), purge.interval(), purge.batchSize()),
                List.of(
                        new Chore("resuming imports and exports", RESUME_EVERY, new Housekeeping.ResumeTasks(alone)),
                        new Chore("rewriting NS of pools", REWRITE_EVERY, new Pools.Rewrite(REWRITE_AT_ONCE)),
                        new Chore(
                                "removing PTR records of former owners",
                                STALE_EVERY,
                                new FloatingIps.DropStale(STALE_AT_ONCE)),
                        new Chore(
                                "forgetting resources of the cloud that are gone",
                                FORGET_EVERY,
                                new CloudResources.Forget(GONE_FOR, FORGET_AT_ONCE)),
                        new Chore(
                                "dropping old events",
                                EVENTS_EVERY,
                                new Events.Trim(events.kept(), events.most(), EVENTS_AT_ONCE)),
                        new Chore(
                                "looking for silent services",
                                services.checkInterval(),
                                new Services.Check(services.silence())),
                        new Chore(
                                "removing stopped services",
                                services.cleanUpInterval(),
                                new Services.CleanUp(services.keepDown()))));
        catalogs = new CatalogPublisher(core.central(), core.bus());
    }

    @Override
    public String name() {
        return "producer";
    }

    @Override
    public void start() {
        producer.start();
        catalogs.start();
    }

    @Override
    public void stop() {
        catalogs.stop();
        producer.stop();
    }
}
