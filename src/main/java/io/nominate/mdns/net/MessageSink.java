package io.nominate.mdns.net;

import java.io.IOException;

/** Where messages go out over TCP, in order. */
public interface MessageSink {
    /**
     * Sends {@code message[0..length)}. Waits while the reader is slow.
     *
     * @throws IOException if the connection is gone, or the reader too slow for its time-out
     */
    void send(byte[] message, int length) throws IOException;

    /**
     * Sends a message of which the first octets are put in the place of those in {@code message}.
     *
     * @param head replaces as many octets at the start
     */
    void send(byte[] head, byte[] message) throws IOException;
}
