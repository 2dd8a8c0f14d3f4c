package io.nominate.deliver;

import io.nominate.deliver.spi.ContentDriver;
import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverOption;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.ResourceRecord;
import io.nominate.deliver.spi.ZoneChange;
import io.nominate.deliver.spi.ZoneContent;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import io.nominate.testkit.FakeNameServer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A strict server that content is brought to; it shows serials on a {@link FakeNameServer}, if at all. */
final class FakeStore implements ContentDriver {
    private static final Map<String, FakeStore> BY_NAME = new ConcurrentHashMap<>();

    private final String name = "store-" + UUID.randomUUID();
    private final Optional<FakeNameServer> server;
    private final Map<String, Set<String>> zones = new ConcurrentHashMap<>();
    private final Map<String, Long> serials = new ConcurrentHashMap<>();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> crimes = new CopyOnWriteArrayList<>();
    private final AtomicInteger prepared = new AtomicInteger();
    private final AtomicInteger retired = new AtomicInteger();
    private volatile @Nullable DriverException failure;
    private volatile @Nullable CountDownLatch gate;
    private final AtomicInteger recordsBeforeCut = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean tellsSerial = true;
    private volatile String incarnation = "first";

    FakeStore(@Nullable FakeNameServer server) {
        this.server = Optional.ofNullable(server);
        BY_NAME.put(name, this);
    }

    Pool.Target target() {
        return new Pool.Target(
                "fake-store",
                null,
                Optional.empty(),
                List.of(),
                Map.of(
                        "store",
                        name,
                        "host",
                        "127.0.0.1",
                        "port",
                        Integer.toString(
                                server.map(shown -> shown.address().port()).orElse(1))));
    }

    /** Fails each call from now on; null to work again. */
    void setFailure(@Nullable DriverException reason) {
        failure = reason;
    }

    /** Holds each call until this opens; null not to. */
    void setGate(@Nullable CountDownLatch latch) {
        gate = latch;
    }

    /** Breaks the next call that writes after so many records, once. */
    void cutAfter(int records) {
        recordsBeforeCut.set(records);
    }

    void setTellsSerial(boolean on) {
        tellsSerial = on;
    }

    void setIncarnation(String text) {
        incarnation = text;
    }

    /** Changes the copy by hand. */
    void edit(String zone, String line, boolean add) {
        Set<String> records = zones.getOrDefault(zone, Set.of());
        if (add) {
            records.add(line);
        } else {
            records.remove(line);
        }
    }

    /** Puts an older version there, with its serial. */
    void restore(String zone, List<String> lines, long serial) {
        zones.put(zone, new HashSet<>(lines));
        serials.put(zone, serial);
    }

    /** Loses a zone. */
    void lose(String zone) {
        zones.remove(zone);
        serials.remove(zone);
        server.ifPresent(shown -> shown.remove(zone));
    }

    /** The copy, sorted; empty where there is none. */
    List<String> lines(String zone) {
        return zones.getOrDefault(zone, Set.of()).stream().sorted().toList();
    }

    boolean has(String zone) {
        return zones.containsKey(zone);
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    /** How often this was called. */
    long count(String call) {
        return calls.stream().filter(call::equals).count();
    }

    /** What should never have happened. */
    List<String> crimes() {
        return crimes;
    }

    int prepared() {
        return prepared.get();
    }

    int retired() {
        return retired.get();
    }

    private interface Work {
        void run() throws DriverException;
    }

    private void alone(String call, Zone zone, Work work) throws DriverException {
        calls.add(call);
        if (!busy.add(zone.name())) {
            crimes.add("two calls at the same time for " + zone.name());
        }
        try {
            enter();
            work.run();
        } finally {
            busy.remove(zone.name());
        }
    }

    private void enter() throws DriverException {
        if (prepared.get() == 0) {
            crimes.add("called before it was prepared");
        }
        CountDownLatch latch = gate;
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw DriverException.passing(DeliveryCause.SERVER_FAILURE, "interrupted", e);
            }
        }
        DriverException reason = failure;
        if (reason != null) {
            throw reason;
        }
    }

    @Override
    public void prepare() {
        prepared.incrementAndGet();
    }

    @Override
    public void retire() {
        retired.incrementAndGet();
    }

    @Override
    public void create(Zone zone) throws DriverException {
        alone("create", zone, () -> zones.computeIfAbsent(zone.name(), key -> ConcurrentHashMap.newKeySet()));
    }

    @Override
    public void delete(Zone zone, boolean hard) throws DriverException {
        alone("delete", zone, () -> lose(zone.name()));
    }

    @Override
    public void replace(Zone zone, ZoneContent content) throws DriverException {
        alone("replace", zone, () -> {
            List<String> lines = new ArrayList<>();
            Set<String> types = new HashSet<>();
            content.read(it -> {
                lines.add(it.toString());
                types.add(it.owner().equals(Name.parse(zone.name())) ? it.type().toString() : "");
            });
            if (!types.contains("SOA") || !types.contains("NS")) {
                crimes.add("published without SOA or NS: " + lines);
            }
            Set<String> records = known(zone);
            records.removeIf(line -> !lines.contains(line));
            write(lines.stream(), records);
            show(zone, content.serial());
        });
    }

    @Override
    public void apply(Zone zone, ZoneChange change) throws DriverException {
        alone("apply", zone, () -> {
            Set<String> records = known(zone);
            if (tellsSerial && serials.getOrDefault(zone.name(), -1L) != change.fromSerial()) {
                throw DriverException.passing(DeliveryCause.OLD_SERIAL, "another serial");
            }
            records.removeIf(line -> line.contains(" SOA "));
            change.removed().forEach(gone -> records.remove(gone.toString()));
            if (change.removed().stream()
                            .filter(it -> it.type().equals(RecordType.SOA))
                            .count()
                    > 1) {
                crimes.add("two SOA removed");
            }
            write(change.added().stream().map(ResourceRecord::toString), records);
            show(zone, change.toSerial());
        });
    }

    private Set<String> known(Zone zone) throws DriverException {
        Set<String> records = zones.get(zone.name());
        if (records == null) {
            throw DriverException.passing(DeliveryCause.ZONE_MISSING, "no such zone");
        }
        return records;
    }

    private void write(Stream<String> lines, Set<String> records) throws DriverException {
        for (String line : lines.toList()) {
            if (recordsBeforeCut.getAndDecrement() <= 0) {
                recordsBeforeCut.set(Integer.MAX_VALUE);
                throw DriverException.passing(DeliveryCause.TIMEOUT, "cut off");
            }
            records.add(line);
        }
    }

    private void show(Zone zone, long serial) {
        Long before = serials.put(zone.name(), serial);
        if (before != null && before > serial) {
            crimes.add("the serial of " + zone.name() + " went back");
        }
        server.ifPresent(shown -> shown.put(zone.name(), serial));
    }

    @Override
    public OptionalLong serial(Zone zone) throws DriverException {
        enter();
        Long known = serials.get(zone.name());
        return tellsSerial && known != null ? OptionalLong.of(known) : OptionalLong.empty();
    }

    @Override
    public boolean showsSerial() {
        return server.isPresent();
    }

    @Override
    public Presence check(Zone zone) throws DriverException {
        enter();
        return has(zone.name()) ? Presence.PRESENT : Presence.MISSING;
    }

    @Override
    public Optional<String> incarnation() throws DriverException {
        DriverException reason = failure;
        if (reason != null) {
            throw reason;
        }
        return Optional.of(incarnation);
    }

    @Override
    public void close() {
        // nothing is open
    }

    /** The type {@code fake-store}, known to tests only. */
    public static final class Type implements DriverType {
        /** Found by ServiceLoader. */
        public Type() {}

        @Override
        public String name() {
            return "fake-store";
        }

        @Override
        public List<DriverOption> options() {
            return List.of(DriverOption.of("store", "name of the double"));
        }

        @Override
        public ZoneDriver open(Pool.Target target, DriverContext context) throws DriverException {
            FakeStore known = BY_NAME.get(target.options().get("store"));
            if (known == null) {
                throw DriverException.setting("no such double");
            }
            return known;
        }
    }
}
