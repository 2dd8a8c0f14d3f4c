package io.nominate.sink;

import static io.nominate.testkit.TestCentral.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.RecordSets;
import io.nominate.central.api.Request;
import io.nominate.central.api.Token;
import io.nominate.central.port.InventoryException;
import io.nominate.central.port.ProjectNames;
import io.nominate.model.RecordSet;
import io.nominate.model.Zone;
import io.nominate.network.CloudServices;
import io.nominate.sink.spi.HandlerOptions;
import io.nominate.sink.spi.HandlerType;
import io.nominate.sink.spi.Notification;
import io.nominate.testkit.FakeNeutron;
import io.nominate.testkit.FakeNova;
import io.nominate.testkit.TestCentral;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that were lost are made up for by what Nova and Neutron have. */
class ResyncTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    @TempDir
    Path directory;

    private TestCentral central;
    private Work work;
    private FakeNova nova;
    private FakeNeutron neutron;
    private CloudServices cloud;
    private List<Attending> handlers;
    private String secret = "good";
    private int renewals;

    @BeforeEach
    void open() throws Exception {
        central = new TestCentral(directory);
        ProjectNames names = new ProjectNames() {
            @Override
            public Optional<String> id(String name) {
                return Optional.empty();
            }

            @Override
            public Optional<String> name(String id) {
                return Optional.of("blue");
            }
        };
        work = new Work(
                new Central() {
                    @Override
                    public <A> A call(Caller caller, Request<A> request) {
                        return central.call(caller, request);
                    }
                },
                names);
        projects = names;
        nova = FakeNova.start("good"::equals);
        neutron = FakeNeutron.start(
                token -> token.equals("good") ? Optional.of(new FakeNeutron.Who("service", true)) : Optional.empty());
        cloud = new CloudServices(
                stale -> {
                    if (stale.secret().equals(secret)) {
                        renewals++;
                        secret = "good";
                    }
                    return new Token(
                            secret,
                            Map.of(),
                            List.of(
                                    new Token.Endpoint("compute", "one", "public", URI.create(nova.url() + "/")),
                                    new Token.Endpoint("network", "one", "public", URI.create(neutron.url()))));
                },
                Optional.of("one"),
                "public",
                Duration.ofSeconds(30),
                SSLContext.getDefault());
        Zone zone = central.call(TestCentral.ALICE, TestCentral.zone("example.org."));
        Zone blue = central.call(TestCentral.ALICE, TestCentral.zone("blue.example."));
        assertThat(blue.name()).isEqualTo("blue.example.");
        String id = zone.id().toString();
        handlers = List.of(
                handler("nova_fixed", Map.of("zone_id", List.of(id))),
                handler("nova_fixed:named", Map.of("zone_name", List.of("%(project)s.example."))),
                handler("neutron_port", Map.of("zone_id", List.of(id))),
                handler("neutron_floatingip", Map.of("zone_id", List.of(id))));
    }

    private ProjectNames projects = ProjectNames.UNKNOWN;

    @AfterEach
    void close() {
        cloud.close();
        nova.close();
        neutron.close();
        central.close();
    }

    private static Attending handler(String name, Map<String, List<String>> options) throws Exception {
        HandlerType type = ServiceLoader.load(HandlerType.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(it -> it.name().equals(name.split(":", 2)[0]))
                .findFirst()
                .orElseThrow();
        return new Attending(name, type.open(new HandlerOptions(name, type.options(), options)));
    }

    private void tell(Attending handler, String eventType, Instant at, String payload) throws Exception {
        String message = """
                {"event_type": "%s", "timestamp": "%s", "payload": %s}""".formatted(eventType, at, payload);
        String exchange = handler.handler().subscriptions().getFirst().exchange();
        Notification told = Envelope.read(exchange, message.getBytes(StandardCharsets.UTF_8), at);
        work.process(handler, told, () -> true);
    }

    private static String instance(String id, String name, String address) {
        return """
                {"instance_id": "%s", "hostname": "%s", "fixed_ips": [{"address": "%s"}]}""".formatted(id, name, address);
    }

    private Resynced resync(boolean trial, int mostDeletions) throws Exception {
        return new Resync(
                        handlers,
                        work,
                        cloud,
                        projects,
                        () -> NOW,
                        new Resynced.Plan(trial, mostDeletions, Optional.empty()),
                        () -> true)
                .run();
    }

    private static List<String> results(Resynced resynced) {
        return resynced.changes().stream()
                .map(change -> change.resource() + " " + change.result())
                .sorted()
                .toList();
    }

    private Set<String> records() {
        TreeSet<String> records = new TreeSet<>();
        for (RecordSet set : central.call(ADMIN.everywhere(), new RecordSets.FindAll(ListQuery.first(500)))
                .items()) {
            if (!set.name().equals(set.zoneName())) {
                set.records().forEach(data -> records.add(set.name() + " " + set.type() + " " + data));
            }
        }
        return records;
    }

    /** One instance that was told, one that was not, one that is gone unheard; a port and a floating IP. */
    private void drift() throws Exception {
        Attending fixed = handlers.getFirst();
        Instant before = NOW.minus(Duration.ofHours(1));
        tell(fixed, "compute.instance.create.end", before, instance("i1", "same", "192.0.2.1"));
        tell(fixed, "compute.instance.create.end", before, instance("i2", "dead", "192.0.2.2"));
        nova.server("i1", "same", "project-alice", "192.0.2.1");
        nova.server("i3", "missed", "project-alice", "192.0.2.3", "2001:db8::3");
        neutron.port("p1", "project-alice", "port", "192.0.2.4");
        neutron.port("p2", "project-alice", "", "192.0.2.5");
        String floating = neutron.give("192.0.2.6", "project-alice");
        neutron.lead(floating, "10.0.0.1");
        neutron.give("192.0.2.7", "project-alice");
    }

    @Test
    void whatWasMissedIsMadeAndWhatIsGoneIsTakenAway() throws Exception {
        drift();
        Set<String> asItWas = records();
        Resynced trial = resync(true, 100);
        assertThat(records()).isEqualTo(asItWas);
        assertThat(trial.looked()).isEqualTo(6);
        assertThat(results(trial))
                .contains(
                        "nova_fixed instance i2 would be taken away",
                        "nova_fixed instance i3 would be mended",
                        "neutron_port port p1 would be mended")
                .hasSize(6);

        Resynced done = resync(false, 100);
        assertThat(results(done))
                .contains("nova_fixed instance i2 taken away", "nova_fixed instance i3 mended")
                .hasSize(6);
        assertThat(records())
                .containsExactly(
                        "192-0-2-6.example.org. A 192.0.2.6",
                        "missed.blue.example. A 192.0.2.3",
                        "missed.blue.example. AAAA 2001:db8::3",
                        "missed.example.org. A 192.0.2.3",
                        "missed.example.org. AAAA 2001:db8::3",
                        "port.example.org. A 192.0.2.4",
                        "same.blue.example. A 192.0.2.1",
                        "same.example.org. A 192.0.2.1");
        assertThat(resync(false, 100).changes()).isEmpty();
    }

    @Test
    void whatHappenedSinceIsLeftAlone() throws Exception {
        Attending fixed = handlers.getFirst();
        tell(fixed, "compute.instance.create.end", NOW, instance("i1", "new", "192.0.2.1"));
        nova.server("i2", "old", "project-alice", "192.0.2.2");
        tell(fixed, "compute.instance.update", NOW, "{\"instance_id\": \"i2\", \"hostname\": \"new\"}");
        tell(fixed, "compute.instance.create.end", NOW.minusSeconds(1), instance("i2", "told", "192.0.2.2"));
        nova.server("i3", "going", "project-alice", "192.0.2.3");
        nova.set("i3", "OS-EXT-STS:task_state", "deleting");
        nova.server("i4", "building", "project-alice");
        nova.set("i4", "status", "BUILD");
        resync(false, 100);
        assertThat(records())
                .contains("new.example.org. A 192.0.2.1", "told.example.org. A 192.0.2.2")
                .noneMatch(record -> record.startsWith("going") || record.startsWith("building"));
    }

    @Test
    void anInstanceWhoseDeletionFailedHasItsRecordsAgain() throws Exception {
        Attending fixed = handlers.getFirst();
        Instant before = NOW.minus(Duration.ofHours(1));
        tell(fixed, "compute.instance.create.end", before, instance("i1", "web", "192.0.2.1"));
        tell(fixed, "compute.instance.delete.start", before.plusSeconds(1), "{\"instance_id\": \"i1\"}");
        assertThat(records()).isEmpty();
        nova.server("i1", "web", "project-alice", "192.0.2.1");
        resync(false, 100);
        assertThat(records()).contains("web.example.org. A 192.0.2.1");
    }

    @Test
    void moreThanMayBeIsNotTakenAway() throws Exception {
        Instant before = NOW.minus(Duration.ofHours(1));
        for (int i = 1; i <= 5; i++) {
            tell(
                    handlers.getFirst(),
                    "compute.instance.create.end",
                    before,
                    instance("i" + i, "web" + i, "192.0.2." + i));
        }
        nova.server("i5", "web5", "project-alice", "192.0.2.5");
        Resynced held = resync(false, 3);
        assertThat(held.held()).isTrue();
        assertThat(results(held)).contains("nova_fixed instance i1 held");
        assertThat(records()).hasSize(6);
        assertThat(resync(false, 4).held()).isFalse();
        assertThat(records()).containsExactly("web5.blue.example. A 192.0.2.5", "web5.example.org. A 192.0.2.5");
    }

    @Test
    void pagesAreReadToTheEnd() throws Exception {
        nova.pages(2);
        neutron.pages(2);
        for (int i = 1; i <= 5; i++) {
            nova.server("i" + i, "web" + i, "project-alice", "192.0.2." + i);
            neutron.port("p" + i, "project-alice", "port" + i, "192.0.2.1" + i);
        }
        assertThat(resync(false, 0).looked()).isEqualTo(10);
        assertThat(records()).hasSize(15);
        assertThat(nova.requests).hasSize(3);
    }

    @Test
    void aTokenThatIsOverIsRenewed() throws Exception {
        secret = "over";
        nova.server("i1", "web", "project-alice", "192.0.2.1");
        resync(false, 0);
        assertThat(records()).contains("web.example.org. A 192.0.2.1");
        assertThat(renewals).isEqualTo(1);
    }

    /** A list that breaks off says nothing of what is not in it. */
    @Test
    void aServiceThatFailsTakesNothingAway() throws Exception {
        drift();
        Set<String> asItWas = records();
        nova.fail(500);
        assertThatExceptionOfType(InventoryException.class)
                .isThrownBy(() -> resync(false, 100))
                .withMessageContaining("Nova answers 500");
        assertThat(records()).isEqualTo(asItWas);
        nova.fail(0);
        nova.pages(1);
        neutron.fail(403);
        assertThatExceptionOfType(InventoryException.class)
                .isThrownBy(() -> resync(false, 100))
                .withMessageContaining("needs to see all projects");
        assertThat(records()).contains("dead.example.org. A 192.0.2.2", "missed.example.org. A 192.0.2.3");
    }
}
