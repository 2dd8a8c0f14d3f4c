package io.nominate.deliver;

import io.nominate.deliver.spi.DriverContext;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.DriverOption;
import io.nominate.deliver.spi.DriverType;
import io.nominate.deliver.spi.ZoneDriver;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import io.nominate.testkit.FakeNameServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A target that puts zones on a {@link FakeNameServer}; found by the option {@code backend}. */
final class FakeBackend implements ZoneDriver {
    private static final Map<String, FakeBackend> BY_NAME = new ConcurrentHashMap<>();

    private final FakeNameServer server;
    private final ToLongFunction<String> primary;
    private final String name;
    private final AtomicInteger creates = new AtomicInteger();
    private final AtomicInteger deletes = new AtomicInteger();
    private final AtomicInteger interruptions = new AtomicInteger();
    private final AtomicInteger under = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger updates = new AtomicInteger();
    private volatile @Nullable Duration updateDelay;
    private volatile boolean hard;
    private volatile @Nullable DriverException failure;
    private volatile @Nullable CountDownLatch gate;
    private volatile String incarnation = "first";

    FakeBackend(FakeNameServer server, ToLongFunction<String> primary) {
        this.server = server;
        this.primary = primary;
        this.name = "backend-" + server.address().port();
        BY_NAME.put(name, this);
    }

    /** A target of a pool that is driven by this. */
    Pool.Target target() {
        return new Pool.Target(
                "test",
                null,
                Optional.empty(),
                List.of(new HostPort("127.0.0.1", 5354)),
                Map.of(
                        "backend",
                        name,
                        "host",
                        "127.0.0.1",
                        "port",
                        Integer.toString(server.address().port())));
    }

    /** Fails each call from now on; null to work again. */
    void setFailure(@Nullable DriverException reason) {
        failure = reason;
    }

    /** Holds each call until this opens; null not to. */
    void setGate(@Nullable CountDownLatch latch) {
        gate = latch;
    }

    void setIncarnation(String text) {
        incarnation = text;
    }

    int creates() {
        return creates.get();
    }

    int deletes() {
        return deletes.get();
    }

    /** Calls that were cut off. */
    int interruptions() {
        return interruptions.get();
    }

    /** Most calls that were under way at once. */
    int most() {
        return most.get();
    }

    boolean wasHard() {
        return hard;
    }

    private void enter() throws DriverException {
        most.accumulateAndGet(under.incrementAndGet(), Math::max);
        try {
            hold();
        } finally {
            under.decrementAndGet();
        }
    }

    private void hold() throws DriverException {
        CountDownLatch latch = gate;
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interruptions.incrementAndGet();
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
    public void create(Zone zone) throws DriverException {
        creates.incrementAndGet();
        enter();
        if (server.serial(zone.name()) < 0) {
            server.put(zone.name(), Math.max(0, primary.applyAsLong(zone.name())));
        }
    }

    @Override
    public void delete(Zone zone, boolean hardDelete) throws DriverException {
        deletes.incrementAndGet();
        hard = hardDelete;
        enter();
        server.remove(zone.name());
    }

    /** Wants to be asked besides NOTIFY, so long after it, and follows its primary then. */
    void wantUpdates(Duration delay) {
        updateDelay = delay;
    }

    int updates() {
        return updates.get();
    }

    @Override
    public Optional<Duration> updateDelay() {
        return Optional.ofNullable(updateDelay);
    }

    @Override
    public void update(Zone zone) {
        updates.incrementAndGet();
        server.put(zone.name(), primary.applyAsLong(zone.name()));
    }

    @Override
    public Presence check(Zone zone) throws DriverException {
        enter();
        return server.serial(zone.name()) < 0 ? Presence.MISSING : Presence.PRESENT;
    }

    @Override
    public Optional<List<HeldZone>> zones() {
        return Optional.of(
                server.zones().stream().map(zone -> new HeldZone(zone, true)).toList());
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

    /** The type {@code fake}, known to tests only. */
    public static final class Type implements DriverType {
        /** Found by ServiceLoader. */
        public Type() {}

        @Override
        public String name() {
            return "test";
        }

        @Override
        public List<DriverOption> options() {
            return List.of(DriverOption.of("backend", "name of the double"));
        }

        @Override
        public ZoneDriver open(Pool.Target target, DriverContext context) throws DriverException {
            FakeBackend known = BY_NAME.get(target.options().get("backend"));
            if (known == null) {
                throw DriverException.setting("no such double");
            }
            return known;
        }
    }
}
