package io.nominate.app.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.nominate.app.config.LogConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

class LogFilesTest {
    @TempDir
    private Path directory;

    private LoggerContext context(LogConfig.Rotation rotation) {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        LogConfig.File file = new LogConfig.File(directory.resolve("nominate.log"), rotation, 2, 1);
        LogSetup.apply(context, new LogConfig(false, true, false, Optional.of(file)));
        return context;
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }

    @Test
    void aFileThatIsFullIsFollowedByAnother() {
        LoggerContext context = context(LogConfig.Rotation.SIZE);
        Logger log = context.getLogger("io.nominate.central.Zones");
        String line = "x".repeat(10_000);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    for (int i = 0; i < 50; i++) {
                        log.info(line);
                    }
                    return files() > 1;
                });
        context.stop();
    }

    @Test
    void aFileThatWasCopiedAndCutGoesOnFromItsStart() throws IOException {
        LoggerContext context = context(LogConfig.Rotation.NONE);
        Logger log = context.getLogger("io.nominate.central.Zones");
        log.info("before");
        Path file = directory.resolve("nominate.log");
        assertThat(file).content().contains("before");
        Files.newByteChannel(file, java.nio.file.StandardOpenOption.WRITE)
                .truncate(0)
                .close();
        log.info("after");
        assertThat(file).content().startsWith("{").contains("after").doesNotContain("before");
        context.stop();
    }

    @Test
    void levelsAreForRoomsThatThereAre() {
        LogLevels.set("inbound", "trace");
        assertThat(LogLevels.all()).containsEntry("inbound", "trace");
        LogLevels.set("inbound", "default");
        assertThat(LogLevels.all()).doesNotContainKey("inbound").containsKey("nominate");
        assertThatThrownBy(() -> LogLevels.set("bathroom", "debug")).hasMessage("there is no room bathroom");
        assertThatThrownBy(() -> LogLevels.set("inbound", "loud")).hasMessageStartingWith("there is no level loud");
        assertThatThrownBy(() -> LogLevels.set("nominate", "default")).hasMessageContaining("name a level");
        assertThatThrownBy(() -> LogLevels.set("a b", "info")).hasMessageContaining("is no name");
    }
}
