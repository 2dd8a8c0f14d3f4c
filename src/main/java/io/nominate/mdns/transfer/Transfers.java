package io.nominate.mdns.transfer;

import io.nominate.central.port.StoreUnavailableException;
import io.nominate.central.port.ZoneFeed;
import io.nominate.dns.Name;
import io.nominate.dns.message.MessageWriter;
import io.nominate.dns.message.Request;
import io.nominate.dns.message.Section;
import io.nominate.dns.tsig.TsigSeal;
import io.nominate.mdns.image.Page;
import io.nominate.mdns.image.Row;
import io.nominate.mdns.image.ZoneImage;
import io.nominate.mdns.net.MessageSink;
import io.nominate.model.ZoneType;
import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends zones, whole or what changed. A transfer goes on with the image it began with. */
public final class Transfers {
    private static final Logger LOG = LoggerFactory.getLogger(Transfers.class);

    private final IncrementalDifference differences;
    private final Function<UUID, TransferPolicy> policies;
    private final Map<UUID, TransferPolicy> known = new ConcurrentHashMap<>();
    private final MessageSizes sizes;
    private final TransferMeter meter;
    private final RecentTransfers recent;

    /**
     * What transfers need.
     *
     * @param policies who may have the zones of a pool, by the pool's id; asked for each transfer
     * @param recent where it is noted who asked
     */
    public Transfers(
            ZoneFeed feed,
            Function<UUID, TransferPolicy> policies,
            MessageSizes sizes,
            TransferMeter meter,
            RecentTransfers recent) {
        this.meter = meter;
        this.recent = recent;
        this.differences = new IncrementalDifference(feed);
        this.policies = policies;
        this.sizes = sizes;
    }

    /** As the other; nothing is counted. */
    public Transfers(ZoneFeed feed, Function<UUID, TransferPolicy> policies, MessageSizes sizes) {
        this(feed, policies, sizes, TransferMeter.NONE, new RecentTransfers(InstantSource.system()));
    }

    /** Where it is noted who asked. */
    public RecentTransfers recent() {
        return recent;
    }

    /**
     * Whether a client may have the zone. A catalog with a key of its own is nobody's without one.
     *
     * @param key with which its request is rightly signed, if it is
     */
    public boolean allows(ZoneImage image, InetAddress client, Optional<Name> key) {
        TransferPolicy policy = policy(image.zone().poolId());
        UUID zone = image.zone().id();
        boolean keyed =
                image.zone().type() == ZoneType.CATALOG && policy.zoneKeys().containsKey(zone);
        return (key.isPresent() || !keyed) && policy.allows(zone, client, key);
    }

    /** Whether the client is one of a pool's servers, or has a key to the zone: of several zones of a name, this is meant. */
    public boolean isMeant(UUID poolId, UUID zoneId, InetAddress client, Optional<Name> key) {
        return policy(poolId).allows(zoneId, client, key);
    }

    /** Without a database, the policy last known holds on, so that transfers go on from memory. */
    private TransferPolicy policy(UUID poolId) {
        try {
            TransferPolicy policy = policies.apply(poolId);
            known.put(poolId, policy);
            return policy;
        } catch (StoreUnavailableException e) {
            TransferPolicy last = known.get(poolId);
            if (last == null) {
                throw e;
            }
            return last;
        }
    }

    /** Sends the whole zone (RFC 5936). */
    public void whole(ZoneImage image, Request request, Optional<TsigSeal> seal, MessageWriter out, MessageSink sink)
            throws IOException {
        measured("axfr", sink, counted -> whole(image, new TransferWriter(out, request, seal, sizes, counted)));
    }

    private void whole(ZoneImage image, TransferWriter writer) throws IOException {
        writer.row(image.soa());
        if (image.pages().size() == 1 || sizes.tcp() < MessageWriter.MAX) {
            for (Page page : image.pages()) {
                writer.rows(page);
            }
        } else {
            for (Page page : image.pages()) {
                writer.page(page);
            }
        }
        writer.row(image.soa());
        writer.flush();
        LOG.debug("Zone {}: serial {} sent whole, {} records", image.apex(), image.serial(), image.rows());
    }

    /**
     * Sends what changed since the client's serial, or the SOA alone if nothing did, or the whole zone.
     *
     * @param serial what the client has
     */
    public void since(
            long serial, ZoneImage image, Request request, Optional<TsigSeal> seal, MessageWriter out, MessageSink sink)
            throws IOException {
        Optional<List<Row>> rows = rows(serial, image);
        if (rows.isEmpty()) {
            whole(image, request, seal, out, sink);
            return;
        }
        measured(rows.get().size() == 1 ? "soa" : "ixfr", sink, counted -> {
            TransferWriter writer = new TransferWriter(out, request, seal, sizes, counted);
            writer.rows(rows.get());
            writer.flush();
        });
        LOG.debug("Zone {}: serial {} sent, from {}", image.apex(), image.serial(), serial);
    }

    /** Writes the messages of a transfer. */
    private interface Sending {
        void to(MessageSink sink) throws IOException;
    }

    private void measured(String kind, MessageSink sink, Sending sending) throws IOException {
        CountingSink counted = new CountingSink(sink);
        long start = System.nanoTime();
        boolean complete = false;
        try {
            sending.to(counted);
            complete = true;
        } finally {
            meter.ended(kind, counted.bytes(), System.nanoTime() - start, complete);
        }
    }

    /**
     * Writes what changed into one message, or the SOA alone if nothing did or it does not fit (RFC 1995 section 2).
     *
     * @param out started, with the question in it
     */
    public void datagram(long serial, ZoneImage image, MessageWriter out) {
        int size = out.size();
        int done = 0;
        for (Row row : rows(serial, image).orElse(List.of(image.soa()))) {
            if (!put(out, row)) {
                out.rollback(Section.ANSWER, size, done);
                put(out, image.soa());
                return;
            }
            done++;
        }
    }

    private Optional<List<Row>> rows(long serial, ZoneImage image) {
        return serial == image.serial() ? Optional.of(List.of(image.soa())) : differences.rows(image, serial);
    }

    private static boolean put(MessageWriter out, Row row) {
        return out.record(Section.ANSWER, row.owner(), row.type(), row.ttl(), row.rdata());
    }
}
