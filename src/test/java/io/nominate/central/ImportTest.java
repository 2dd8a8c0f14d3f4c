package io.nominate.central;

import static io.nominate.testkit.TestCentral.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.RecordSets;
import io.nominate.central.api.Texts;
import io.nominate.central.api.ZoneTasks;
import io.nominate.central.api.Zones;
import io.nominate.model.RecordSet;
import io.nominate.model.Zone;
import io.nominate.model.ZoneTask;
import io.nominate.model.config.QuotaConfig;
import io.nominate.testkit.TestCentral;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zone files in and out. */
class ImportTest {
    private static final String FILE = """
            $ORIGIN example.com.
            $TTL 300
            @ 600 IN SOA ns.elsewhere.net. host.master.example.com. 4000000000 7200 900 1209600 60
            @ IN NS ns.elsewhere.net.
            www IN A 192.0.2.1
            mail IN MX 10 www
            www IN A 192.0.2.2
            www 60 IN AAAA 2001:db8::1
            text IN TXT "a;b" "second"
            sub IN NS ns.sub
            ns.sub IN A 192.0.2.53
            """;

    @TempDir
    Path directory;

    private TestCentral central;

    @BeforeEach
    void open() {
        central = new TestCentral(directory, new QuotaConfig(true, 10, 50_000, 50_000, 20, 1000));
    }

    @AfterEach
    void close() {
        central.close();
    }

    private UUID text(String file) {
        UUID text = central.call(ALICE, new Texts.Open());
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        int half = bytes.length / 2;
        central.call(ALICE, new Texts.Append(text, 0, java.util.Arrays.copyOf(bytes, half)));
        central.call(ALICE, new Texts.Append(text, 1, java.util.Arrays.copyOfRange(bytes, half, bytes.length)));
        return text;
    }

    private String read(UUID text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int part = 0; ; part++) {
            Optional<byte[]> piece = central.call(ALICE, new Texts.Read(text, part));
            if (piece.isEmpty()) {
                return out.toString(StandardCharsets.UTF_8);
            }
            out.writeBytes(piece.get());
        }
    }

    private List<String> lines(Zone zone) {
        return central.call(ALICE, new RecordSets.Find(zone.id(), ListQuery.first(100))).items().stream()
                .filter(set -> !set.managed())
                .map(ImportTest::line)
                .sorted()
                .toList();
    }

    private static String line(RecordSet set) {
        return set.name() + " " + set.ttl() + " " + set.type() + " " + set.records();
    }

    @Test
    void aFileBecomesAZone() {
        Zone zone = central.call(ALICE, new Zones.Import(text(FILE)));

        assertThat(zone.name()).isEqualTo("example.com.");
        assertThat(zone.email()).isEqualTo("host@master.example.com");
        assertThat(zone.ttl()).isEqualTo(600);
        assertThat(zone.serial()).isEqualTo(4_000_000_000L);
        assertThat(zone.soa().retry()).isEqualTo(900);
        assertThat(zone.soa().expire()).isEqualTo(1_209_600);
        assertThat(lines(zone))
                .containsExactly(
                        "mail.example.com. 300 MX [10 www.example.com.]",
                        "ns.sub.example.com. 300 A [192.0.2.53]",
                        "sub.example.com. 300 NS [ns.sub.example.com.]",
                        "text.example.com. 300 TXT [\"a;b\" \"second\"]",
                        "www.example.com. 300 A [192.0.2.1, 192.0.2.2]",
                        "www.example.com. 60 AAAA [2001:db8::1]");
        assertThat(central.call(ALICE, new Zones.Get(zone.id()))).isEqualTo(zone);
        assertThat(zone.recordSetCount()).isEqualTo(8);
        assertThat(zone.recordCount()).isEqualTo(7);
        assertThat(central.events).hasSize(1);
    }

    @Test
    void whatIsExportedImportsAgain() {
        Zone zone = central.call(ALICE, new Zones.Import(text(FILE)));
        List<String> before = lines(zone);
        String file = read(central.call(ALICE, new Zones.Export(zone.id())));
        central.call(ALICE, new Zones.Delete(zone.id()));
        central.call(
                io.nominate.central.api.Caller.internal("req-t"),
                new io.nominate.central.api.Deliveries.Confirm(zone.id(), 2));

        Zone again = central.call(ALICE, new Zones.Import(text(file)));

        assertThat(file).startsWith("$ORIGIN example.com.\n$TTL 600\n");
        assertThat(lines(again)).isEqualTo(before);
    }

    @Test
    void everyOffendingLineIsNamedAndNothingIsLeft() {
        String bad = FILE
                + "www IN CNAME other\nbroken IN A not-an-address\n$INCLUDE /etc/passwd\nout.example.net. IN A 192.0.2.9\n";

        Fault fault = catchThrowableOfType(Fault.class, () -> central.call(ALICE, new Zones.Import(text(bad))));

        assertThat(fault.type()).isEqualTo(FaultType.BAD_REQUEST);
        assertThat(fault).hasMessageContaining("line 12").hasMessageContaining("line 13");
        assertThat(fault).hasMessageContaining("line 14").hasMessageContaining("line 15");
        assertThat(central.call(ALICE, new Zones.Find(ListQuery.first(10))).items())
                .isEmpty();
        assertThat(central.call(ALICE, new Zones.Import(text(FILE))).name()).isEqualTo("example.com.");
    }

    @Test
    void overQuotaHalfwayLeavesNothingBehind() {
        StringBuilder file = new StringBuilder(FILE);
        for (int i = 0; i < 30; i++) {
            file.append("many IN A 192.0.2.").append(i).append('\n');
        }

        Fault fault =
                catchThrowableOfType(Fault.class, () -> central.call(ALICE, new Zones.Import(text(file.toString()))));

        assertThat(fault.type()).isEqualTo(FaultType.OVER_QUOTA);
        assertThat(central.call(ALICE, new Zones.Import(text(FILE))).name()).isEqualTo("example.com.");
    }

    @Test
    void scatteredRecordsOfASetComeTogether() {
        StringBuilder file = new StringBuilder(FILE);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 1_000; i++) {
                file.append("h" + i + " IN A 192.0.2." + round + "\n");
            }
        }

        Zone zone = central.call(ALICE, new Zones.Import(text(file.toString())));

        assertThat(zone.recordSetCount()).isEqualTo(1_008);
        assertThat(zone.recordCount()).isEqualTo(3_007);
    }

    @Test
    void aTaskTellsWhatCameOfIt() {
        ZoneTask good = central.call(ALICE, new ZoneTasks.CreateImport(text(FILE)));
        Awaitility.await().until(() -> task(good).status() != ZoneTask.Status.PENDING);
        ZoneTask bad = central.call(ALICE, new ZoneTasks.CreateImport(text(FILE)));
        Awaitility.await().until(() -> task(bad).status() != ZoneTask.Status.PENDING);

        assertThat(task(good).message()).isEqualTo("example.com. imported");
        assertThat(task(good).zoneId()).isPresent();
        assertThat(task(bad).status()).isEqualTo(ZoneTask.Status.ERROR);
        assertThat(task(bad).message()).isEqualTo("Duplicate zone.");

        ZoneTask export = central.call(
                ALICE, new ZoneTasks.CreateExport(task(good).zoneId().orElseThrow()));
        Awaitility.await()
                .until(() -> central.call(ALICE, new ZoneTasks.Get(ZoneTask.Type.EXPORT, export.id()))
                                .status()
                        == ZoneTask.Status.COMPLETE);
        assertThat(read(central.call(ALICE, new ZoneTasks.ExportText(export.id()))))
                .contains("www.example.com.");
    }

    private ZoneTask task(ZoneTask task) {
        return central.call(ALICE, new ZoneTasks.Get(ZoneTask.Type.IMPORT, task.id()));
    }
}
