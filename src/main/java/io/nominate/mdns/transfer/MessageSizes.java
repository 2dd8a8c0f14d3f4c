package io.nominate.mdns.transfer;

import io.nominate.dns.message.MessageWriter;

/**
 * How large messages may get, in octets.
 *
 * @param udp what goes out over UDP at most, and what our OPT records state: 512..4096
 * @param tcp what goes out over TCP at most: 512..65535
 */
public record MessageSizes(int udp, int tcp) {
    /** 1232 over UDP, which passes every path (DNS flag day 2020); no limit of our own over TCP. */
    public static final MessageSizes DEFAULT = new MessageSizes(1232, MessageWriter.MAX);

    public MessageSizes {
        if (udp < 512 || udp > 4096) {
            throw new IllegalArgumentException("a UDP size of " + udp + " is not within 512..4096");
        }
        if (tcp < 512 || tcp > MessageWriter.MAX) {
            throw new IllegalArgumentException("a TCP size of " + tcp + " is not within 512..65535");
        }
    }
}
