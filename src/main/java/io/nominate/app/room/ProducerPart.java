package io.nominate.app.room;

import io.nominate.app.part.Part;
import io.nominate.producer.Producer;

/** The producer. */
public final class ProducerPart implements Part {
    private final Producer producer;

    public ProducerPart(Core core) {
        producer = new Producer(core.central(), core.bus(), Producer.Retention.DEFAULT);
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
