package io.nominate.mdns.net;

import io.nominate.dns.message.MessageWriter;
import java.io.IOException;
import java.net.InetAddress;

/** Answers what comes over TCP. */
public interface StreamHandler {
    /**
     * Answers a message with none, one or many. Does not throw for what is in it.
     *
     * @param message its octets from index 0, not changed while this runs
     * @param out to write answers in
     * @throws IOException if the connection is gone, or has to be given up in the middle of a transfer
     */
    void stream(byte[] message, int length, InetAddress from, MessageWriter out, MessageSink sink) throws IOException;
}
