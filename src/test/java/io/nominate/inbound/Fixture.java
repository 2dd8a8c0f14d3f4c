package io.nominate.inbound;

import io.nominate.bus.LocalBus;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Deliveries;
import io.nominate.central.api.Request;
import io.nominate.central.api.Zones;
import io.nominate.central.port.ZoneFeed;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.address.AddressGuard;
import io.nominate.dns.address.Network;
import io.nominate.dns.rdata.RData;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import io.nominate.model.config.QuotaConfig;
import io.nominate.model.config.TenancyConfig;
import io.nominate.testkit.TestCentral;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;

/** Central with transfers in, whose clock can be put forward, and masters on loopback. */
final class Fixture implements AutoCloseable {
    static final Caller INTERNAL = Caller.internal("req-test");
    private static final List<Network> LOOPBACK = List.of(Network.parse("127.0.0.0/8"));
    final TestCentral central;
    private final LocalBus bus = new LocalBus();
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final InstantSource clock = () -> Instant.now().plus(ahead.get());
    private final Inbound inbound;

    Fixture(Path directory, TransferKeys keys, InboundSettings settings) {
        central = new TestCentral(
                new QuotaConfig(true, 100, 500, 500, 20, 1000),
                TenancyConfig.DEFAULT,
                directory.resolve("test.sqlite"),
                bus::publish,
                clock,
                LOOPBACK);
        inbound = new Inbound(
                new Central() {
                    @Override
                    public <A> A call(Caller caller, Request<A> request) {
                        return central.call(caller, request);
                    }
                },
                bus,
                settings,
                keys,
                new AddressGuard(LOOPBACK, List::of),
                clock);
        inbound.start();
    }

    static InboundSettings settings() {
        return new InboundSettings(
                "test",
                64,
                8,
                Duration.ofSeconds(60),
                Duration.ofMillis(20),
                Duration.ofSeconds(5),
                Duration.ofMillis(700),
                Duration.ofSeconds(20),
                50_000,
                4 << 20,
                32 << 20);
    }

    /** Puts the clock forward. */
    void pass(Duration time) {
        ahead.updateAndGet(time::plus);
        inbound.wake();
    }

    Zone secondary(String name, String... masters) {
        return central.call(
                TestCentral.ALICE,
                new Zones.Create(
                        name,
                        ZoneType.SECONDARY,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(masters),
                        Map.of()));
    }

    Zone zone(Zone zone) {
        return central.call(TestCentral.ALICE, new Zones.Get(zone.id()));
    }

    void awaitSerial(Zone zone, long serial) {
        Awaitility.await("serial " + serial + ": " + why(zone))
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> zone(zone).serial() == serial && zone(zone).transferredAt() != null);
    }

    /** Why the zone is not as its master has it; empty if it is. */
    String why(Zone zone) {
        return central.call(INTERNAL, new Deliveries.Explain(zone.id())).stream()
                .map(state -> state.server() + " " + state.error().orElse(""))
                .findFirst()
                .orElse("");
    }

    String awaitWhy(Zone zone, String part) {
        Awaitility.await("a reason with " + part)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> why(zone).contains(part));
        return why(zone);
    }

    /** The records that MiniDNS would serve, without the SOA: {@code name ttl type data}. */
    Set<String> content(Zone zone) {
        Set<String> rows = new TreeSet<>();
        boolean live = central.store.feed().snapshot(zone.id(), new ZoneFeed.SnapshotReader() {
            @Override
            public void zone(Zone read) {
                rows.clear();
            }

            @Override
            public void row(String owner, byte[] key, int type, long ttl, byte[] rdata) {
                RecordType known = RecordType.of(type);
                rows.add(Name.parse(owner) + " " + ttl + " " + known.mnemonic() + " " + RData.toText(known, rdata));
            }
        });
        return live ? rows : Set.of("not served");
    }

    @Override
    public void close() {
        inbound.close();
        central.close();
    }
}
