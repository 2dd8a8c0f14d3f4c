package io.nominate.inbound;

import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.rdata.RData;
import io.nominate.dns.tsig.TsigKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** One zone, transferred whole from another server (AXFR, RFC 5936), apart from all that follows masters. */
public final class FullTransfer {
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final long MOST_RECORDS = 50_000_000;
    private static final long MOST_OCTETS = 8L << 30;

    private FullTransfer() {}

    /** Takes records. */
    @FunctionalInterface
    public interface Taker {
        /** @param ttl in seconds */
        void take(Name owner, long ttl, RData data) throws IOException;
    }

    /**
     * Transfers a zone. Records are given out as they come: what was given counts only when this returns.
     *
     * @param key signs the question, and all of the answer must be signed with it (TSIG, RFC 8945)
     * @param taker is given the SOA first, and not again at the end
     * @throws IOException saying why the server cannot be followed, or if {@code taker} does
     */
    public static void run(Name zone, InetSocketAddress server, Optional<TsigKey> key, InstantSource clock, Taker taker)
            throws IOException {
        InboundSettings settings = InboundSettings.of("transfer").withLimits(IDLE, LONGEST, MOST_RECORDS, MOST_OCTETS);
        try (Conversation conversation = Conversation.open(server, key, clock, settings, () -> {})) {
            conversation.ask(zone, RecordType.AXFR.number(), Optional.empty());
            new TransferReader(
                            conversation, zone, new Sieve(zone), new Memory(settings.memory()), settings.mostRecords())
                    .each(record -> taker.take(
                            record.owner(), record.ttl(), RData.ofWire(RecordType.of(record.type()), record.rdata())));
        } catch (TransferException e) {
            throw new IOException("the server " + e.getMessage(), e);
        }
    }
}
