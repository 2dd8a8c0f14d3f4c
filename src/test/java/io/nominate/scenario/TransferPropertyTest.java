package io.nominate.scenario;

import static io.nominate.testkit.TestCentral.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.bus.LocalBus;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.RecordSets;
import io.nominate.central.api.Zones;
import io.nominate.dns.tsig.KeyRing;
import io.nominate.mdns.MdnsSettings;
import io.nominate.mdns.MiniDns;
import io.nominate.mdns.transfer.TransferPolicy;
import io.nominate.model.HostPort;
import io.nominate.model.Patch;
import io.nominate.model.RecordSet;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import io.nominate.model.config.QuotaConfig;
import io.nominate.testkit.Commands;
import io.nominate.testkit.TestCentral;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.ZoneTransferIn;

/**
 * Random edits of a zone: at every step AXFR is what the database holds, and an old copy brought up to date by IXFR is
 * what AXFR gives. dnsjava reads the one, kdig the other.
 */
@Tag("system")
class TransferPropertyTest {
    private static final int EDITS = 1_000;
    private static final int KDIG_EVERY = 50;
    private static final String ZONE = "example.com.";

    @TempDir
    Path directory;

    private final LocalBus bus = new LocalBus();
    private TestCentral central;
    private MiniDns mdns;
    private InetSocketAddress address;
    private Zone zone;

    @BeforeEach
    void open() throws Exception {
        central = new TestCentral(directory, new QuotaConfig(true, -1, -1, -1, -1, -1), bus::publish);
        mdns = MiniDns.start(
                MdnsSettings.on(new HostPort("127.0.0.1", 0)),
                central.store.feed(),
                bus,
                KeyRing.EMPTY,
                pool -> TransferPolicy.LOOPBACK,
                InstantSource.system());
        address = mdns.addresses().getFirst();
        zone = central.call(
                ALICE,
                new Zones.Create(
                        ZONE,
                        ZoneType.PRIMARY,
                        Optional.of("admin@example.com"),
                        Optional.of(3600),
                        Optional.empty(),
                        List.of(),
                        Map.of()));
    }

    @AfterEach
    void close() {
        mdns.close();
        central.close();
    }

    @Test
    void randomEditsArriveByAxfrAndIxfrAlike() throws Exception {
        long seed = Long.getLong("nominate.seed", System.nanoTime());
        System.out.println("TransferPropertyTest: -Dnominate.seed=" + seed);
        Random random = new Random(seed);
        TreeMap<Long, Set<Held>> history = new TreeMap<>();
        for (int step = 0; step < EDITS; step++) {
            edit(random);
            Set<Held> whole = axfr();
            assertThat(whole)
                    .as("step %d of seed %d: AXFR against the database", step, seed)
                    .isEqualTo(stored());
            history.put(serial(whole), whole);
            long from = history.navigableKeySet().stream()
                    .skip(random.nextInt(history.size()))
                    .findFirst()
                    .orElseThrow();
            assertThat(brought(history.getOrDefault(from, Set.of()), from))
                    .as("step %d of seed %d: IXFR from %d", step, seed, from)
                    .isEqualTo(whole);
            if (step % KDIG_EVERY == 0) {
                assertThat(kdig()).as("step %d of seed %d: kdig", step, seed).isEqualTo(whole);
            }
        }
    }

    private void edit(Random random) {
        List<RecordSet> sets =
                central.call(ALICE, new RecordSets.Find(zone.id(), ListQuery.first(1000))).items().stream()
                        .filter(set -> !set.managed())
                        .toList();
        int kind = random.nextInt(100);
        if (kind < 2) {
            central.call(
                    ALICE,
                    new Zones.Update(
                            zone.id(),
                            Patch.of("admin" + random.nextInt(5) + "@example.com"),
                            kind == 0 ? Patch.of(300 + random.nextInt(3)) : Patch.absent(),
                            Patch.absent(),
                            Patch.absent(),
                            Patch.absent()));
        } else if (sets.isEmpty() || (kind < 50 && sets.size() < 300)) {
            String name = name(random);
            boolean taken = sets.stream().anyMatch(set -> set.name().equalsIgnoreCase(name));
            if (!taken) {
                String type = random.nextBoolean() ? "A" : "TXT";
                central.call(
                        ALICE,
                        new RecordSets.Create(
                                zone.id(), name, type, ttl(random), Optional.empty(), values(random, type)));
            }
        } else {
            RecordSet set = sets.get(random.nextInt(sets.size()));
            if (kind < 80) {
                central.call(
                        ALICE,
                        new RecordSets.Update(
                                zone.id(),
                                set.id(),
                                random.nextBoolean() ? Patch.of(values(random, set.type())) : Patch.absent(),
                                random.nextBoolean() ? Patch.of(ttl(random).orElse(null)) : Patch.absent(),
                                Patch.absent()));
            } else {
                central.call(ALICE, new RecordSets.Delete(zone.id(), set.id()));
            }
        }
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int labels = 1 + random.nextInt(3); labels > 0; labels--) {
            name.append(random.nextBoolean() ? 'h' : 'H')
                    .append(random.nextInt(40))
                    .append('.');
        }
        return name.append(ZONE).toString();
    }

    private static Optional<Integer> ttl(Random random) {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(60 + random.nextInt(3));
    }

    private static List<String> values(Random random, String type) {
        List<String> values = new ArrayList<>();
        for (int count = random.nextInt(4); count >= 0; count--) {
            values.add(
                    type.equals("A")
                            ? "192.0.2." + random.nextInt(256)
                            : "\"" + "x".repeat(random.nextInt(200)) + random.nextInt(10) + "\"");
        }
        return values;
    }

    private long serial(Set<Held> records) {
        return records.stream()
                .map(Held::record)
                .filter(SOARecord.class::isInstance)
                .mapToLong(record -> ((SOARecord) record).getSerial())
                .findFirst()
                .orElseThrow();
    }

    /** The zone as the database tells it, put together from what the API shows. */
    private Set<Held> stored() throws Exception {
        Zone now = central.call(ALICE, new Zones.Get(zone.id()));
        Set<Held> records = new HashSet<>();
        for (RecordSet set : central.call(ALICE, new RecordSets.Find(zone.id(), ListQuery.first(5000)))
                .items()) {
            long ttl = Optional.ofNullable(set.ttl()).orElse(now.ttl());
            for (String value : set.records()) {
                records.add(exact(Record.fromString(
                        Name.fromString(set.name()), Type.value(set.type()), 1, ttl, value, Name.root)));
            }
        }
        return records;
    }

    /** A record with its TTL, which dnsjava leaves out of comparisons. */
    private record Held(Record record, long ttl) {}

    private static Held exact(Record record) {
        return new Held(record, record.getTTL());
    }

    private Set<Held> axfr() throws Exception {
        ZoneTransferIn transfer = ZoneTransferIn.newAXFR(Name.fromString(ZONE), address, null);
        transfer.run();
        Set<Held> records = new HashSet<>();
        transfer.getAXFR().forEach(record -> records.add(exact(record)));
        return records;
    }

    private Set<Held> brought(Set<Held> old, long serial) throws Exception {
        ZoneTransferIn transfer = ZoneTransferIn.newIXFR(Name.fromString(ZONE), serial, false, address, null);
        transfer.run();
        if (transfer.isCurrent()) {
            return old;
        }
        Set<Held> records = new HashSet<>(old);
        if (transfer.isAXFR()) {
            records.clear();
            transfer.getAXFR().forEach(record -> records.add(exact(record)));
            return records;
        }
        for (ZoneTransferIn.Delta delta : transfer.getIXFR()) {
            for (Record gone : delta.deletes) {
                assertThat(records.remove(exact(gone)))
                        .as("IXFR deletes what is there: %s", gone)
                        .isTrue();
            }
            for (Record come : delta.adds) {
                assertThat(records.add(exact(come)))
                        .as("IXFR adds what is not there: %s", come)
                        .isTrue();
            }
        }
        return records;
    }

    /** The zone as kdig reads it, its lines read again by dnsjava. */
    private Set<Held> kdig() throws Exception {
        String output = Commands.run(
                        "kdig",
                        "@127.0.0.1",
                        "-p",
                        String.valueOf(address.getPort()),
                        ZONE,
                        "AXFR",
                        "+noall",
                        "+answer")
                .orThrow();
        Set<Held> records = new HashSet<>();
        for (String line : output.lines().toList()) {
            if (!line.isBlank() && !line.startsWith(";")) {
                String[] fields = line.split("\\s+", 5);
                records.add(exact(Record.fromString(
                        Name.fromString(fields[0]),
                        Type.value(fields[3]),
                        DClass.IN,
                        Long.parseLong(fields[1]),
                        fields[4],
                        Name.root)));
            }
        }
        return records;
    }
}
