package io.nominate.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.central.port.Tx;
import io.nominate.model.HostPort;
import io.nominate.model.Pool;
import io.nominate.model.ServiceStatus;
import io.nominate.store.SqliteStore;
import io.nominate.testkit.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    private Path directory;

    private SqliteStore store;

    @BeforeEach
    void open() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        store = SqliteStore.open(directory.resolve("test.db"), "OFF", InstantSource.system(), event -> {});
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<Map<String, Object>> look(List<HostPort> listening) {
        Path secret = directory.resolve("openrc");
        Doctor doctor = new Doctor(store, InstantSource.system(), directory, List.of(secret), () -> listening);
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> findings = (List<Map<String, Object>>) doctor.handle(Map.of(), line -> {});
        return findings;
    }

    private List<Object> bad() {
        return look(List.of()).stream()
                .filter(finding -> "bad".equals(finding.get("state")))
                .map(finding -> finding.getOrDefault("finding", ""))
                .toList();
    }

    @Test
    void allIsWellAtFirst() {
        assertThat(bad()).isEmpty();
        assertThat(look(List.of())).extracting(finding -> finding.get("check")).contains("disk", "rights", "clock");
    }

    @Test
    void aSecretThatOthersMayReadIsFound() throws IOException {
        Path secret = Files.writeString(directory.resolve("openrc"), "x");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(bad()).singleElement().asString().contains("openrc is rw-r--r--", "chmod go=");
    }

    @Test
    void serversThatAreNotThereAreFound() {
        int free = Ports.free();
        store.write(tx -> save(tx, new HostPort("127.0.0.1", free)));
        assertThat(bad())
                .singleElement()
                .asString()
                .startsWith("name server 127.0.0.1:" + free + " of pool test cannot be reached over TCP");
    }

    private static boolean save(Tx tx, HostPort server) {
        tx.pools()
                .save(new Pool(
                        Pool.DEFAULT_ID,
                        "test",
                        null,
                        Map.of(),
                        List.of(),
                        List.of(new Pool.NameServer(server, Optional.empty())),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Instant.EPOCH,
                        null));
        return true;
    }

    @Test
    void aClockBehindTheOthersIsFound() {
        store.write(tx -> {
            Instant ahead = Instant.now().plus(Duration.ofHours(1));
            tx.services().beat("worker", "elsewhere", ServiceStatus.State.UP, ahead);
            return true;
        });
        assertThat(bad()).singleElement().asString().contains("worker on elsewhere was heard of at", "set this clock");
    }
}
