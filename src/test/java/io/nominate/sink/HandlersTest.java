package io.nominate.sink;

import static io.nominate.testkit.TestCentral.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.RecordSets;
import io.nominate.central.api.Request;
import io.nominate.central.api.Zones;
import io.nominate.central.port.ProjectNames;
import io.nominate.model.RecordSet;
import io.nominate.model.Zone;
import io.nominate.sink.Work.Result;
import io.nominate.sink.spi.HandlerException;
import io.nominate.sink.spi.HandlerOptions;
import io.nominate.sink.spi.HandlerType;
import io.nominate.sink.spi.Notification;
import io.nominate.sink.spi.UnfitException;
import io.nominate.testkit.TestCentral;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of events with each handler, down to the records in the database. */
class HandlersTest {
    private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");

    @TempDir
    Path directory;

    private TestCentral central;
    private Work work;
    private int messages;

    @BeforeEach
    void open() {
        central = new TestCentral(directory);
        work = new Work(
                new Central() {
                    @Override
                    public <A> A call(Caller caller, Request<A> request) {
                        return central.call(caller, request);
                    }
                },
                ProjectNames.UNKNOWN);
    }

    @AfterEach
    void close() {
        central.close();
    }

    private Zone zone(String name, Caller owner) {
        return central.call(owner, TestCentral.zone(name));
    }

    private static Attending handler(String name, String... options) throws HandlerException {
        Map<String, List<String>> given = new HashMap<>();
        for (String option : options) {
            String[] parts = option.split("=", 2);
            given.computeIfAbsent(parts[0].strip(), key -> new ArrayList<>()).add(parts[1].strip());
        }
        HandlerType type = ServiceLoader.load(HandlerType.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(it -> it.name().equals(name.split(":", 2)[0]))
                .findFirst()
                .orElseThrow();
        return new Attending(name, type.open(new HandlerOptions(name, type.options(), given)));
    }

    /** Sends an event, each a second after the other. */
    private Result send(Attending handler, String eventType, String payload) throws Exception {
        messages++;
        String message = """
                {"event_type": "%s", "message_id": "m%d", "timestamp": "%s", "_context_project_name": "blue",
                 "payload": %s}""".formatted(eventType, messages, START.plusSeconds(messages), payload);
        String exchange = handler.handler().subscriptions().getFirst().exchange();
        Notification notification = Envelope.read(exchange, message.getBytes(StandardCharsets.UTF_8), START);
        assertThat(handler.wants(notification)).as(eventType).isTrue();
        return work.process(handler, notification, () -> true);
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

    private static String instance(String id, String name, String more, String... addresses) {
        String ips = String.join(
                ", ",
                Arrays.stream(addresses)
                        .map(address -> "{\"address\": \"" + address + "\", \"label\": \"private\", \"version\": 4}")
                        .toList());
        return """
                {"instance_id": "%s", "hostname": %s, "display_name": "shown", "tenant_id": "project-alice",
                 "state": "active", "fixed_ips": [%s]%s}""".formatted(id, name.isEmpty() ? "null" : "\"" + name + "\"", ips, more);
    }

    private static String deletion(String id) {
        return "{\"instance_id\": \"" + id + "\", \"hostname\": null, \"tenant_id\": \"project-alice\"}";
    }

    @Test
    void instancesHaveRecordsAsLongAsTheyAreThere() throws Exception {
        Zone zone = zone("example.org.", TestCentral.ALICE);
        zone("2.0.192.in-addr.arpa.", TestCentral.ALICE);
        Attending nova = handler(
                "nova_fixed",
                "zone_id=" + zone.id(),
                "formatv4=%(hostname|display_name)s.%(zone)s",
                "formatv4=%(octet3)s-%(instance_id)s.ip.%(zone)s",
                "ptr=yes");
        assertThat(send(nova, "compute.instance.create.start", instance("i1", "web", "")))
                .isEqualTo(Result.IGNORED);
        assertThat(send(nova, "compute.instance.create.end", instance("i1", "web", "", "192.0.2.1", "2001:db8::1")))
                .isEqualTo(Result.CHANGED);
        assertThat(send(nova, "compute.instance.create.end", instance("i2", "web", "", "192.0.2.2")))
                .isEqualTo(Result.CHANGED);
        assertThat(records())
                .containsExactly(
                        "1-i1.ip.example.org. A 192.0.2.1",
                        "1.2.0.192.in-addr.arpa. PTR web.example.org.",
                        "2-i2.ip.example.org. A 192.0.2.2",
                        "2.2.0.192.in-addr.arpa. PTR web.example.org.",
                        "web.example.org. A 192.0.2.1",
                        "web.example.org. A 192.0.2.2",
                        "web.example.org. AAAA 2001:db8::1");
        assertThat(send(
                        nova,
                        "compute.instance.update",
                        "{\"instance_id\": \"i1\", \"hostname\": \"db\", \"tenant_id\": \"project-alice\"}"))
                .isEqualTo(Result.CHANGED);
        assertThat(records()).contains("db.example.org. A 192.0.2.1", "db.example.org. AAAA 2001:db8::1");
        assertThat(send(nova, "compute.instance.rebuild.start", deletion("i1"))).isEqualTo(Result.IGNORED);
        assertThat(send(nova, "compute.instance.rebuild.end", instance("i1", "db", "", "192.0.2.3")))
                .isEqualTo(Result.CHANGED);
        assertThat(records()).contains("db.example.org. A 192.0.2.3").doesNotContain("db.example.org. A 192.0.2.1");
        assertThat(send(nova, "compute.instance.delete.start", deletion("i1"))).isEqualTo(Result.CHANGED);
        assertThat(send(nova, "compute.instance.delete.end", deletion("i1"))).isEqualTo(Result.STALE);
        assertThat(send(nova, "compute.instance.create.error", instance("i3", "x", "")))
                .isEqualTo(Result.IGNORED);
        assertThat(records())
                .containsExactly(
                        "2-i2.ip.example.org. A 192.0.2.2",
                        "2.2.0.192.in-addr.arpa. PTR web.example.org.",
                        "web.example.org. A 192.0.2.2");
    }

    @Test
    void versionedNotificationsAreTheSame() throws Exception {
        Zone zone = zone("example.org.", TestCentral.ALICE);
        Attending nova = handler("nova_fixed", "zone_id=" + zone.id());
        String payload = """
                {"nova_object.data": {"uuid": "i1", "host_name": "web", "tenant_id": "t", "ip_addresses": [
                  {"nova_object.data": {"address": "192.0.2.1", "version": 4, "label": "private"}}]}}""";
        send(nova, "instance.create.end", payload);
        assertThat(records()).containsExactly("web.example.org. A 192.0.2.1");
        send(nova, "instance.delete.end", "{\"nova_object.data\": {\"uuid\": \"i1\"}}");
        assertThat(records()).isEmpty();
    }

    @Test
    void zonesAreChosenByNetworkProjectOrTemplate() throws Exception {
        Zone network = zone("net.example.", TestCentral.ALICE);
        Zone project = zone("project.example.", TestCentral.ALICE);
        zone("blue.example.", TestCentral.ALICE);
        Attending byNetwork =
                handler("nova_fixed:n", "zone_by_network=private:" + network.id(), "zone_by_project=x:" + project.id());
        Attending byProject = handler("nova_fixed:p", "zone_by_project=project-alice:" + project.id());
        Attending named = handler("nova_fixed:t", "zone_name=%(project)s.example.");
        for (Attending each : List.of(byNetwork, byProject, named)) {
            send(each, "compute.instance.create.end", instance("i1", "web", "", "192.0.2.1"));
        }
        assertThat(records())
                .containsExactly(
                        "web.blue.example. A 192.0.2.1",
                        "web.net.example. A 192.0.2.1",
                        "web.project.example. A 192.0.2.1");
        assertThat(send(byNetwork, "compute.instance.update", deletion("i1"))).isEqualTo(Result.IGNORED);
        send(byProject, "compute.instance.delete.end", deletion("i1"));
        assertThat(records()).hasSize(2);
    }

    @Test
    void floatingAddressesHaveRecordsAsLongAsTheyLeadSomewhere() throws Exception {
        Zone zone = zone("example.org.", TestCentral.ALICE);
        Attending neutron = handler("neutron_floatingip", "zone_id=" + zone.id());
        String there = """
                {"floatingip": {"id": "f1", "tenant_id": "project-alice", "floating_ip_address": "192.0.2.7",
                 "fixed_ip_address": %s, "floating_network_id": "n", "port_id": "p"}}""";
        send(neutron, "floatingip.update.end", there.formatted("\"10.0.0.1\""));
        assertThat(records()).containsExactly("192-0-2-7.example.org. A 192.0.2.7");
        send(neutron, "floatingip.update.end", there.formatted("null"));
        assertThat(records()).isEmpty();
        send(neutron, "floatingip.update.end", there.formatted("\"10.0.0.2\""));
        assertThat(records()).hasSize(1);
        send(neutron, "floatingip.delete.start", "{\"floatingip_id\": \"f1\"}");
        assertThat(records()).isEmpty();
    }

    @Test
    void portsHaveTheirNames() throws Exception {
        Zone zone = zone("example.org.", TestCentral.ALICE);
        zone("ports.example.", TestCentral.ALICE);
        Attending ports = handler("neutron_port", "zone_id=" + zone.id());
        String port = """
                {"port": {"id": "%s", "tenant_id": "t", "dns_name": "%s", "dns_domain": "%s",
                 "fixed_ips": [{"subnet_id": "s", "ip_address": "192.0.2.3"}, {"ip_address": "2001:db8::3"}]}}""";
        send(ports, "port.create.end", port.formatted("p1", "one", ""));
        send(ports, "network.port.create", port.formatted("p2", "two", "ports.example."));
        assertThat(send(ports, "port.create.end", port.formatted("p3", "", ""))).isEqualTo(Result.UNCHANGED);
        for (String event : List.of("network.create", "network.delete")) {
            assertThat(send(ports, event, "{\"network\": {\"id\": \"n\"}}")).isEqualTo(Result.IGNORED);
        }
        assertThat(records())
                .containsExactly(
                        "one.example.org. A 192.0.2.3",
                        "one.example.org. AAAA 2001:db8::3",
                        "two.ports.example. A 192.0.2.3",
                        "two.ports.example. AAAA 2001:db8::3");
        send(ports, "port.update.end", port.formatted("p1", "eins", ""));
        assertThat(records()).contains("eins.example.org. A 192.0.2.3").doesNotContain("one.example.org. A 192.0.2.3");
        send(ports, "port.delete.end", "{\"port_id\": \"p1\"}");
        send(ports, "network.port.delete", "{\"port_id\": \"p2\"}");
        assertThat(records()).isEmpty();
    }

    @Test
    void stacksAndDatabasesHaveRecordsByTemplate() throws Exception {
        Zone zone = zone("example.org.", TestCentral.ALICE);
        Attending heat =
                handler("heat_stack", "zone_id=" + zone.id(), "type=CNAME", "data=%(stack_name)s.lb.example.net.");
        String stack = "{\"stack_identity\": \"arn:s1\", \"stack_name\": \"shop\", \"tenant_id\": \"t\"}";
        for (String idle : List.of("create.start", "create.error", "update.start", "update.error", "delete.start")) {
            assertThat(send(heat, "orchestration.stack." + idle, stack)).isEqualTo(Result.IGNORED);
        }
        send(heat, "orchestration.stack.create.end", stack);
        assertThat(records()).containsExactly("shop.example.org. CNAME shop.lb.example.net.");
        assertThat(send(heat, "orchestration.stack.delete.error", stack)).isEqualTo(Result.IGNORED);
        send(heat, "orchestration.stack.update.end", stack.replace("shop", "store"));
        assertThat(records()).containsExactly("store.example.org. CNAME store.lb.example.net.");
        send(heat, "orchestration.stack.delete.end", stack);
        assertThat(records()).isEmpty();

        Attending trove = handler("trove_instance", "zone_id=" + zone.id(), "type=TXT", "data=\"%(instance_id)s\"");
        send(trove, "trove.instance.create", "{\"instance_id\": \"d1\", \"name\": \"orders\"}");
        assertThat(records()).containsExactly("orders.example.org. TXT \"d1\"");
        send(trove, "trove.instance.delete", "{\"instance_id\": \"d1\"}");
        assertThat(records()).isEmpty();
    }

    @Test
    void expressionsAreRulesWithoutCode() throws Exception {
        Zone zone = zone("example.org.", TestCentral.ALICE);
        Attending rule = handler(
                "expression:web",
                "control_exchange=ironic",
                "made_by=baremetal.node.provision.*",
                "gone_by=baremetal.node.delete",
                "resource=uuid",
                "when=driver_info.role = web*",
                "when=state != error",
                "format=%(name)s.%(zone)s",
                "type=A",
                "data=%(driver_info.ip)s",
                "ttl=30",
                "zone_id=" + zone.id());
        String node = "{\"uuid\": \"n1\", \"name\": \"metal\", \"state\": \"%s\","
                + " \"driver_info\": {\"role\": \"%s\", \"ip\": \"192.0.2.4\"}}";
        send(rule, "baremetal.node.provision.set", node.formatted("ok", "web-front"));
        assertThat(records()).containsExactly("metal.example.org. A 192.0.2.4");
        send(rule, "baremetal.node.provision.set", node.formatted("error", "web-front"));
        assertThat(records()).isEmpty();
        send(rule, "baremetal.node.provision.set", node.formatted("ok", "db"));
        assertThat(records()).isEmpty();
        send(rule, "baremetal.node.provision.set", node.formatted("ok", "web"));
        send(rule, "baremetal.node.delete", "{\"uuid\": \"n1\"}");
        assertThat(records()).isEmpty();
    }

    @Test
    void eachProjectHasItsZones() throws Exception {
        Attending tenant = handler("tenant", "zone_name=%(project)s.example.", "zone_email=a@example.org");
        send(tenant, "compute.instance.create.end", instance("i1", "web", "", "192.0.2.1"));
        assertThat(records())
                .containsExactly("1.2.0.192.in-addr.arpa. PTR web.blue.example.", "web.blue.example. A 192.0.2.1");
        assertThat(central.call(TestCentral.ALICE, new Zones.Find(ListQuery.first(10)))
                        .items())
                .extracting(Zone::name)
                .containsExactlyInAnyOrder("blue.example.", "2.0.192.in-addr.arpa.");
        send(tenant, "compute.instance.delete.end", deletion("i1"));
        assertThat(records()).isEmpty();
    }

    private static Caller cloud(String vpc) {
        return TestCentral.caller("admin_" + vpc + "cos", "member", "reader");
    }

    @Test
    void virtualPrivateCloudsHaveProjects() throws Exception {
        for (String vpc : List.of("ext", "dev", "prod")) {
            zone(vpc + ".example.", cloud(vpc));
        }
        zone("2.0.192.in-addr.arpa.", cloud("dev"));
        zone("100.51.198.in-addr.arpa.", cloud("prod"));
        Attending vpc = handler(
                "vpc",
                "network_host_tenants=ext:project-admin_extcos,dev:project-admin_devcos,prod:project-admin_prodcos");
        String metadata =
                ", \"metadata\": [{\"key\": \"zone\", \"value\": \"%s\"}, {\"key\": \"hostname\", \"value\": \"%s\"},"
                        + " {\"key\": \"vpc\", \"value\": \"%s\"}]";
        send(
                vpc,
                "compute.instance.create.end",
                instance("i1", "x", metadata.formatted("dev.example", "app", "dev"), "192.0.2.1"));
        send(
                vpc,
                "compute.instance.create.end",
                instance(
                        "i2",
                        "x",
                        ", \"metadata\": {\"zone\": \"prod.example.\", \"hostname\": \"app\", \"vpc\": \"prod\"}",
                        "198.51.100.1"));
        send(
                vpc,
                "compute.instance.create.end",
                instance("i3", "y", metadata.formatted("ext.example.", "", "ext"), "192.0.2.3"));
        assertThat(send(vpc, "compute.instance.create.end", instance("i4", "z", "", "192.0.2.4")))
                .isEqualTo(Result.IGNORED);
        assertThat(records())
                .containsExactly(
                        "1.100.51.198.in-addr.arpa. PTR app.prod.example.",
                        "1.2.0.192.in-addr.arpa. PTR app.dev.example.",
                        "app.dev.example. A 192.0.2.1",
                        "app.prod.example. A 198.51.100.1",
                        "y.ext.example. A 192.0.2.3");
        assertUnfit(vpc, metadata.formatted("prod.example.", "a", "dev"), "there is no zone");
        assertUnfit(vpc, metadata.formatted("dev.example.", "a", "moon"), "the cloud 'moon'");
        assertUnfit(vpc, metadata.formatted("", "a", "dev"), "no zone");
        send(vpc, "compute.instance.delete.end", deletion("i1"));
        assertThat(records()).hasSize(3);
    }

    private void assertUnfit(Attending handler, String metadata, String reason) {
        assertThatExceptionOfType(UnfitException.class)
                .isThrownBy(
                        () -> send(handler, "compute.instance.create.end", instance("i9", "x", metadata, "192.0.2.9")))
                .withMessageContaining(reason);
    }

    @Test
    void wrongEventsAreUnfitWithTheReason() throws Exception {
        Zone zone = zone("example.org.", TestCentral.ALICE);
        Attending nova = handler("nova_fixed", "zone_id=" + zone.id(), "formatv4=%(hostname)s.%(zone)s");
        assertThatExceptionOfType(UnfitException.class)
                .isThrownBy(() -> send(nova, "compute.instance.create.end", instance("i1", "", "", "192.0.2.1")))
                .withMessageContaining("needs hostname");
        assertThatExceptionOfType(UnfitException.class)
                .isThrownBy(() -> send(nova, "compute.instance.create.end", instance("i1", "web", "", "300.0.2.1")))
                .withMessageContaining("'300.0.2.1' is not an address");
        assertThatExceptionOfType(UnfitException.class)
                .isThrownBy(() -> send(nova, "compute.instance.create.end", "{\"hostname\": \"web\"}"))
                .withMessageContaining("instance_id");
        send(nova, "compute.instance.create.end", instance("i1", "my 😀 host " + "x".repeat(300), "", "192.0.2.1"));
        assertThat(records()).hasSize(1);
    }

    @Test
    void wrongOptionsAreRefused() {
        assertRefused("[handler:nova_fixed] zone_id: must be set", "nova_fixed");
        assertRefused("'x' is not an id", "nova_fixed", "zone_id=x");
        assertRefused("zone_idd: there is no such option", "nova_fixed", "zone_idd=x");
        assertRefused("must be pairs", "vpc", "network_host_tenants=ext");
        assertRefused(
                "must be true or false", "nova_fixed", "zone_id=6bdcf1f3-3b8c-4ce4-ab57-1f2ea4a9e4ed", "ptr=maybe");
        assertRefused("made_by: must be set", "expression");
    }

    private static void assertRefused(String message, String name, String... options) {
        assertThatExceptionOfType(HandlerException.class)
                .isThrownBy(() -> handler(name, options))
                .withMessageContaining(message);
    }
}
