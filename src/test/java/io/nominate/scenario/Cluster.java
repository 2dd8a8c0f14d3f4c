package io.nominate.scenario;

import io.nominate.testkit.Named;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.Nominate.Reply;
import io.nominate.testkit.RabbitMq;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;

/**
 * An installation of nine processes over one database and a RabbitMQ, with two BINDs: two each of API, central, worker and
 * MiniDNS, and a producer. The API processes have no database.
 */
final class Cluster implements AutoCloseable {
    private static final List<String> NAMES = List.of(
            "central-1", "central-2", "api-1", "api-2", "worker-1", "worker-2", "mdns-1", "mdns-2", "producer-1");

    private final Path directory;
    private final String database;
    private final Map<String, Map<String, String>> special;
    private final RabbitMq broker;
    private final List<Named> binds;
    private final Map<String, Nominate> processes = new LinkedHashMap<>();
    private String token = "";

    private Cluster(Path directory, String database, Map<String, Map<String, String>> special) {
        this.directory = directory;
        this.database = database;
        this.special = special;
        this.broker = RabbitMq.start(directory.resolve("rabbitmq"));
        this.binds = List.of(Named.start(directory.resolve("bind-1")), Named.start(directory.resolve("bind-2")));
    }

    /** @param database URL of an empty one */
    static Cluster start(Path directory, String database) {
        return start(directory, database, Map.of());
    }

    /**
     * As {@link #start(Path, String)}.
     *
     * @param special what else is in the environment of some processes, by their names
     */
    static Cluster start(Path directory, String database, Map<String, Map<String, String>> special) {
        Cluster cluster = new Cluster(directory, database, special);
        try {
            cluster.startAll();
            return cluster;
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    private void startAll() {
        // The first central makes the first user; whoever logs in reads the file with its password.
        processes.put(NAMES.getFirst(), launch(NAMES.getFirst()));
        Map<String, Future<Nominate>> starting = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            NAMES.stream().skip(1).forEach(name -> starting.put(name, threads.submit(() -> launch(name))));
        }
        starting.forEach((name, started) -> {
            if (started.state() == Future.State.SUCCESS) {
                processes.put(name, started.resultNow());
            }
        });
        starting.forEach((name, started) -> {
            if (started.state() == Future.State.FAILED) {
                throw new IllegalStateException(name + " did not start", started.exceptionNow());
            }
        });
        process("central-1")
                .command("pool", "update", "--file", pools().toString())
                .orThrow();
        Awaitility.await("the API answers")
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> {
                    token = api(0).token();
                    return call(1, "GET", "/v2/zones?limit=1", "").code() == 200;
                });
        api(0).unlimit();
    }

    private Nominate launch(String name) {
        Map<String, String> options = new HashMap<>();
        // A server that lives for seconds gains nothing from its best compiler.
        options.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
        options.put("OS_DEFAULT__TRANSPORT_URL", broker.url());
        options.put("OS_DEFAULT__BUS_KEY_FILE", key().toString());
        options.put("OS_DEFAULT__HOST", name);
        // Most zones of this test are deleted again within minutes, and nobody is there to agree.
        options.put("OS_SERVICE_WORKER__BULK_DELETE_SHARE", "100");
        String role = name.substring(0, name.indexOf('-'));
        if (!role.equals("api")) {
            options.put("OS_STORAGE_SQLALCHEMY__CONNECTION", database);
            // Made by the first central.
            options.put(
                    "OS_STORAGE__SECRETS_KEY_FILE",
                    directory.resolve("secrets.key").toString());
        }
        options.putAll(special.getOrDefault(name, Map.of()));
        return Nominate.startRoles(directory.resolve(name), role, options);
    }

    private synchronized Path key() {
        Path file = directory.resolve("bus.keys");
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, "a key of this installation, long enough\n");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pool with both BINDs, which both MiniDNS are masters of. */
    private Path pools() {
        StringBuilder pools = new StringBuilder("""
                - name: default
                  id: 794ccc2c-d751-44fe-b57f-8894c9f5c842
                  ns_records:
                    - hostname: ns1.example.org.
                      priority: 1
                  nameservers:
                """);
        binds.forEach(bind -> pools.append(
                "    - {host: 127.0.0.1, port: %d}\n".formatted(bind.dns().port())));
        pools.append("  targets:\n");
        for (Named bind : binds) {
            pools.append("""
                        - type: bind9
                          masters:
                            - {host: 127.0.0.1, port: %d}
                            - {host: 127.0.0.1, port: %d}
                          options: {host: 127.0.0.1, port: %d, rndc_host: 127.0.0.1, rndc_port: %d, rndc_key_file: %s}
                    """.formatted(
                            process("mdns-1").mdns().port(),
                            process("mdns-2").mdns().port(),
                            bind.dns().port(),
                            bind.control().port(),
                            bind.keyFile()));
        }
        try {
            return Files.writeString(directory.resolve("pools.yaml"), pools);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> names() {
        return NAMES;
    }

    List<Named> binds() {
        return binds;
    }

    Nominate process(String name) {
        Nominate found = processes.get(name);
        if (found == null) {
            throw new IllegalArgumentException(name);
        }
        return found;
    }

    private Nominate api(int number) {
        return process("api-" + (number % 2 + 1)).loggingInLike(process("central-1"));
    }

    /** Calls one of the APIs as the administrator, for all projects. */
    Reply call(int number, String method, String path, String body) {
        return process("api-" + (number % 2 + 1))
                .as(Map.of("X-Auth-Token", token, "X-Auth-All-Projects", "True"), method, path, body);
    }

    @Override
    public void close() {
        List<AutoCloseable> all = new ArrayList<>(binds);
        all.add(broker);
        // Killed, not stopped: nine processes would each wait for the others.
        processes.values().forEach(Nominate::kill);
        for (AutoCloseable each : all) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
