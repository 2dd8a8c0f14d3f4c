package io.nominate.app.room;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nominate.app.part.CannotStartException;
import io.nominate.app.plugin.JarMaker;
import io.nominate.app.plugin.Plugins;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Request;
import io.nominate.central.port.Metrics;
import io.nominate.model.HostPort;
import io.nominate.model.config.BusConfig;
import io.nominate.model.config.SinkConfig;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site's notification handlers: one that does not fit keeps the server from starting, with the reason. */
class SinkPartTest {
    private static final String SERVICE = "io.nominate.sink.spi.HandlerType";
    private static final String OWN = """
            package site;
            import io.nominate.sink.spi.*;
            import io.nominate.model.cloud.ResourceState;
            import java.util.*;
            public final class Own implements HandlerType {
                public int version() { return HandlerType.VERSION; }
                public String name() { return "own"; }
                public List<HandlerOption> options() { return List.of(HandlerOption.of("zone", "A zone.")); }
                public NotificationHandler open(HandlerOptions options) { return new Listener(); }
                private record Listener() implements NotificationHandler {
                    public List<Subscription> subscriptions() {
                        return List.of(new Subscription("own", "notifications", Set.of("info")));
                    }
                    public Set<String> eventTypes() { return Set.of("own.*"); }
                    public String resource(Notification told) { return ""; }
                    public List<ResourceState> process(Notification told, Knowledge knowledge) { return List.of(); }
                }
            }
            """;

    @TempDir
    Path directory;

    private void make(String source) throws Exception {
        JarMaker.make(directory.resolve("own.jar"), Map.of(SERVICE, "site.Own\n"), Map.of("site.Own", source));
    }

    private void open(String... option) throws CannotStartException {
        BusConfig.Broker broker = new BusConfig.Broker(
                List.of(new BusConfig.Node(new HostPort("127.0.0.1", 1), "u", "p")), "/", Optional.empty(), false);
        Map<String, List<String>> options = option.length == 0 ? Map.of() : Map.of(option[0], List.of(option[1]));
        SinkConfig config = new SinkConfig(
                List.of("own"),
                Optional.of(broker),
                Optional.empty(),
                false,
                false,
                Map.of("own", options),
                SinkConfig.Resync.ON_DEMAND);
        Central central = new Central() {
            @Override
            public <A> A call(Caller caller, Request<A> request) {
                throw new AssertionError("central is asked " + request);
            }
        };
        new SinkPart(
                        config,
                        Optional.empty(),
                        central,
                        Plugins.open(Optional.of(directory), directory),
                        InstantSource.system(),
                        Metrics.none())
                .stop();
    }

    private void assertRefused(String source, String... words) throws Exception {
        make(source);
        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(this::open)
                .satisfies(e -> assertThatCode(() -> {
                            throw e;
                        })
                        .hasMessageContainingAll(words));
    }

    @Test
    void oneThatFitsIsTaken() throws Exception {
        make(OWN);
        assertThatCode(this::open).doesNotThrowAnyException();
    }

    @Test
    void anotherVersionIsRefused() throws Exception {
        assertRefused(
                OWN.replace("HandlerType.VERSION", "7"),
                "site.Own of own.jar",
                "written for version 7",
                "this program has version 1");
    }

    @Test
    void aConstructorThatThrowsIsRefused() throws Exception {
        assertRefused(
                OWN.replace(
                        "public int version",
                        "public Own() { throw new IllegalStateException(\"no licence\"); }\n"
                                + "    public int version"),
                "own.jar",
                "does not fit",
                "no licence");
    }

    @Test
    void aClassThatIsMissingIsRefused() throws Exception {
        make(OWN);
        JarMaker.without(directory.resolve("own.jar"), "site/Own$Listener.class");
        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(this::open)
                .withMessageContainingAll("site.Own of own.jar", "does not fit", "site/Own$Listener");
    }

    @Test
    void whatThrowsWhenOpenedIsRefused() throws Exception {
        assertRefused(
                OWN.replace("return new Listener()", "throw new IllegalArgumentException(\"no table\")"),
                "site.Own of own.jar",
                "no table");
        assertRefused(OWN.replace("return new Listener()", "return null"), "site.Own of own.jar", "answers null");
        assertRefused(OWN.replace("Set.of(\"own.*\")", "Set.of()"), "[handler:own]", "listens to nothing");
    }

    @Test
    void anotherOfTheSameNameIsRefused() throws Exception {
        assertRefused(
                OWN.replace("\"own\"; }", "\"nova_fixed\"; }"),
                "two notification handlers nova_fixed",
                "io.nominate.sink.handler.NovaFixed",
                "site.Own of own.jar");
    }

    @Test
    void optionsItDoesNotKnowAreRefused() throws Exception {
        make(OWN);
        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(() -> open("zoen", "x"))
                .withMessageContainingAll("[handler:own] zoen", "there is no such option");
    }
}
