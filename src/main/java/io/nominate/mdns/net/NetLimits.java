package io.nominate.mdns.net;

import java.time.Duration;

/**
 * Limits of the listeners.
 *
 * @param udpThreads threads that receive on each address; more than one only where the system shares a port (SO_REUSEPORT)
 * @param udpWaiting datagrams whose answers wait for the database; further ones are dropped
 * @param backlog TCP connections that the kernel keeps waiting for each address
 * @param connections TCP connections; beyond, the idlest of the client with most gives way
 * @param connectionsOfClient likewise, of one IPv4 address or IPv6 network of 64 bits
 * @param idle a connection without a request is closed after this
 * @param read a message must be complete this long after its first octet
 * @param write what is sent at once (at most 128 KiB) must be taken within this
 */
public record NetLimits(
        int udpThreads,
        int udpWaiting,
        int backlog,
        int connections,
        int connectionsOfClient,
        Duration idle,
        Duration read,
        Duration write) {
    /** Fit for a server of name servers. */
    public static NetLimits defaults() {
        return new NetLimits(
                defaultUdpThreads(),
                1024,
                512,
                4096,
                2048,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30));
    }

    /** Half of the processors, at most four. */
    public static int defaultUdpThreads() {
        return Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4);
    }
}
