package io.nominate.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.nominate.app.config.LogConfig;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.slf4j.Logger;
import tools.jackson.databind.json.JsonMapper;

@ResourceLock(Resources.SYSTEM_ERR)
class LogSetupTest {
    /** What a fresh context set up with {@code config} writes to standard error. */
    private static String logged(LogConfig config, Consumer<LoggerContext> use) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            LoggerContext context = new LoggerContext();
            context.setMDCAdapter(new LogbackMDCAdapter());
            LogSetup.apply(context, config);
            use.accept(context);
            context.stop();
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void logsALineForPeopleFromInfoOnAndLibrariesFromWarnOn() {
        String text = logged(new LogConfig(false, false), context -> {
            Logger ours = context.getLogger("io.nominate.central.Zones");
            ours.debug("hidden");
            ours.info("zone {} made\nforged line", "example.org.");
            context.getLogger("io.helidon.webserver").info("hidden too");
            context.getLogger("io.helidon.webserver").warn("shown");
        });
        assertThat(text.lines()).hasSize(2);
        assertThat(text)
                .containsPattern(
                        "(?m)^\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z INFO  Zones: zone example.org. made \\| forged line$")
                .contains("WARN ")
                .doesNotContain("hidden");
    }

    @Test
    void logsLinesOfJsonAndDebugWhenAsked() {
        String text = logged(new LogConfig(true, true), context -> {
            Logger ours = context.getLogger("io.nominate.central.Zones");
            ours.debug("two\nlines");
            ours.error("broken", new IllegalStateException("bug"));
        });
        JsonMapper mapper = new JsonMapper();
        Stream<Map<?, ?>> lines = text.lines().map(line -> mapper.readValue(line, Map.class));
        assertThat(lines)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .extracting("level", "logger", "message")
                                .containsExactly("DEBUG", "io.nominate.central.Zones", "two\nlines"),
                        second -> assertThat(second.get("exception"))
                                .asString()
                                .contains("IllegalStateException: bug", "LogSetupTest"));
    }
}
