package io.nominate.bus.rabbit;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;

/** What the two sides of a call agree on. */
final class Calls {
    /** The queue that all processes with the role central read. */
    static final String QUEUE = "nominate.calls";

    static final String PURPOSE = "call";

    /** The broker's own means for answers: they go straight to the caller, and nowhere when it is gone. */
    static final String REPLIES = "amq.rabbitmq.reply-to";

    private Calls() {}

    /** The purpose of the answer to a call. */
    static String answerTo(String nonce) {
        return "answer to " + nonce;
    }

    static void declare(Channel channel, boolean quorum) throws IOException {
        channel.queueDeclare(
                QUEUE, true, false, false, quorum ? Map.of("x-queue-type", "quorum") : Map.of("x-max-length", 100_000));
    }

    /** A question and the time after which nobody waits for its answer. */
    static byte[] within(Instant deadline, byte[] question) {
        return ByteBuffer.allocate(Long.BYTES + question.length)
                .putLong(deadline.toEpochMilli())
                .put(question)
                .array();
    }
}
