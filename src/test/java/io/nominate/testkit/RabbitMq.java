package io.nominate.testkit;

import io.nominate.model.HostPort;
import io.nominate.model.config.BusConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real RabbitMQ on loopback: free ports, a node name, a cookie, directories and a port mapper of its own. Ends with
 * {@link #close}.
 */
public final class RabbitMq implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String USER = "nominate";
    private static final String PASSWORD = "rabbit:secret@1";

    private final Path directory;
    private final int port = Ports.free();
    private final int distribution = Ports.free();
    private final int mapperPort = Ports.free();
    private final Process mapper;
    private @Nullable Process process;
    private int starts;

    private RabbitMq(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("rabbitmq.conf"), """
                    listeners.tcp.1 = 127.0.0.1:%d
                    default_user = %s
                    default_pass = %s
                    loopback_users = none
                    log.console = true
                    log.file = false
                    """.formatted(port, USER, PASSWORD));
            Files.writeString(directory.resolve("enabled_plugins"), "[].\n");
            mapper = with(new ProcessBuilder("epmd", "-port", Integer.toString(mapperPort), "-address", "127.0.0.1"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one in a directory of its own. */
    public static RabbitMq start(Path directory) {
        if (!Files.isExecutable(PROGRAM)) {
            throw new AssertionError(PROGRAM + " is missing: install the package rabbitmq-server");
        }
        RabbitMq broker = new RabbitMq(directory);
        try {
            broker.start();
            return broker;
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    /** Starts it again on the same ports, with what it has kept. */
    public void start() {
        starts++;
        try {
            process = with(new ProcessBuilder(PROGRAM.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await("RabbitMQ is running, see " + log())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .failFast("RabbitMQ has ended, see " + log(), () -> !isRunning())
                .until(() -> Files.readString(log()).contains("Server startup complete"));
    }

    private ProcessBuilder with(ProcessBuilder builder) {
        builder.directory(directory.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("HOME", directory.toString());
        environment.put("ERL_EPMD_PORT", Integer.toString(mapperPort));
        environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
        environment.put("RABBITMQ_NODENAME", "nominate" + port + "@localhost");
        environment.put("RABBITMQ_DIST_PORT", Integer.toString(distribution));
        environment.put(
                "RABBITMQ_CONFIG_FILE", directory.resolve("rabbitmq.conf").toString());
        environment.put("RABBITMQ_CONF_ENV_FILE", directory.resolve("none").toString());
        environment.put("RABBITMQ_MNESIA_BASE", directory.resolve("data").toString());
        environment.put("RABBITMQ_LOG_BASE", directory.resolve("logs").toString());
        environment.put(
                "RABBITMQ_ENABLED_PLUGINS_FILE",
                directory.resolve("enabled_plugins").toString());
        environment.put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-setcookie nominate" + port);
        // The fewest threads: it is one of many on a small machine.
        environment.put("RABBITMQ_SERVER_ERL_ARGS", "+S 1:1 +sbwt none");
        return builder;
    }

    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** kill -9, the whole of it. */
    public void kill() {
        Process ending = process;
        if (ending == null) {
            return;
        }
        List<ProcessHandle> all = new ArrayList<>(ending.descendants().toList());
        all.add(ending.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        Awaitility.await("RabbitMQ has ended")
                .atMost(PATIENCE)
                .until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        process = null;
    }

    @Override
    public void close() {
        kill();
        mapper.destroyForcibly();
        Awaitility.await("epmd has ended").atMost(PATIENCE).until(() -> !mapper.isAlive());
    }

    private Path log() {
        return directory.resolve("rabbitmq-" + starts + ".log");
    }

    /** As {@code [DEFAULT] transport_url} names it. */
    public String url() {
        return "rabbit://" + USER + ":rabbit%3Asecret%401@127.0.0.1:" + port + "/";
    }

    /** The same as the bus takes it. */
    public BusConfig.Broker broker() {
        return new BusConfig.Broker(
                List.of(new BusConfig.Node(new HostPort("127.0.0.1", port), USER, PASSWORD)),
                "/",
                Optional.empty(),
                false);
    }
}
