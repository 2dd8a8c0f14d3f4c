package io.nominate.app.room;

import io.nominate.app.part.Part;
import io.nominate.central.api.Central;
import io.nominate.model.config.HeartbeatConfig;
import io.nominate.producer.Heartbeat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Signs of life of the roles of this process. Stopped before they are. */
public final class HeartbeatPart implements Part {
    private final Optional<Heartbeat> heartbeat;

    /**
     * @param roles as the API names them
     * @param host what this process is called; empty: as the machine
     */
    public HeartbeatPart(Central central, HeartbeatConfig config, List<String> roles, Optional<String> host) {
        heartbeat = config.emits()
                ? Optional.of(new Heartbeat(central, roles, host.orElseGet(HeartbeatPart::hostname), config.interval()))
                : Optional.empty();
    }

    /** The machine's own name, without a look-up. */
    static String hostname() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("localhost");
        }
    }

    @Override
    public String name() {
        return "heartbeat";
    }

    @Override
    public void start() {
        heartbeat.ifPresent(Heartbeat::start);
    }

    @Override
    public void stop() {
        heartbeat.ifPresent(Heartbeat::stop);
    }
}
