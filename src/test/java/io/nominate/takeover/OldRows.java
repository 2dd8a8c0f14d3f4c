package io.nominate.takeover;

import static io.nominate.testkit.DesignateDatabase.DEFAULT_POOL;
import static io.nominate.testkit.DesignateDatabase.hex;

import io.nominate.testkit.DesignateDatabase;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Rows as a Designate writes them. */
final class OldRows {
    private final DesignateDatabase database;
    private final String zones;
    private final String zoneId;

    private OldRows(DesignateDatabase database, String zones, String zoneId) {
        this.database = database;
        this.zones = zones;
        this.zoneId = zoneId;
    }

    /** Since Mitaka. */
    static OldRows of(DesignateDatabase database) {
        return new OldRows(database, "zones", "zone_id");
    }

    /** Until Liberty. */
    static OldRows withDomains(DesignateDatabase database) {
        return new OldRows(database, "domains", "domain_id");
    }

    /** The id of what has that name. */
    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    OldRows sql(String statements) {
        database.execute(statements);
        return this;
    }

    /** A zone with SOA, NS and www, all of it served. */
    UUID zone(String name) {
        return zone(name, "project", 1_700_000_000, "ACTIVE", "NONE");
    }

    UUID zone(String name, String project, long serial, String status, String action) {
        UUID id = id(name + project);
        sql("""
                INSERT INTO %s (id, version, created_at, updated_at, tenant_id, name, email, ttl, serial, refresh, retry,
                  expire, minimum, status, action, pool_id, reverse_name, type, shard, description)
                VALUES ('%s', 7, '2024-01-02 03:04:05', '2024-02-03 04:05:06', '%s', '%s', 'a.b@example.org', 300, %d, 3501,
                  602, 86403, 3604, '%s', '%s', '%s', 'x', 'PRIMARY', 1, 'für alle');
                """.formatted(zones, hex(id), project, name, serial, status, action, DEFAULT_POOL));
        set(
                id,
                project,
                name,
                "SOA",
                "NULL",
                true,
                "ns1.example.org. a.b.example.org. " + serial + " 3501 602 86403 3604");
        set(id, project, name, "NS", "NULL", true, "ns1.example.org.", "ns2.example.org.");
        set(id, project, "www." + name, "A", "60", false, "192.0.2.1", "192.0.2.2");
        return id;
    }

    /** A set; the status of its records is ACTIVE. */
    UUID set(UUID zone, String project, String name, String type, String ttl, boolean managed, String... data) {
        UUID id = id(zone + name + type);
        sql("""
                INSERT INTO recordsets (id, version, created_at, updated_at, tenant_id, %s, name, type, ttl, reverse_name,
                  %s, description) VALUES ('%s', 3, '2024-01-02 03:04:06', NULL, '%s', '%s', '%s', '%s', %s, 'x', 1, 'a set');
                """.formatted(zoneId, zoneId.replace("_id", "_shard"), hex(id), project, hex(zone), name, type, ttl));
        for (String text : data) {
            record(zone, id, text, managed, "ACTIVE", "NONE");
        }
        return id;
    }

    OldRows record(UUID zone, UUID set, String data, boolean managed, String status, String action) {
        UUID id = id(set + data);
        return sql("""
                INSERT INTO records (id, version, created_at, tenant_id, %s, %s, recordset_id, data, hash, managed, status,
                  action, serial, description)
                VALUES ('%s', 1, '2024-01-02 03:04:07', 'project', '%s', 1, '%s', '%s', '%s', %d, '%s', '%s', 1, 'a record');
                """.formatted(
                        zoneId,
                        zoneId.replace("_id", "_shard"),
                        hex(id),
                        hex(zone),
                        hex(set),
                        data.replace("\\", "\\\\"),
                        hex(id),
                        managed ? 1 : 0,
                        status,
                        action));
    }

    /** The default pool's name servers. */
    OldRows servers() {
        return sql("""
                INSERT INTO pool_ns_records (id, version, created_at, pool_id, priority, hostname)
                VALUES ('%s', 1, '2024-01-02 03:04:05', '%s', 1, 'ns1.example.org.'),
                       ('%s', 1, '2024-01-02 03:04:05', '%s', 2, 'ns2.example.org.');
                """.formatted(hex(id("ns1")), DEFAULT_POOL, hex(id("ns2")), DEFAULT_POOL));
    }
}
