package io.nominate.amqp;

import com.rabbitmq.client.Connection;
import java.io.IOException;

/** What lives on the connection to the broker. Each method is called by one thread, in turn. */
public interface Attachment {
    /** The broker is there: declares what is needed, and begins. */
    void attach(Connection connection) throws IOException;

    /** The broker is gone; returns quickly. */
    void detach();
}
