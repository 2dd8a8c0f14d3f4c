package io.nominate.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.dns.tsig.KeyRing;
import io.nominate.mdns.image.Row;
import io.nominate.mdns.transfer.TransferPolicy;
import io.nominate.model.HostPort;
import io.nominate.testkit.Programs;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.ZoneTransferException;
import org.xbill.DNS.ZoneTransferIn;

/** Random edits: what is transferred equals the zone, whole or as a difference, as dnsjava and kdig read it. */
@Tag("system")
class TransferPropertyTest {
    private static final String ZONE = "example.com.";
    private static final int EDITS = 1000;

    private final MemoryZones zones = new MemoryZones();
    private final Map<Long, Set<String>> copies = new HashMap<>();
    private int differences;

    @Test
    void transfersEqualTheZone() throws IOException, ZoneTransferException {
        long seed = Long.getLong("test.seed", System.nanoTime());
        System.out.println("transfersEqualTheZone: -Dtest.seed=" + seed);
        Random random = new Random(seed);
        RandomRows source = new RandomRows(random, ZONE);
        MemoryZone zone = zones.create(ZONE, "@ NS ns1");
        try (MiniDns dns = MiniDns.start(
                MdnsSettings.on(new HostPort("127.0.0.1", 0)),
                zones,
                zones,
                KeyRing.EMPTY,
                pool -> TransferPolicy.LOOPBACK,
                InstantSource.system())) {
            InetSocketAddress server = dns.addresses().getFirst();
            copies.put(zone.zone().serial(), whole(server));
            for (int edit = 0; edit < EDITS; edit++) {
                edit(zone, source, random, edit);
                long serial = zone.zone().serial();
                Set<String> now = whole(server);
                assertThat(now).as("AXFR after edit %d", edit).isEqualTo(texts(zone));
                copies.put(serial, now);
                // A client asks only if the server's serial is ahead of its own (RFC 1982).
                List<Long> known = copies.keySet().stream()
                        .filter(held -> (serial - held & 0xffffffffL) < 0x80000000L)
                        .toList();
                long old = known.get(random.nextInt(known.size()));
                assertThat(since(server, old, copies.getOrDefault(old, Set.of())))
                        .as("IXFR from %d after edit %d", old, edit)
                        .isEqualTo(now);
                if (edit % 50 == 49) {
                    assertThat(kdig(server, "AXFR"))
                            .as("kdig after edit %d", edit)
                            .hasSize(now.size() + 1);
                }
            }
            assertThat(differences).isGreaterThan(EDITS / 10);
        }
    }

    /** Some rows go, some come; now and then many, or the serial stays, jumps over 2^31 or wraps around. */
    private static void edit(MemoryZone zone, RandomRows source, Random random, int edit) {
        List<Row> rows = new ArrayList<>(zone.rows());
        Collections.shuffle(rows, random);
        List<Row> removed = rows.subList(0, random.nextInt(Math.min(rows.size(), edit % 100 == 99 ? 500 : 4) + 1));
        Set<String> left = rows.subList(removed.size(), rows.size()).stream()
                .map(TransferPropertyTest::identity)
                .collect(Collectors.toSet());
        List<Row> added = source.list(random.nextInt(edit % 40 == 0 ? 300 : 4)).stream()
                .filter(row -> left.add(identity(row)))
                .toList();
        long step = edit == 500 ? 0x7fffffffL : edit == 600 ? 0x7ffffff0L : random.nextInt(4);
        zone.change(removed, added, (zone.zone().serial() + step) & 0xffffffffL);
    }

    /** Equal for what is the same record, whatever its TTL and spelling. */
    private static String identity(Row row) {
        return ZoneText.text(new Row(row.owner(), row.type(), 0, row.rdata())).toLowerCase(Locale.ROOT);
    }

    private static Set<String> texts(MemoryZone zone) {
        Set<String> texts = new TreeSet<>();
        texts.add(ZoneText.text(zone.soa()));
        zone.rows().forEach(row -> texts.add(ZoneText.text(row)));
        return texts;
    }

    private static Set<String> whole(InetSocketAddress server) throws IOException, ZoneTransferException {
        ZoneTransferIn transfer = ZoneTransferIn.newAXFR(ZoneText.name(ZONE), server, null);
        transfer.run();
        return new TreeSet<>(transfer.getAXFR().stream().map(ZoneText::text).toList());
    }

    /** An old copy, brought up to date. */
    private Set<String> since(InetSocketAddress server, long serial, Set<String> copy)
            throws IOException, ZoneTransferException {
        ZoneTransferIn transfer = ZoneTransferIn.newIXFR(ZoneText.name(ZONE), serial, false, server, null);
        transfer.run();
        if (transfer.isCurrent()) {
            return copy;
        }
        if (transfer.isAXFR()) {
            return new TreeSet<>(transfer.getAXFR().stream().map(ZoneText::text).toList());
        }
        differences++;
        Set<String> next = new TreeSet<>(copy);
        for (ZoneTransferIn.Delta delta : transfer.getIXFR()) {
            for (Record record : delta.deletes) {
                assertThat(next.remove(ZoneText.text(record))).as("%s", record).isTrue();
            }
            for (Record record : delta.adds) {
                assertThat(next.add(ZoneText.text(record))).as("%s", record).isTrue();
            }
            assertThat(((SOARecord) delta.deletes.getFirst()).getSerial()).isEqualTo(serial);
            assertThat(delta.adds.getFirst().getType()).isEqualTo(Type.SOA);
        }
        return next;
    }

    /** The records that kdig prints. */
    private static List<String> kdig(InetSocketAddress server, String type) {
        Programs.Output output =
                Programs.run("kdig", "@127.0.0.1", "-p", Integer.toString(server.getPort()), "+noidn", ZONE, type);
        assertThat(output.text())
                .contains(";; Received")
                .doesNotContain("WARNING")
                .doesNotContain("ERROR");
        return output.lines().stream()
                .filter(line -> !line.isEmpty() && !line.startsWith(";"))
                .toList();
    }
}
