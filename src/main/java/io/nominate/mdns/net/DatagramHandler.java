package io.nominate.mdns.net;

import io.nominate.dns.message.MessageWriter;
import java.net.InetAddress;

/** Answers what comes over UDP. */
public interface DatagramHandler {
    /** Nothing is to be sent. */
    int NOTHING = 0;

    /** The answer needs the database: to be asked for again by a thread that may wait. */
    int LATER = -1;

    /**
     * Answers a datagram. Does not throw for what is in it.
     *
     * @param message its octets from index 0, not changed while this runs
     * @param out takes the answer
     * @param mayWait whether the thread may wait for the database
     * @return length of the answer in {@code out.bytes()}, {@link #NOTHING} or {@link #LATER}
     */
    int datagram(byte[] message, int length, InetAddress from, MessageWriter out, boolean mayWait);
}
