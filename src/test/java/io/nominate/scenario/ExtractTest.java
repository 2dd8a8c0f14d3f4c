package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.testkit.Commands;
import io.nominate.testkit.Named;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.ServedZone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A BIND with 200 zones in three views is extracted and imported, and Nominate then serves what BIND serves: each zone is
 * transferred from both and compared record by record, except SOA and the apex's NS, which an import makes those of the pool.
 */
@Tag("system")
class ExtractTest {
    private static final int ZONES = 200;
    /** All that zones here have, so that another type is refused. */
    private static final Map<String, String> TYPES =
            Map.of("OS_DEFAULT__SUPPORTED_RECORD_TYPE", "A,AAAA,CNAME,MX,SRV,TXT,NS,PTR,SOA,CAA");

    private static final List<String> VIEWS = List.of("inner", "outer", "third");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Zone files of other projects, where they are at hand, and their zones. */
    private static final Map<String, String> REAL = Map.of(
            "2.0.192.in-addr.arpa.", "pdns-2.0.192.in-addr.arpa.zone",
            "wtest.com.", "pdns-wtest.com.zone");

    /** Zones of the view inner, one of them in raw form, with changes that only their journals have. */
    private static final Set<Integer> UPDATED = Set.of(3, 6, 30);

    private static final int OWN_JOURNAL = 6;

    @TempDir
    private Path directory;

    /** Zones of each view, and the statement of each in the configuration. */
    private final Map<String, Map<String, String>> zones = new LinkedHashMap<>();

    private final Random random = new Random(7_200);
    private Path data = Path.of("");

    @BeforeEach
    void write() throws IOException {
        data = Files.createDirectories(directory.resolve("bind/data"));
        Files.writeString(data.resolve("common.inc"), "www A 192.0.2.80\n@ 120 MX 10 mail\nmail AAAA 2001:db8::25\n");
        real();
        int own = ZONES - 2 - of("third").size();
        for (int i = 0; i < own; i++) {
            add(VIEWS.get(i % VIEWS.size()), "z" + i + ".example.", i);
        }
        add("inner", "both.test.", 1);
        add("outer", "both.test.", 2);
        for (String view : VIEWS) {
            Path folder = Files.createDirectories(data.resolve(view));
            List<String> statements = List.copyOf(of(view).values());
            int half = statements.size() / 2;
            Files.write(folder.resolve("a.zones"), statements.subList(0, half));
            Files.write(folder.resolve("b.zones"), statements.subList(half, statements.size()));
        }
    }

    private Map<String, String> of(String view) {
        return zones.computeIfAbsent(view, name -> new LinkedHashMap<>());
    }

    private void real() {
        Path folder = Path.of(Optional.ofNullable(System.getProperty("NOMINATE_ZONES"))
                .or(() -> Optional.ofNullable(System.getenv("NOMINATE_ZONES")))
                .orElse("../shared/zones"));
        if (Files.isDirectory(folder)) {
            REAL.forEach((zone, file) -> {
                Path path = folder.resolve(file).toAbsolutePath();
                of("third").put(zone, "zone \"" + zone + "\" { type master; file \"" + path + "\"; };");
            });
        }
    }

    /** Of all kinds in turn: paths relative and absolute, $INCLUDE, $GENERATE, raw form, records of many types. */
    private void add(String view, String zone, int kind) throws IOException {
        Path file = data.resolve(view + "-" + zone + "db");
        Files.writeString(file, content(kind));
        String path = kind % 2 == 0 ? file.toString() : file.getFileName().toString();
        String more = "";
        if (kind % 10 == 0) {
            Path raw = data.resolve(view + "-" + zone + "raw");
            Commands.run(
                            "named-compilezone",
                            "-q",
                            "-F",
                            "raw",
                            "-i",
                            "none",
                            "-o",
                            raw.toString(),
                            zone,
                            file.toString())
                    .orThrow();
            Files.delete(file);
            path = raw.toString();
            more = " masterfile-format raw;";
        }
        if (UPDATED.contains(kind)) {
            more += " allow-update { any; };" + (kind == OWN_JOURNAL ? " journal \"own.changes\";" : "");
        }
        String type = kind % 3 == 0 ? "primary" : "master";
        of(view).put(
                        zone,
                        "zone \"" + zone.replaceFirst("\\.$", "") + "\" " + (kind % 5 == 0 ? "IN " : "") + "{ type "
                                + type + "; /* of " + kind + " */ file \"" + path + "\";" + more + " };");
    }

    private String content(int kind) {
        List<String> lines = new ArrayList<>(List.of(
                "$TTL " + (300 + kind),
                "@ IN SOA ns.example.net. host\\.master.example.net. ( " + (1000 + kind) + " ; serial",
                "   1h 15m 1w 5m )",
                "  NS ns.example.net."));
        for (int i = 0; i < 5 + random.nextInt(10); i++) {
            int octet = 1 + random.nextInt(250);
            lines.add(
                    switch (random.nextInt(8)) {
                        case 0 -> "h" + i + " A 192.0.2." + octet + "\n  A 198.51.100." + octet;
                        case 1 -> "h" + i + " 60 AAAA 2001:db8::" + octet;
                        case 2 -> "h" + i + " IN 1h CNAME www.example.org.";
                        case 3 -> "h" + i + " TXT \"a; (b) \\\"" + octet + "\\\"\" \"\\195\\164\"";
                        case 4 -> "_sip._tcp.h" + i + " SRV 1 2 " + (5000 + octet) + " h";
                        case 5 -> "h" + i + " CAA 0 issue \"ca" + octet + ".example.net\"";
                        case 6 -> "*.h" + i + " MX " + octet + " mail.example.net.";
                        default -> "$ORIGIN s" + octet + "\nh" + i + " A 203.0.113." + octet;
                    });
        }
        if (kind % 10 == 1) {
            lines.add("$INCLUDE common.inc inc\n$INCLUDE \"" + data.resolve("common.inc") + "\"");
        }
        if (kind % 10 == 2) {
            lines.add("$GENERATE 1-20/3 gen-${0,3} A 203.0.113.$\n$GENERATE 1-3 alias$ CNAME gen-00$");
        }
        return String.join("\n", lines) + "\n";
    }

    private Named bind() {
        StringBuilder views = new StringBuilder();
        for (String view : VIEWS) {
            String include = view.equals("inner") ? view + "/*.zones" : data.resolve(view) + "/[ab].zones";
            views.append(String.format(
                    Locale.ROOT,
                    "view \"%s\" { # by who asks%n match-clients { %s; };%n allow-transfer { any; };%n include \"%s\"; };%n",
                    view,
                    client(view).getHostAddress(),
                    include));
        }
        return Named.start(
                directory.resolve("bind"),
                Named.Settings.DEFAULT
                        .withoutNewZones()
                        .withOptions("check-names primary ignore;")
                        .withStatements(views.toString()));
    }

    @Test
    void whatBindServesIsServedAfterExtractionAndImport() throws IOException {
        Path out = directory.resolve("zones");
        try (Named bind = bind();
                Nominate nominate = Nominate.start(directory.resolve("nominate"), List.of(), TYPES)) {
            nominate.unlimit();
            update(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), bind.dns().port()));
            String key = Files.readString(bind.keyFile()).replaceAll("(?s).*secret \"([^\"]+)\".*", "$1");
            Commands.Result extracted = extract(Map.of(), "--output", out.toString());
            assertThat(extracted.exit()).as(extracted.output()).isZero();
            assertThat(extracted.output())
                    .contains("Zones: " + ZONES + " extracted; ", "both.test. is in several views", "inner, outer")
                    .doesNotContain(key);
            JsonNode manifest = JSON.readTree(Files.readString(out.resolve("manifest.json")));
            assertThat(manifest).hasSize(ZONES);

            importInSteps(nominate);
            nominate.get("/v2/zones?limit=1000")
                    .json()
                    .path("zones")
                    .forEach(zone -> nominate.awaitActive(zone.path("id").asString()));
            InetAddress loopback = InetAddress.getLoopbackAddress();
            compare(nominate, new InetSocketAddress(loopback, bind.dns().port()), manifest);
            aZoneThatTheApiRefusesIsNotThere(nominate);
        }
    }

    private static void update(InetSocketAddress bind) throws IOException {
        for (int kind : UPDATED) {
            Name zone = Name.fromString("z" + kind + ".example.");
            Update update = new Update(zone);
            update.add(Name.fromString("added", zone), Type.TXT, 77, "\"by an update\"");
            SimpleResolver resolver = new SimpleResolver(bind);
            resolver.setTCP(true);
            resolver.setTimeout(Duration.ofSeconds(30));
            assertThat(resolver.send(update).getRcode()).as("%s", zone).isEqualTo(Rcode.NOERROR);
        }
    }

    private Commands.Result extract(Map<String, String> environment, String... options) {
        List<String> words = new ArrayList<>(List.of("zone", "extract"));
        words.add(directory.resolve("bind/named.conf").toString());
        words.addAll(List.of(options));
        return Nominate.run(environment, words.toArray(String[]::new));
    }

    /** A run over all views takes what none contradicts; a further one goes on; the last finds nothing to do. */
    private void importInSteps(Nominate nominate) {
        Map<String, String> openrc = nominate.openrc();
        Commands.Result all = extract(openrc, "--import");
        assertThat(all.exit()).as(all.output()).isEqualTo(1);
        assertThat(all.output()).contains("Zones: " + (ZONES - 2) + " imported, 2 refused;", "choose one with --view");

        Commands.Result inner = extract(openrc, "--import", "--view", "inner");
        assertThat(inner.exit()).as(inner.output()).isZero();
        assertThat(inner.output()).contains("Zones: " + (of("inner").size() - 1) + " equal, 1 imported;");

        Commands.Result outer = extract(openrc, "--import", "--view", "outer");
        assertThat(outer.exit()).as(outer.output()).isEqualTo(1);
        assertThat(outer.output())
                .contains("Zones: " + (of("outer").size() - 1) + " equal, 1 refused;", "is there already", "differs");
    }

    /** It is told of by the line of its own file, not that of what was sent. */
    private void aZoneThatTheApiRefusesIsNotThere(Nominate nominate) throws IOException {
        Path file = Files.writeString(
                directory.resolve("kx.db"), "; one\n\n$TTL 60\n@ SOA a b 1 2 3 4 5\n\nwww A 192.0.2.1\n@ KX 1 www\n");
        Path conf = Files.writeString(
                directory.resolve("kx.conf"), "zone \"kx.example\" { type master; file \"kx.db\"; };");
        Commands.Result refused = Nominate.run(nominate.openrc(), "zone", "extract", conf.toString(), "--import");
        assertThat(refused.exit()).as(refused.output()).isEqualTo(1);
        assertThat(refused.output()).contains(file + ":7: KX records are not supported", "Zones: 1 refused;");
        assertThat(nominate.get("/v2/zones?name=kx.example.").json().path("zones"))
                .isEmpty();
    }

    private void compare(Nominate nominate, InetSocketAddress bind, JsonNode manifest) {
        InetSocketAddress own = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), nominate.mdns().port());
        int records = 0;
        int updated = 0;
        for (JsonNode zone : manifest) {
            String name = zone.path("zone").asString();
            String view = zone.path("view").asString();
            if (!name.equals("both.test.") || view.equals("inner")) {
                Set<String> served = ServedZone.of(own, name).transfer();
                records += served.size();
                updated += served.stream().anyMatch(record -> record.contains("by an update")) ? 1 : 0;
                assertThat(served)
                        .as("%s of the view %s", name, view)
                        .isEqualTo(new ServedZone(bind, Name.fromConstantString(name), Optional.of(client(view)))
                                .transfer());
            }
        }
        assertThat(records).isGreaterThan(10 * ZONES);
        assertThat(updated).isEqualTo(UPDATED.size());
    }

    /** Whom a view is for. */
    private static InetAddress client(String view) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (1 + VIEWS.indexOf(view))});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
