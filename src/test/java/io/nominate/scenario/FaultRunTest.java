package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.app.admin.AdminClient;
import io.nominate.app.admin.AdminException;
import io.nominate.model.DeliveryCause;
import io.nominate.testkit.Commands;
import io.nominate.testkit.FakeNameServer;
import io.nominate.testkit.Named;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many things that go wrong with name servers, all at once, each with a pool of its own: each is named for what it is, by
 * the API and by the command, and once it is put right nobody has to touch Nominate.
 */
@Tag("system")
class FaultRunTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SECRET = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0";
    private static final String OTHER_SECRET = "b3RoZXJvdGhlcm90aGVyb3RoZXJvdGhl";

    @TempDir
    Path directory;

    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Named> binds = new LinkedHashMap<>();
    private final Map<String, Integer> masters = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final FakeNameServer mad = new FakeNameServer();
    private final FakeNameServer stale = new FakeNameServer();
    private Nominate nominate;

    /**
     * Something that goes wrong.
     *
     * @param zone of its pool
     * @param early whether the zone is made before it goes wrong, and changed then; else it is made then
     * @param words in what administrators are told
     */
    private record Fault(
            String name,
            String zone,
            boolean early,
            DeliveryCause cause,
            String words,
            Runnable inject,
            Runnable heal,
            String[] id) {
        Fault(String name, boolean early, DeliveryCause cause, String words, Runnable inject, Runnable heal) {
            this(name, name.replace('_', '-') + ".fault.example.", early, cause, words, inject, heal);
        }

        Fault(
                String name,
                String zone,
                boolean early,
                DeliveryCause cause,
                String words,
                Runnable inject,
                Runnable heal) {
            this(name, zone, early, cause, words, inject, heal, new String[1]);
        }
    }

    @BeforeEach
    void start() {
        nominate = Nominate.start(
                directory.resolve("nominate"),
                List.of(),
                Map.of(
                        "OS_SERVICE_CENTRAL__SCHEDULER_FILTERS",
                        "pool_id_attribute",
                        "OS_SERVICE_MDNS__ALLOW_TRANSFER",
                        "127.0.0.1"));
    }

    @AfterEach
    void end() {
        nominate.close();
        binds.values().forEach(Named::close);
        mad.close();
        stale.close();
    }

    @Test
    void eachFaultIsNamedAndNoneLastsLongerThanItsCause() throws Exception {
        nominate.unlimit();
        startServers();
        describe();
        usePools();
        keys.put("wrong_tsig", makeKey("wrong_tsig"));
        usePools();

        String well = createZone("well", "well.fault.example.");
        together(
                faults.stream().filter(Fault::early).toList(),
                fault -> fault.id()[0] = createZone(fault.name(), fault.zone()));
        nominate.awaitActive(well);
        faults.stream().filter(Fault::early).forEach(fault -> nominate.awaitActive(fault.id()[0]));
        aZoneTakenAwayByHandIsMissed();

        together(faults, fault -> fault.inject().run());
        for (Fault fault : faults) {
            if (fault.early()) {
                change(fault, "broken");
            } else {
                fault.id()[0] = createZone(fault.name(), fault.zone());
            }
        }
        nominate.createSet(well, "www.well.fault.example.", "A", "192.0.2.1");
        nominate.awaitActive(well);
        SoftAssertions named = new SoftAssertions();
        together(faults, fault -> named.assertThatCode(() -> isNamed(fault)).doesNotThrowAnyException());
        named.assertAll();
        theCommandTellsWhatToDo(faults.getFirst());

        together(faults, fault -> fault.heal().run());
        long healed = System.nanoTime();
        SoftAssertions over = new SoftAssertions();
        together(faults, fault -> over.assertThatCode(() -> isOver(fault)).doesNotThrowAnyException());
        over.assertAll();
        System.out.println("all of " + faults.size() + " faults over after "
                + Duration.ofNanos(System.nanoTime() - healed).toMillis() + " ms");
        assertThat(nominate.log()).contains("caught up with serial");
    }

    private void startServers() throws Exception {
        Path parent = Files.writeString(directory.resolve("parent.db"), """
                $TTL 60
                @ SOA ns.lame.example. admin.lame.example. 1 3600 600 86400 60
                @ NS ns.lame.example.
                ns A 127.0.0.1
                child NS elsewhere.example.
                """);
        Map<String, Named.Settings> settings = new LinkedHashMap<>();
        for (String name : List.of(
                "well",
                "by_hand",
                "refused",
                "timeout",
                "wrong_port",
                "wrong_rndc_key",
                "old_serial",
                "transfer_failed")) {
            settings.put(name, Named.Settings.DEFAULT);
        }
        settings.put("wrong_tsig", Named.Settings.DEFAULT.withStatements(key(SECRET)));
        settings.put("no_new_zones", Named.Settings.DEFAULT.withoutNewZones());
        settings.put(
                "lame",
                Named.Settings.DEFAULT.withStatements(
                        "zone \"lame.example\" { type primary; file \"" + parent + "\"; };"));
        Map<String, Future<Named>> starting = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            settings.forEach((name, how) ->
                    starting.put(name, threads.submit(() -> Named.start(directory.resolve("bind-" + name), how))));
        }
        for (Map.Entry<String, Future<Named>> entry : starting.entrySet()) {
            binds.put(entry.getKey(), entry.getValue().get());
        }
    }

    private static String key(String secret) {
        return "key \"pool-key\" { algorithm hmac-sha256; secret \"" + secret + "\"; };";
    }

    private void describe() throws IOException {
        Named.Settings usual = Named.Settings.DEFAULT;
        bind(
                "refused",
                true,
                DeliveryCause.REFUSED,
                "access list",
                bind -> bind.restart(usual.withOptions("allow-query-on { none; };")),
                bind -> bind.restart(usual));
        bind("timeout", true, DeliveryCause.TIMEOUT, "does not answer", Named::freeze, Named::thaw);
        bind("wrong_port", true, DeliveryCause.WRONG_PORT, "nobody listens", Named::stop, Named::start);
        Named other = bindOf("wrong_rndc_key");
        Path ours = Files.copy(other.keyFile(), directory.resolve("ours.key"));
        bind(
                "wrong_rndc_key",
                false,
                DeliveryCause.WRONG_KEY,
                "key",
                bind -> {
                    bind.stop();
                    bind.changeKey();
                    bind.start();
                },
                bind -> {
                    bind.stop();
                    copy(ours, bind.keyFile());
                    bind.start();
                });
        bind(
                "wrong_tsig",
                true,
                DeliveryCause.WRONG_KEY,
                "TSIG",
                bind -> bind.restart(usual.withStatements(key(OTHER_SECRET))),
                bind -> bind.restart(usual.withStatements(key(SECRET))));
        bind("no_new_zones", false, DeliveryCause.SETTING, "allow-new-zones", bind -> {}, bind -> bind.restart(usual));
        bind(
                "old_serial",
                true,
                DeliveryCause.OLD_SERIAL,
                "127.0.0.2",
                bind -> bind.restart(usual.withOptions("transfer-source 127.0.0.2; use-alt-transfer-source no;")),
                bind -> bind.restart(usual));
        masters.put("transfer_failed", Ports.free());
        bind("transfer_failed", false, DeliveryCause.TRANSFER_FAILED, "has not asked us", bind -> {}, bind -> {
            masters.remove("transfer_failed");
            usePools();
        });
        faults.add(new Fault(
                "lame",
                "child.lame.example.",
                false,
                DeliveryCause.NOT_AUTHORITATIVE,
                "referral",
                () -> {},
                () -> bindOf("lame")
                        .restart(usual.withStatements(
                                "zone \"child.lame.example\" { type secondary; primaries { 127.0.0.1 port "
                                        + nominate.mdns().port() + "; }; };"))));
        faults.add(new Fault(
                "mad",
                "mad.fault.example.",
                false,
                DeliveryCause.SERVER_FAILURE,
                "FORMERR",
                () -> mad.setRcode(1),
                () -> {
                    mad.setRcode(0);
                    mad.put("mad.fault.example.", serial("mad.fault.example."));
                }));
        faults.add(new Fault(
                "stale",
                "stale.fault.example.",
                false,
                DeliveryCause.OLD_SERIAL,
                "has not asked us",
                () -> stale.put("stale.fault.example.", 1),
                () -> stale.put("stale.fault.example.", serial("stale.fault.example."))));
        provider("quota", DeliveryCause.PROVIDER_QUOTA, "no more than 10 zones");
        provider("record", DeliveryCause.RECORD_REFUSED, "www A: no private addresses");
        provider("certificate", DeliveryCause.CERTIFICATE, "it is over since yesterday");
    }

    private interface Act {
        void on(Named bind);
    }

    private void bind(String name, boolean early, DeliveryCause cause, String words, Act inject, Act heal) {
        faults.add(new Fault(name, early, cause, words, () -> inject.on(bindOf(name)), () -> heal.on(bindOf(name))));
    }

    private void provider(String name, DeliveryCause cause, String words) {
        write(script(name), "");
        faults.add(new Fault(
                name,
                true,
                cause,
                words,
                () -> write(script(name), cause.key() + ": " + words),
                () -> write(script(name), "")));
    }

    private Named bindOf(String name) {
        Named bind = binds.get(name);
        if (bind == null) {
            throw new IllegalStateException("no BIND for " + name);
        }
        return bind;
    }

    private Path script(String name) {
        return directory.resolve(name + ".script");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String poolId(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Gives each server a pool of its own. */
    private void usePools() {
        StringBuilder yaml = new StringBuilder();
        binds.forEach((name, bind) -> {
            pool(yaml, name);
            if (name.equals("lame")) {
                nameserver(yaml, bind.dns().port());
            } else {
                Path key = name.equals("wrong_rndc_key") ? directory.resolve("ours.key") : bind.keyFile();
                int master = masters.getOrDefault(name, nominate.mdns().port());
                yaml.append("  targets:\n    - type: bind9\n");
                String tsig = keys.get(name);
                if (tsig != null) {
                    yaml.append("      tsigkey_id: ").append(tsig).append('\n');
                }
                yaml.append("      masters: [{host: 127.0.0.1, port: ")
                        .append(master)
                        .append("}]\n      options: {host: 127.0.0.1, port: ")
                        .append(bind.dns().port())
                        .append(", rndc_host: 127.0.0.1, rndc_port: ")
                        .append(bind.control().port())
                        .append(", rndc_key_file: ")
                        .append(key)
                        .append("}\n");
            }
        });
        pool(yaml, "mad");
        nameserver(yaml, mad.address().port());
        pool(yaml, "stale");
        nameserver(yaml, stale.address().port());
        for (String name : List.of("quota", "record", "certificate")) {
            pool(yaml, name);
            yaml.append("  targets:\n    - type: scripted\n      masters: [{host: 127.0.0.1, port: 1}]\n"
                            + "      options: {script: ")
                    .append(script(name))
                    .append("}\n");
        }
        Path file = directory.resolve("pools.yaml");
        write(file, yaml.toString());
        nominate.command("pool", "update", "--file", file.toString(), "--skip-verify-drivers")
                .orThrow();
    }

    private static void pool(StringBuilder yaml, String name) {
        yaml.append("- name: ")
                .append(name)
                .append("\n  id: ")
                .append(poolId(name))
                .append('\n');
        yaml.append("  ns_records: [{hostname: ns1.example.org., priority: 1}]\n");
    }

    private static void nameserver(StringBuilder yaml, int port) {
        yaml.append("  nameservers: [{host: 127.0.0.1, port: ").append(port).append("}]\n  targets: []\n");
    }

    private String makeKey(String pool) {
        return nominate.post(
                        "/v2/tsigkeys",
                        "{\"name\":\"pool-key\",\"algorithm\":\"hmac-sha256\",\"secret\":\"" + SECRET
                                + "\",\"scope\":\"POOL\",\"resource_id\":\"" + poolId(pool) + "\"}")
                .json()
                .path("id")
                .asString();
    }

    private String createZone(String pool, String name) {
        Nominate.Answer answer = nominate.post(
                "/v2/zones",
                "{\"name\": \"%s\", \"email\": \"admin@example.org\", \"attributes\": {\"pool_id\": \"%s\"}}"
                        .formatted(name, poolId(pool)));
        assertThat(answer.code()).as(answer.text()).isEqualTo(202);
        return answer.json().path("id").asString();
    }

    private void change(Fault fault, String label) {
        assertThat(nominate.createSet(fault.id()[0], label + "." + fault.zone(), "A", "192.0.2.1")
                        .code())
                .isEqualTo(202);
    }

    private interface Work {
        void on(Fault fault);
    }

    private static void together(List<Fault> faults, Work work) throws Exception {
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            faults.forEach(fault -> all.add(threads.submit(() -> work.on(fault))));
        }
        for (Future<?> one : all) {
            one.get();
        }
    }

    private static ConditionFactory eventually(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(45)).pollInterval(Duration.ofMillis(200));
    }

    private JsonNode delivery(String id) {
        return nominate.get("/v2/zones/" + id + "/delivery").json();
    }

    private String status(Fault fault) {
        return delivery(fault.id()[0]).path("status").asString();
    }

    private List<String> states(Fault fault) {
        List<String> states = new ArrayList<>();
        delivery(fault.id()[0])
                .path("servers")
                .forEach(server -> states.add(server.path("state").asString()));
        return states;
    }

    private void isCause(String what, Supplier<JsonNode> server, DeliveryCause cause, String words) {
        JsonNode[] last = new JsonNode[1];
        try {
            eventually(what).until(() -> {
                last[0] = server.get();
                return last[0].path("cause").asString("").equals(cause.key())
                        && last[0].path("message").asString("").contains(words);
            });
        } catch (RuntimeException e) {
            String log = binds.containsKey(what) ? bindOf(what).logText() : "";
            throw new AssertionError(what + ": " + last[0] + "\n" + log.substring(Math.max(0, log.length() - 3000)), e);
        }
    }

    private long serial(String zone) {
        return nominate.get("/v2/zones?name=" + zone)
                .json()
                .path("zones")
                .path(0)
                .path("serial")
                .asLong();
    }

    private void isNamed(Fault fault) {
        isCause(fault.name(), () -> delivery(fault.id()[0]).path("servers").path(0), fault.cause(), fault.words());
        isCause(
                fault.name() + " by the command",
                () -> explained(fault).path("servers").path(0),
                fault.cause(),
                "");
    }

    private void isOver(Fault fault) {
        try {
            eventually(fault.name() + " is over")
                    .until(() -> status(fault).equals("ACTIVE") && states(fault).equals(List.of("SYNCED")));
        } catch (RuntimeException e) {
            throw new AssertionError(fault.name() + " lasts: " + delivery(fault.id()[0]), e);
        }
    }

    /** What the command gets from the server it asks. */
    private JsonNode explained(Fault fault) {
        try (AdminClient client =
                AdminClient.connect(nominate.state().resolve("admin.sock")).orElseThrow()) {
            return JSON.valueToTree(client.call("zone.explain", Map.of("zone", fault.zone()), line -> {}));
        } catch (AdminException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private void theCommandTellsWhatToDo(Fault fault) {
        assertThat(nominate.command("zone", "explain", fault.zone()).orThrow())
                .contains("Zone " + fault.zone(), "LATE, " + fault.cause().key(), fault.words())
                .contains("What to do: " + fault.cause().advice());
        assertThat(JSON.readTree(nominate.command("zone", "explain", fault.zone(), "-f", "json")
                                .orThrow())
                        .path("servers")
                        .path(0)
                        .path("cause")
                        .asString())
                .isEqualTo(fault.cause().key());
    }

    private void aZoneTakenAwayByHandIsMissed() {
        String zone = "by-hand.fault.example.";
        String id = createZone("by_hand", zone);
        nominate.awaitActive(id);
        Named bind = bindOf("by_hand");
        isCause(
                "a zone taken away by hand",
                () -> {
                    Commands.run(
                            "rndc",
                            "-s",
                            "127.0.0.1",
                            "-p",
                            String.valueOf(bind.control().port()),
                            "-k",
                            bind.keyFile().toString(),
                            "delzone",
                            zone);
                    return delivery(id).path("servers").path(0);
                },
                DeliveryCause.ZONE_MISSING,
                "is not there");
        assertThat(nominate.createSet(id, "www." + zone, "A", "192.0.2.1").code())
                .isEqualTo(202);
        nominate.awaitActive(id);
    }
}
