package io.nominate.bench;

import io.nominate.central.api.Caller;
import io.nominate.central.port.RecordSetRepository;
import io.nominate.central.port.Tx;
import io.nominate.central.zone.NewZone;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.model.Stage;
import io.nominate.model.Uuid7;
import io.nominate.model.Zone;
import io.nominate.model.ZoneShare;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.TestCentral;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Pages and searches in a large database: a project with 100 zones and 50,000 record sets among 1,000 projects with
 * 100,000 zones and a million record sets. 50 zones of others are shared to it.
 *
 * <p>Arguments: requests of each kind (200).
 */
public final class SearchBench {
    private static final int PROJECTS = 1_000;
    private static final int ZONES = 100;
    private static final int LARGE_PROJECTS = 20;
    private static final int SETS = 500;
    private static final int SHARED = 50;
    private static final byte[] ADDRESS = {(byte) 192, 0, 2, 1};

    private SearchBench() {}

    public static void main(String[] args) throws Exception {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        Path directory = Files.createTempDirectory("search-bench");
        try (Nominate server = Nominate.startBuilt(directory, Map.of("OS_DEFAULT__QUOTA_DRIVER", "noop"))) {
            String zone = server.createZone("first.example.");
            String project =
                    server.get("/v2/zones/" + zone).json().get("project_id").asString();
            server.stop();
            long began = System.nanoTime();
            try (TestCentral central = TestCentral.of(server.state().resolve("nominate.sqlite"))) {
                fill(central, project);
            }
            System.err.printf(Locale.ROOT, "filled in %.0f s%n", (System.nanoTime() - began) / 1e9);
            server.restart();
            Row.head();
            ask(
                    server,
                    count,
                    "page of 100 zones of a project, 50 more shared to it",
                    "under 10 ms",
                    "/v2/zones?limit=100");
            ask(server, count, "the second page", "under 10 ms", "/v2/zones?limit=20&marker=" + zone);
            ask(server, count, "by name, zones shared to it too", "under 10 ms", "/v2/zones?name=zone0.p%d.example.");
            ask(server, count, "all record sets, a page of 20", "under 100 ms", "/v2/recordsets?limit=20");
            ask(
                    server,
                    count,
                    "record sets by exact name",
                    "under 100 ms",
                    "/v2/recordsets?name=host7.zone%d.p0.example.");
            ask(server, count, "by suffix, one zone", "under 100 ms", "/v2/recordsets?name=*.zone%d.p0.example.");
            ask(server, count, "by suffix, 100 zones", "under 100 ms", "/v2/recordsets?name=*.p0.example.");
            ask(server, count, "by infix", "under 100 ms", "/v2/recordsets?name=*ost77*");
            ask(server, count, "by infix, nothing found", "under 100 ms", "/v2/recordsets?name=*nowhere*");
            ask(server, count, "by data", "under 100 ms", "/v2/recordsets?data=192.0.2.9");
            String all = "all_projects=true&";
            ask(
                    server,
                    count,
                    "all projects: exact name",
                    "",
                    "/v2/recordsets?" + all + "name=host7.zone%d.p7.example.");
            ask(server, count, "all projects: suffix", "", "/v2/recordsets?" + all + "name=*.zone%d.p7.example.");
            ask(server, 5, "all projects: infix", "", "/v2/recordsets?" + all + "name=*host77.zone9*");
        }
    }

    private static void ask(Nominate server, int count, String what, String target, String path) throws Exception {
        Load.Result result = new Load(server, 1)
                .run(count, (connection, number) -> connection.call("GET", path.formatted(number % ZONES), ""));
        Row.print(
                what,
                target,
                "p50 %.1f ms, p95 %.1f ms".formatted(Row.millis(result.nanos(), 50), Row.millis(result.nanos(), 95)));
    }

    private static void fill(TestCentral central, String ours) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        NewZone zones = new NewZone(central.env);
        for (int p = 0; p < PROJECTS; p++) {
            int number = p;
            String project = p == 0
                    ? ours
                    : UUID.nameUUIDFromBytes(new byte[] {(byte) p, (byte) (p >> 8)})
                            .toString();
            for (int z = 0; z < ZONES; z += 10) {
                int from = z;
                central.store.write(tx -> {
                    for (int i = from; i < from + 10; i++) {
                        zone(tx, zones, "zone" + i + ".p" + number + ".example.", project, number, now);
                    }
                    return true;
                });
            }
        }
        central.store.write(tx -> {
            for (int p = 1; p <= SHARED; p++) {
                byte[] key = Name.parse("zone0.p" + p + ".example.").key();
                Zone zone = tx.zones().named(List.of(key)).getFirst();
                tx.shares().insert(new ZoneShare(Uuid7.next(), zone.id(), zone.projectId(), ours, now, null));
            }
            return true;
        });
    }

    private static void zone(Tx tx, NewZone zones, String name, String project, int number, Instant now) {
        Zone zone = zones.insert(
                tx,
                new NewZone.Plan(
                        Name.parse(name),
                        project,
                        "admin@example.org",
                        3600,
                        null,
                        Map.of(),
                        zones.timers(),
                        now.getEpochSecond(),
                        Stage.LIVE),
                zones.pool(tx, Caller.internal("req-bench"), Map.of()),
                now);
        if (number >= LARGE_PROJECTS) {
            return;
        }
        List<RecordSetRepository.Row> rows = new ArrayList<>();
        for (int i = 0; i < SETS; i++) {
            String host = "host" + i + "." + name;
            rows.add(new RecordSetRepository.Row(
                    Uuid7.next(),
                    zone.id(),
                    project,
                    host,
                    Name.parse(host).key(),
                    RecordType.A.number(),
                    null,
                    null,
                    false,
                    1,
                    now,
                    List.of(new RecordSetRepository.Value("192.0.2." + i % 256, ADDRESS))));
        }
        tx.recordSets().insertAll(rows);
    }
}
