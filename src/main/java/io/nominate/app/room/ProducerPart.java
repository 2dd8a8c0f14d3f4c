package io.nominate.app.room;

import io.nominate.app.part.Part;
import io.nominate.model.config.ZonePurgeConfig;
import io.nominate.producer.Producer;
import java.time.Duration;

/** The producer. */
public final class ProducerPart implements Part {
    /** How long, and for how many changes, IXFR reaches back. */
    private static final Duration JOURNAL = Duration.ofDays(7);

    private static final int CHANGES = 100;

    private final Producer producer;

    public ProducerPart(Core core, ZonePurgeConfig purge) {
        producer = new Producer(
                core.central(),
                core.bus(),
                new Producer.Retention(JOURNAL, CHANGES, purge.timeThreshold(), purge.interval(), purge.batchSize()));
    }

    @Override
    public String name() {
        return "producer";
    }

    @Override
    public void start() {
        producer.start();
    }

    @Override
    public void stop() {
        producer.stop();
    }
}
