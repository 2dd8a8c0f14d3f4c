package io.nominate.takeover;

import io.nominate.central.port.Store;
import io.nominate.central.port.TakeoverRepository.Mark;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.Serials;
import io.nominate.dns.SoaData;
import io.nominate.dns.rdata.RData;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.inbound.FullTransfer;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Compares the content of every zone that was taken over with what the Designate's MiniDNS gives out. */
public final class Verification {
    private static final int AT_ONCE = 4;
    private static final int TOLD = 5;
    private static final BigInteger ROOM = BigInteger.ONE.shiftLeft(128);

    private final Store store;
    private final InetSocketAddress server;
    private final Optional<TsigKey> key;
    private final InstantSource clock;
    private final List<String> differences = new ArrayList<>();
    private final AtomicLong same = new AtomicLong();

    /**
     * What came of it.
     *
     * @param same zones whose every record is the same
     * @param differences one line for each zone that differs, or could not be compared
     */
    public record Result(long same, List<String> differences) {}

    /** How many records there are, and the sum of their digests: it does not depend on their order. */
    private static final class Sum {
        private long records;
        private BigInteger digests = BigInteger.ZERO;

        private void add(byte[] digest) {
            records++;
            digests = digests.add(new BigInteger(1, digest)).mod(ROOM);
        }

        private boolean is(Sum other) {
            return records == other.records && digests.equals(other.digests);
        }
    }

    private Verification(Store store, InetSocketAddress server, Optional<TsigKey> key, InstantSource clock) {
        this.store = store;
        this.server = server;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Transfers each zone and compares. The SOA may differ in its RNAME, whose dots Designate left unescaped for years, and
     * the serial here may be ahead where a change had none yet.
     *
     * @param source the Designate's database, as {@link Takeover} had it
     * @param server its MiniDNS
     * @param key what it wants transfers signed with
     */
    public static Result run(
            Store store,
            String source,
            InetSocketAddress server,
            Optional<TsigKey> key,
            InstantSource clock,
            Takeover.Progress progress)
            throws InterruptedException {
        return new Verification(store, server, key, clock).run(source, progress);
    }

    private Result run(String source, Takeover.Progress progress) throws InterruptedException {
        List<Mark> marks = store.readLong(tx -> tx.takeover().marks(source, Kind.ZONE.key()));
        AtomicLong done = new AtomicLong();
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Mark mark : marks) {
                workers.execute(() -> {
                    zone(UUID.fromString(mark.id()));
                    progress.zones(done.incrementAndGet(), marks.size());
                });
            }
        }
        synchronized (differences) {
            return new Result(same.get(), differences.stream().sorted().toList());
        }
    }

    private void zone(UUID id) {
        Optional<Zone> zone = store.read(tx -> tx.zones().find(id)).filter(it -> it.stage() == Stage.LIVE);
        if (zone.isEmpty()) {
            return;
        }
        try {
            Optional<String> difference = compare(zone.get());
            if (difference.isEmpty()) {
                same.incrementAndGet();
            } else {
                tell(zone.get(), difference.get());
            }
        } catch (IOException e) {
            tell(zone.get(), "it was not transferred: " + e.getMessage());
        }
    }

    private void tell(Zone zone, String what) {
        synchronized (differences) {
            differences.add("zone " + zone.name() + ": " + what);
        }
    }

    /** What differs; empty where nothing does. */
    private Optional<String> compare(Zone zone) throws IOException {
        Sum there = new Sum();
        long[] serial = {0};
        MessageDigest hash = hash();
        FullTransfer.run(Name.parse(zone.name()), server, key, clock, (owner, ttl, data) -> {
            if (data.type().equals(RecordType.SOA)) {
                serial[0] = SoaData.serial(data.wire());
            } else {
                there.add(digest(hash, owner.key(), ttl, data));
            }
        });
        Sum here = new Sum();
        long ours = store.readLong(tx -> {
            Zone now = tx.zones().find(zone.id()).orElseThrow();
            tx.recordSets()
                    .forEach(
                            zone.id(),
                            (owner, ownerKey, type, ttl, data, rdata) -> here.add(digest(
                                    hash,
                                    ownerKey,
                                    ttl == null ? now.ttl() : ttl,
                                    RData.ofWire(RecordType.of(type), rdata))));
            return now.serial();
        });
        if (!here.is(there)) {
            return Optional.of(details(zone));
        }
        return Serials.after(serial[0], ours)
                ? Optional.of("the MiniDNS has serial " + serial[0] + ", which is later than " + ours)
                : Optional.empty();
    }

    private static MessageDigest hash() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] digest(MessageDigest hash, byte[] owner, long ttl, RData data) {
        hash.update(owner);
        hash.update(ByteBuffer.allocate(12)
                .putInt(data.type().number())
                .putLong(ttl)
                .array());
        hash.update(data.canonicalWire());
        return Arrays.copyOf(hash.digest(), 16);
    }

    /** The first few records that are only here or only there; both are read once more, for that. */
    private String details(Zone zone) throws IOException {
        Map<String, Integer> lines = new TreeMap<>();
        FullTransfer.run(Name.parse(zone.name()), server, key, clock, (owner, ttl, data) -> {
            if (!data.type().equals(RecordType.SOA)) {
                lines.merge(line(owner, ttl, data), -1, Integer::sum);
            }
        });
        store.readLong(tx -> {
            tx.recordSets()
                    .forEach(
                            zone.id(),
                            (owner, ownerKey, type, ttl, data, rdata) -> lines.merge(
                                    line(
                                            Name.ofKey(ownerKey),
                                            ttl == null ? zone.ttl() : ttl,
                                            RData.ofWire(RecordType.of(type), rdata)),
                                    1,
                                    Integer::sum));
            return true;
        });
        lines.values().removeIf(count -> count == 0);
        List<String> told = lines.entrySet().stream()
                .limit(TOLD)
                .map(line -> (line.getValue() > 0 ? "only here: " : "only at the MiniDNS: ") + line.getKey())
                .toList();
        return lines.size() + " records differ: " + String.join("; ", told) + (lines.size() > TOLD ? "; ..." : "");
    }

    private static String line(Name owner, long ttl, RData data) {
        return owner.toString().toLowerCase(Locale.ROOT) + " " + ttl + " " + data.type() + " "
                + RData.toText(data.type(), data.canonicalWire());
    }
}
