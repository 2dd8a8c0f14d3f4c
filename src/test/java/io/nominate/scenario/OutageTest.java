package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.model.HostPort;
import io.nominate.testkit.BindPool;
import io.nominate.testkit.Databases;
import io.nominate.testkit.LossyProxy;
import io.nominate.testkit.Named;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.Postgres;
import io.nominate.testkit.RabbitMq;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Nominate stands on goes away for a while. Reads and writes that need it are refused with a time to wait; what was
 * accepted is served by BIND afterwards; MiniDNS goes on all the time. {@code -Dnominate.outage=SECONDS} says for how
 * long, and what it took is printed.
 */
@Tag("system")
class OutageTest {
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("nominate.outage", 5));
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ZONE = "outage.example.";

    @TempDir
    Path directory;

    private static Map<String, String> over(String database) {
        Map<String, String> options = new HashMap<>();
        options.put("OS_STORAGE_SQLALCHEMY__CONNECTION", database);
        return options;
    }

    @Test
    void theDatabaseGoesAway() throws Exception {
        try (Postgres postgres = Postgres.start(true);
                Named bind = Named.start(directory.resolve("bind"));
                Nominate nominate =
                        Nominate.start(directory.resolve("nominate"), List.of(), over(Databases.made(postgres)))) {
            BindPool.use(nominate, bind, directory.resolve("pools.yaml"));
            nominate.unlimit();
            String zone = nominate.createZone(ZONE);
            nominate.awaitActive(zone);
            try (Load load = Load.on(zone, ZONE, nominate)) {
                load.awaitAccepted(50);
                postgres.kill();
                load.awaitRefused(1);
                Awaitility.await("it is not ready")
                        .atMost(PATIENCE)
                        .until(() -> nominate.as(Map.of(), "GET", "/healthz/ready", "")
                                        .code()
                                == 503);
                assertThat(nominate.as(Map.of(), "GET", "/healthz/live", "").code())
                        .as("it lives")
                        .isEqualTo(200);
                load.hold(
                        OUTAGE,
                        () -> assertThat(Served.serial(nominate.mdns(), ZONE))
                                .as("MiniDNS answers from memory")
                                .isPresent());
                assertThat(Served.transferred(nominate.mdns(), ZONE)).isNotEmpty();
                postgres.restart();
                load.awaitBack();
                load.awaitAccepted(50);
                load.report("The database was away");
            }
            nominate.awaitActive(zone);
            everythingIsServed(nominate, bind.dns(), zone);
        }
    }

    @Test
    void theBrokerGoesAway() throws Exception {
        Path keys = directory.resolve("bus.keys");
        Files.createFile(keys, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(keys, "a key of this installation, long enough\n");
        try (RabbitMq broker = RabbitMq.start(directory.resolve("rabbitmq"));
                Named bind = Named.start(directory.resolve("bind"))) {
            Map<String, String> options = over(Databases.made("postgresql"));
            options.put("OS_DEFAULT__TRANSPORT_URL", broker.url());
            options.put("OS_DEFAULT__BUS_KEY_FILE", keys.toString());
            options.put(
                    "OS_STORAGE__SECRETS_KEY_FILE",
                    directory.resolve("secrets.key").toString());
            Map<String, String> noDatabase = new HashMap<>(options);
            noDatabase.remove("OS_STORAGE_SQLALCHEMY__CONNECTION");
            try (Nominate centre = Nominate.startRoles(directory.resolve("centre"), "api,central", options);
                    Nominate servers =
                            Nominate.startRoles(directory.resolve("servers"), "worker,mdns,producer", options);
                    Nominate api = Nominate.startRoles(directory.resolve("api"), "api", noDatabase)
                            .loggingInLike(centre)) {
                BindPool.use(centre, servers.mdns(), bind, bind.dns(), directory.resolve("pools.yaml"));
                centre.unlimit();
                String zone = centre.createZone(ZONE);
                centre.awaitActive(zone);
                try (Load beside = Load.on(zone, ZONE, centre);
                        Load far = Load.on(zone, ZONE, api)) {
                    beside.awaitAccepted(50);
                    far.awaitAccepted(50);
                    broker.kill();
                    far.awaitRefused(1);
                    beside.hold(OUTAGE, () -> {});
                    beside.awaitAccepted(20); // who has the database needs no broker
                    String late = centre.createZone("late.example.");
                    centre.awaitActive(late); // found by the repair timers
                    assertThat(Served.serial(bind.dns(), "late.example.")).isPresent();
                    broker.start();
                    far.awaitBack();
                    far.awaitAccepted(50);
                    far.report("The broker was away");
                    assertThat(beside.refused())
                            .as("calls refused beside the database")
                            .isZero();
                }
                centre.awaitActive(zone);
                everythingIsServed(centre, bind.dns(), zone);
            }
        }
    }

    /**
     * A limit on the size of files stands for a full disk: writes beyond it fail like those, and no rights are needed to
     * set it and to take it away.
     */
    @Test
    void theDiskIsFull() throws Exception {
        try (Named bind = Named.start(directory.resolve("bind"));
                Nominate nominate = Nominate.start(directory.resolve("nominate"))) {
            BindPool.use(nominate, bind, directory.resolve("pools.yaml"));
            nominate.unlimit();
            String zone = nominate.createZone(ZONE);
            nominate.awaitActive(zone);
            try (Load load = Load.on(zone, ZONE, nominate)) {
                load.awaitAccepted(50);
                largestFile(nominate, "1024"); // octets: each file of the database is larger
                load.awaitRefused(20);
                assertThat(nominate.get("/v2/zones/" + zone).code())
                        .as("what is there can be read")
                        .isEqualTo(200);
                load.hold(
                        OUTAGE,
                        () -> assertThat(Served.serial(nominate.mdns(), ZONE)).isPresent());
                largestFile(nominate, "unlimited");
                load.awaitBack();
                load.awaitAccepted(50);
                load.report("The disk was full");
            }
            nominate.awaitActive(zone);
            everythingIsServed(nominate, bind.dns(), zone);
            nominate.kill();
            nominate.restart();
            everythingIsServed(nominate, nominate.mdns(), zone);
        }
    }

    private static void largestFile(Nominate nominate, String octets) throws Exception {
        Process prlimit = new ProcessBuilder(
                        "prlimit", "--pid", Long.toString(nominate.pid()), "--fsize=" + octets + ":")
                .inheritIO()
                .start();
        assertThat(prlimit.waitFor()).isZero();
    }

    @Test
    void packetsAreLost() throws Exception {
        long seed = Long.getLong("nominate.seed", System.nanoTime());
        try (Named bind = Named.start(directory.resolve("bind"));
                LossyProxy way = new LossyProxy(bind.dns(), 0.2, seed);
                Nominate nominate = Nominate.start(directory.resolve("nominate"))) {
            BindPool.use(nominate, nominate.mdns(), bind, way.address(), directory.resolve("pools.yaml"));
            nominate.unlimit();
            String zone = nominate.createZone(ZONE);
            long slowest = 0;
            long start = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                long before = System.nanoTime();
                assertThat(nominate.createSet(zone, "n" + i + "." + ZONE, "A", "192.0.2.1")
                                .code())
                        .isEqualTo(202);
                nominate.awaitActive(zone);
                slowest = Math.max(slowest, System.nanoTime() - before);
            }
            everythingIsServed(nominate, bind.dns(), zone);
            assertThat(way.lost()).as("packets lost; seed %d", seed).isPositive();
            System.out.printf(
                    "OutageTest: 20 %% of the packets lost (%d of %d): 200 changes one after the other took %d ms each, the"
                            + " slowest %d ms%n",
                    way.lost(),
                    way.lost() + way.passed(),
                    Duration.ofNanos(System.nanoTime() - start).toMillis() / 200,
                    Duration.ofNanos(slowest).toMillis());
        }
    }

    /** The zone is, on a server, as the API tells it. */
    private static void everythingIsServed(Nominate nominate, HostPort server, String zone) throws Exception {
        var told = Served.told(nominate.get("/v2/zones/" + zone).json(), nominate.sets(zone));
        Optional<Long> serial = Optional.of(
                nominate.get("/v2/zones/" + zone).json().path("serial").asLong());
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Served.serial(server, ZONE).equals(serial));
        assertThat(Served.transferred(server, ZONE)).isEqualTo(told);
    }
}
