package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.model.HostPort;
import io.nominate.testkit.Knot;
import io.nominate.testkit.Named;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.Nsd;
import io.nominate.testkit.PowerDns;
import io.nominate.testkit.Programs;
import io.nominate.testkit.ServedZone;
import io.nominate.testkit.ServerPool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.ZoneTransferIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One pool of a real BIND, NSD, Knot and PowerDNS, each driven in its own way, all transferring with a TSIG key: after a
 * hundred random edits they hold, record by record, what the database holds, and answer alike.
 */
@Tag("system")
class InteropTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SECRET = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0";
    private static final String ZONE = "interop.example.";
    private static final int EDITS = 100;
    private static final int ARRIVE_EVERY = 10;
    private static final List<String> TYPES = List.of("A", "AAAA", "TXT", "MX", "SRV", "CAA");

    @TempDir
    Path directory;

    private Nominate nominate;
    private Named bind;
    private Nsd nsd;
    private Knot knot;
    private PowerDns pdns;

    private record Made(String id, String name, String type) {}

    @BeforeEach
    void start() throws IOException {
        nominate = Nominate.start(
                directory.resolve("nominate"), List.of(), Map.of("OS_SERVICE_MDNS__QUERY_ENFORCE_TSIG", "true"));
        bind = Named.start(
                directory.resolve("bind"),
                Named.Settings.DEFAULT.withStatements(
                        "key \"pool-key\" { algorithm hmac-sha256; secret \"" + SECRET + "\"; };"));
        nsd = Nsd.start(
                directory.resolve("nsd"),
                nominate.mdns(),
                Nsd.Settings.DEFAULT.withKey("pool-key", "hmac-sha256", SECRET));
        knot = Knot.start(directory.resolve("knot"));
        pdns = PowerDns.start(directory.resolve("pdns"));
        String key = nominate.post(
                        "/v2/tsigkeys",
                        "{\"name\":\"pool-key\",\"algorithm\":\"hmac-sha256\",\"secret\":\"" + SECRET
                                + "\",\"scope\":\"POOL\",\"resource_id\":\"" + ServerPool.ID + "\"}")
                .json()
                .path("id")
                .asString();
        new ServerPool(nominate)
                .with("bind9", bind)
                .with("nsd4", nsd)
                .with("knot", knot)
                .with("pdns4", pdns)
                .withKey(key)
                .use(directory.resolve("pools.yaml"));
    }

    @AfterEach
    void stop() {
        nominate.close();
        bind.close();
        nsd.close();
        knot.close();
        pdns.close();
    }

    private Map<String, InetSocketAddress> servers() {
        Map<String, InetSocketAddress> servers = new LinkedHashMap<>();
        servers.put("BIND", at(bind.dns()));
        servers.put("NSD", at(nsd.dns()));
        servers.put("Knot", at(knot.dns()));
        servers.put("PowerDNS", at(pdns.dns()));
        return servers;
    }

    @Test
    void fourKindsOfServerHoldAndAnswerTheSame() throws Exception {
        long seed = Long.getLong("nominate.seed", System.nanoTime());
        System.out.println("InteropTest: -Dnominate.seed=" + seed);
        Random random = new Random(seed);
        String zone = nominate.createZone(ZONE);
        nominate.awaitActive(zone);
        Set<String> names = new TreeSet<>(Set.of(ZONE));
        Map<String, Made> sets = new TreeMap<>();
        for (int i = 1; i <= EDITS; i++) {
            edit(random, zone, sets, names);
            if (i % ARRIVE_EVERY == 0) {
                nominate.awaitActive(zone);
            }
        }
        nominate.awaitActive(zone);

        Set<String> database = database(zone);
        assertThat(database).hasSizeGreaterThan(sets.size());
        assertThat(transfer(bind.dns())).as("BIND, seed %d", seed).isEqualTo(database);
        assertThat(transfer(nsd.dns())).as("NSD, seed %d", seed).isEqualTo(database);
        assertThat(transfer(pdns.dns())).as("PowerDNS, seed %d", seed).isEqualTo(database);
        assertThat(knotHolds()).as("Knot, seed %d", seed).isEqualTo(database);
        for (String name : names) {
            for (String type : TYPES) {
                sameAnswers(name, type);
            }
        }
        sameAnswers(ZONE, "SOA");
        sameAnswers(ZONE, "NS");

        assertThat(bind.logText()).contains("TSIG 'pool-key'");
        assertThat(knot.logText()).contains("IXFR, incoming");
        long whole = database.size();
        assertThat(bind.logText().lines().filter(line -> line.contains("Transfer completed:")))
                .as("BIND's last transfer of a zone with %d records", whole)
                .last()
                .satisfies(line -> assertThat(Long.parseLong(line.replaceAll(".*?(\\d+) records.*", "$1")))
                        .isLessThan(whole));
        assertThatThrownBy(() -> records(at(nominate.mdns())))
                .as("a transfer without the key")
                .isInstanceOf(Exception.class);

        nominate.deleteZone(zone);
        servers()
                .forEach((label, server) -> Awaitility.await(label + " lets the zone go")
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> ServedZone.of(server, ZONE)
                                .answer(Name.fromConstantString(ZONE), Type.SOA)
                                .startsWith("REFUSED")));
        assertThat(nominate.log()).doesNotContain(SECRET);
        assertThat(nsd.logText()).doesNotContain(SECRET);
    }

    private void edit(Random random, String zone, Map<String, Made> sets, Set<String> names) {
        String path = "/v2/zones/" + zone + "/recordsets";
        int kind = random.nextInt(10);
        if (sets.isEmpty() || kind < 5) {
            String name = "h" + random.nextInt(30) + (random.nextInt(4) == 0 ? ".Sub." : ".") + ZONE;
            String type = TYPES.get(random.nextInt(TYPES.size()));
            if (type.equals("SRV")) {
                name = "_sip._tcp." + name;
            }
            String key = name.toLowerCase(Locale.ROOT) + " " + type;
            if (sets.containsKey(key)) {
                return;
            }
            Nominate.Answer made = nominate.post(
                    path,
                    JSON.writeValueAsString(
                            Map.of("name", name, "type", type, "ttl", ttl(random), "records", values(random, type))));
            assertThat(made.code()).as(made.text()).isEqualTo(202);
            sets.put(key, new Made(made.json().path("id").asString(), name, type));
            names.add(name);
            return;
        }
        String key = List.copyOf(sets.keySet()).get(random.nextInt(sets.size()));
        Made set = sets.getOrDefault(key, new Made("", "", ""));
        Nominate.Answer answer;
        if (kind < 8) {
            answer = nominate.call(
                    "PUT",
                    path + "/" + set.id,
                    "application/json",
                    JSON.writeValueAsString(Map.of("ttl", ttl(random), "records", values(random, set.type))));
        } else {
            answer = nominate.call("DELETE", path + "/" + set.id, "application/json", "");
            sets.remove(key);
        }
        assertThat(answer.code()).as(answer.text()).isEqualTo(202);
    }

    private static int ttl(Random random) {
        return 60 + random.nextInt(3000);
    }

    private static List<String> values(Random random, String type) {
        Set<String> values = new TreeSet<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int n = random.nextInt(250);
            values.add(
                    switch (type) {
                        case "A" -> "192.0.2." + n;
                        case "AAAA" -> "2001:db8::" + Integer.toHexString(n + 1);
                        case "TXT" -> "\"" + "x".repeat(n) + "; \\\"" + n + "\"";
                        case "MX" -> n + " Mail" + n + ".example.net.";
                        case "SRV" -> n + " 5 5060 sip" + n + ".example.net.";
                        default -> "0 issue \"ca" + n + ".example.net\"";
                    });
        }
        return List.copyOf(values);
    }

    /** All records of the zone as the API shows them. */
    private Set<String> database(String zone) throws IOException {
        int ordinary = nominate.get("/v2/zones/" + zone).json().path("ttl").asInt();
        List<Record> records = new ArrayList<>();
        for (JsonNode set : nominate.get("/v2/zones/" + zone + "/recordsets?limit=1000")
                .json()
                .path("recordsets")) {
            for (JsonNode record : set.path("records")) {
                records.add(Record.fromString(
                        Name.fromString(set.path("name").asString()),
                        Type.value(set.path("type").asString()),
                        DClass.IN,
                        set.path("ttl").isNull() ? ordinary : set.path("ttl").asInt(),
                        record.asString(),
                        Name.root));
            }
        }
        return ServedZone.texts(records);
    }

    private static InetSocketAddress at(HostPort address) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), address.port());
    }

    private static Set<String> transfer(HostPort server) throws Exception {
        return ServedZone.texts(records(at(server)));
    }

    private static List<Record> records(InetSocketAddress server) throws Exception {
        ZoneTransferIn transfer = ZoneTransferIn.newAXFR(Name.fromString(ZONE), server, null);
        transfer.run();
        return transfer.getAXFR();
    }

    /** What Knot tells over its control socket: it gives its zones to nobody. */
    private Set<String> knotHolds() throws IOException {
        List<Record> records = new ArrayList<>();
        for (String line : Programs.run("/usr/sbin/knotc", "-s", knot.socket().toString(), "zone-read", ZONE)
                .lines()) {
            String[] fields = line.split(" ", 5); // [zone] owner TTL type data
            records.add(Record.fromString(
                    Name.fromString(fields[1]),
                    Type.value(fields[3]),
                    DClass.IN,
                    Long.parseLong(fields[2]),
                    fields[4],
                    Name.root));
        }
        return ServedZone.texts(records);
    }

    private void sameAnswers(String name, String type) {
        Map<String, String> answers = new LinkedHashMap<>();
        servers()
                .forEach((label, server) -> answers.put(
                        label, ServedZone.of(server, ZONE).answer(Name.fromConstantString(name), Type.value(type))));
        assertThat(new TreeSet<>(answers.values()))
                .as("%s %s: %s", name, type, answers)
                .hasSize(1);
    }
}
