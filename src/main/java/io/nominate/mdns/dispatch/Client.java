package io.nominate.mdns.dispatch;

import io.nominate.mdns.net.MessageSink;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Who asks, and how.
 *
 * @param stream where transfers go; empty over UDP
 * @param mayWait whether the thread may wait for the database
 */
record Client(InetAddress address, Optional<MessageSink> stream, boolean mayWait) {
    boolean isDatagram() {
        return stream.isEmpty();
    }
}
