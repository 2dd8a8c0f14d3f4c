package io.nominate.inbound;

import java.time.Duration;

/**
 * How zones are followed.
 *
 * @param owner name of this process, unique among all of a database
 * @param checks zones whose masters are asked at once
 * @param transfers of those, how many transfer at once
 * @param lease how long a claim holds, and so how long a crash delays a check
 * @param poll how often zones that are due are looked for
 * @param connect time for a master to take a connection
 * @param idle time for a master to go on with an answer
 * @param longest time that one transfer may take
 * @param mostRecords of one transfer
 * @param mostOctets of one transfer, as they come
 * @param memory octets that all transfers under way may take together
 */
public record InboundSettings(
        String owner,
        int checks,
        int transfers,
        Duration lease,
        Duration poll,
        Duration connect,
        Duration idle,
        Duration longest,
        long mostRecords,
        long mostOctets,
        long memory) {

    /** The defaults, under this name. */
    public static InboundSettings of(String owner) {
        return new InboundSettings(
                owner,
                64,
                8,
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                1_000_000,
                128L << 20,
                96L << 20);
    }

    public InboundSettings withLimits(Duration idleTime, Duration longestTime, long records, long octets) {
        return new InboundSettings(
                owner, checks, transfers, lease, poll, connect, idleTime, longestTime, records, octets, memory);
    }
}
