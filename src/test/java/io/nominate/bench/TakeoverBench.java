package io.nominate.bench;

import io.nominate.testkit.DesignateDatabase;
import io.nominate.testkit.MariaDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Takes over a Designate's database of many zones, as an operator does it, and once more when nothing has changed. */
public final class TakeoverBench {
    private static final int SETS = 49;

    private TakeoverBench() {}

    public static void main(String[] args) throws Exception {
        int zones = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        Path directory = Files.createTempDirectory("takeover-bench");
        try (MariaDb server = MariaDb.startLarge()) {
            DesignateDatabase old = DesignateDatabase.make(server);
            fill(old, zones);
            Row.head();
            String what = "%,d zones with %,d records".formatted(zones, zones * (2 * SETS + 2));
            run("dry run, " + what, "", directory, old, "--dry-run");
            run("takeover, " + what, "under 120 s", directory, old);
            run("the next one, nothing changed", "", directory, old);
        }
    }

    private static void run(String what, String target, Path directory, DesignateDatabase old, String... more)
            throws Exception {
        List<String> command = new ArrayList<>(List.of("./nominate", "takeover"));
        command.addAll(List.of("--state-dir", directory.resolve("state").toString(), "--from", old.url()));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        builder.environment().put("NOMINATE_JAVA_HOME", System.getProperty("java.home"));
        long began = System.nanoTime();
        Process process = builder.start();
        long most = 0;
        while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
            most = Math.max(most, resident(process.pid()));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        if (process.exitValue() != 0) {
            throw new IllegalStateException(Files.readString(directory.resolve("log")));
        }
        Row.print(what, target, "%.1f s; at most %d MB".formatted(seconds, most));
    }

    /** Most resident memory that a process has had so far, in MB; 0 where it is over. */
    private static long resident(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Zones of 49 sets with two addresses each, made by the database itself. */
    private static void fill(DesignateDatabase old, int zones) {
        old.execute("""
                INSERT INTO zones (id, version, created_at, tenant_id, name, email, ttl, serial, refresh, retry, expire, minimum,
                    status, action, pool_id, reverse_name, type, shard, deleted)
                  SELECT LPAD(HEX(seq), 32, '0'), 1, '2024-01-02 03:04:05', CONCAT('project', seq %% 50),
                    CONCAT('zone', seq, '.example.'), 'a@example.org', 3600, 1700000000 + seq, 3500, 600, 86400, 3600, 'ACTIVE',
                    'NONE', '%2$s', '', 'PRIMARY', seq %% 4096, '0' FROM seq_1_to_%1$d;
                INSERT INTO recordsets (id, version, created_at, tenant_id, zone_id, zone_shard, name, type, reverse_name)
                  SELECT MD5(CONCAT(id, 'SOA')), 1, created_at, tenant_id, id, shard, name, 'SOA', '' FROM zones;
                INSERT INTO recordsets (id, version, created_at, tenant_id, zone_id, zone_shard, name, type, reverse_name)
                  SELECT MD5(CONCAT(id, 'NS')), 1, created_at, tenant_id, id, shard, name, 'NS', '' FROM zones;
                INSERT INTO recordsets (id, version, created_at, tenant_id, zone_id, zone_shard, name, type, reverse_name)
                  SELECT MD5(CONCAT(id, seq)), 1, created_at, tenant_id, id, shard, CONCAT('host', seq, '.', name), 'A', ''
                    FROM zones, seq_1_to_%3$d;
                INSERT INTO records (id, version, created_at, tenant_id, zone_id, zone_shard, recordset_id, data, hash, managed,
                    status, action, serial)
                  SELECT MD5(CONCAT(id, '1')), 1, created_at, tenant_id, zone_id, zone_shard, id,
                    CASE type WHEN 'SOA' THEN 'ns1.example.org. a.example.org. 1 3500 600 86400 3600'
                      WHEN 'NS' THEN 'ns1.example.org.' ELSE '192.0.2.1' END,
                    MD5(CONCAT(id, '1')), type <> 'A', 'ACTIVE', 'NONE', 1 FROM recordsets;
                INSERT INTO records (id, version, created_at, tenant_id, zone_id, zone_shard, recordset_id, data, hash, managed,
                    status, action, serial)
                  SELECT MD5(CONCAT(id, '2')), 1, created_at, tenant_id, zone_id, zone_shard, id, '192.0.2.2',
                    MD5(CONCAT(id, '2')), 0, 'ACTIVE', 'NONE', 1 FROM recordsets WHERE type = 'A';
                INSERT INTO pool_ns_records (id, version, created_at, pool_id, priority, hostname)
                  VALUES ('0123456789abcdef0123456789abcdef', 1, '2024-01-02 03:04:05', '%2$s', 1, 'ns1.example.org.');
                """.formatted(zones, DesignateDatabase.DEFAULT_POOL, SETS));
    }
}
