package io.nominate.mdns.transfer;

import io.nominate.mdns.net.MessageSink;
import java.io.IOException;

/** Counts what goes out. */
final class CountingSink implements MessageSink {
    private final MessageSink sink;
    private long bytes;

    CountingSink(MessageSink sink) {
        this.sink = sink;
    }

    @Override
    public void send(byte[] message, int length) throws IOException {
        sink.send(message, length);
        bytes += length;
    }

    @Override
    public void send(byte[] head, byte[] message) throws IOException {
        sink.send(head, message);
        bytes += message.length;
    }

    long bytes() {
        return bytes;
    }
}
