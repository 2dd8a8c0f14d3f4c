package io.nominate.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.dns.Name;
import io.nominate.dns.tsig.KeyRing;
import io.nominate.dns.tsig.TsigAlgorithm;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.mdns.transfer.TransferPolicy;
import io.nominate.model.HostPort;
import io.nominate.testkit.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** MiniDNS asked by dig and kdig. */
@Tag("system")
class ClientsTest {
    private static final byte[] SECRET = "what dig and we share, for one test".getBytes(StandardCharsets.US_ASCII);

    private final MemoryZones zones = new MemoryZones();
    private volatile long clockOff;
    private volatile TransferPolicy policy = TransferPolicy.LOOPBACK;
    private volatile Map<UUID, TransferPolicy> policies = Map.of();
    private MiniDns dns;

    @BeforeEach
    void start() throws IOException {
        KeyRing keys = name -> {
            String text = name.toString().toLowerCase(Locale.ROOT);
            return text.startsWith("hmac-")
                    ? Optional.of(new TsigKey(name, TsigAlgorithm.parse(text), SECRET))
                    : Optional.empty();
        };
        dns = MiniDns.start(
                MdnsSettings.on(new HostPort("127.0.0.1", 0)),
                zones,
                zones,
                keys,
                pool -> policies.getOrDefault(pool, policy),
                () -> Instant.now().plusSeconds(clockOff));
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    private Programs.Output ask(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program, "@127.0.0.1", "-p"));
        command.add(Integer.toString(dns.addresses().getFirst().getPort()));
        command.addAll(List.of(arguments));
        return Programs.run(command.toArray(String[]::new));
    }

    private static String secret(TsigAlgorithm algorithm, String name, byte[] secret) {
        return algorithm.text() + ":" + name + ":" + Base64.getEncoder().encodeToString(secret);
    }

    private MemoryZone largeZone() {
        MemoryZone zone = zones.create("example.com.", "@ NS ns1", "www A 192.0.2.1");
        for (int i = 0; i < 3000; i++) {
            zone.put(ZoneText.row("h%d A 192.0.2.1".formatted(i), "example.com."));
        }
        return zone;
    }

    private static long records(Programs.Output output) {
        return output.lines().stream()
                .filter(line -> !line.isBlank() && !line.startsWith(";") && !line.contains("TSIG"))
                .count();
    }

    @ParameterizedTest
    @EnumSource
    void transfersAreSigned(TsigAlgorithm algorithm) {
        MemoryZone zone = largeZone();
        policy = new TransferPolicy(List.of(), Set.of(Name.parse(algorithm.text() + ".")));
        String key = secret(algorithm, algorithm.text(), SECRET);
        for (String program : List.of("dig", "kdig")) {
            Programs.Output whole = ask(program, "-y", key, "example.com.", "AXFR");
            assertThat(whole.text()).doesNotContain("WARNING", "Couldn't", "failed", "error");
            assertThat(records(whole)).isEqualTo(3004);
        }
        zone.change(List.of("www A 192.0.2.1"), List.of("www A 192.0.2.2"));
        for (String program : List.of("dig", "kdig")) {
            Programs.Output since = ask(program, "-y", key, "example.com.", "IXFR=1");
            assertThat(since.text()).doesNotContain("WARNING", "Couldn't", "failed", "error");
            assertThat(records(since)).isEqualTo(6);
            Programs.Output plain = ask(program, "-y", key, "+norecurse", "www.example.com.", "A");
            assertThat(plain.text()).contains("192.0.2.2").contains("TSIG").doesNotContain("WARNING", "Couldn't");
        }
    }

    @Test
    void refusesTransfersWithoutTheRightKey() {
        largeZone();
        policy = new TransferPolicy(List.of(), Set.of(Name.parse("hmac-sha256.")));
        assertThat(ask("dig", "example.com.", "AXFR").text()).contains("Transfer failed");
        assertThat(ask("kdig", "example.com.", "AXFR").text()).contains("REFUSED");
        String other = secret(TsigAlgorithm.HMAC_SHA512, "hmac-sha512", SECRET);
        assertThat(ask("kdig", "-y", other, "example.com.", "AXFR").text()).contains("REFUSED");
    }

    @Test
    void aKeyTellsWhichOfTwoPoolsZonesIsMeant() {
        UUID inside = UUID.randomUUID();
        MemoryZone hidden = zones.createIn(inside, "example.com.", "@ NS ns1", "www A 10.0.0.1");
        zones.create("example.com.", "@ NS ns1", "www A 192.0.2.1");
        policies = Map.of(inside, new TransferPolicy(List.of(), Set.of(Name.parse("hmac-sha256."))));
        String key = secret(TsigAlgorithm.HMAC_SHA256, "hmac-sha256", SECRET);
        String foreign = secret(TsigAlgorithm.HMAC_SHA512, "hmac-sha512", SECRET);
        for (String program : List.of("dig", "kdig")) {
            for (String over : List.of("+notcp", "+tcp")) {
                assertThat(ask(program, "-y", key, over, "+norecurse", "www.example.com.", "A")
                                .text())
                        .contains("10.0.0.1")
                        .doesNotContain("192.0.2.1");
                assertThat(ask(program, over, "+norecurse", "www.example.com.", "A")
                                .text())
                        .contains("192.0.2.1")
                        .doesNotContain("10.0.0.1");
            }
            assertThat(ask(program, "-y", key, "example.com.", "AXFR").text())
                    .contains("10.0.0.1")
                    .doesNotContain("192.0.2.1");
            assertThat(ask(program, "example.com.", "AXFR").text())
                    .contains("192.0.2.1")
                    .doesNotContain("10.0.0.1");
            assertThat(ask(program, "-y", foreign, "example.com.", "AXFR").text())
                    .doesNotContain("10.0.0.1", "192.0.2.1");
        }
        hidden.change(List.of(), List.of("new A 10.0.0.2"));
        assertThat(ask("kdig", "-y", key, "example.com.", "IXFR=1").text()).contains("10.0.0.2");
        zones.delete(hidden);
        assertThat(ask("kdig", "-y", key, "example.com.", "AXFR").text())
                .doesNotContain("10.0.0.1")
                .contains("REFUSED");
    }

    @Test
    void refusesTransfersWithAKeyThatDoesNotOpenTheZone() {
        largeZone();
        String key = secret(TsigAlgorithm.HMAC_SHA256, "hmac-sha256", SECRET);
        assertThat(ask("kdig", "-y", key, "example.com.", "AXFR").text()).contains("REFUSED");
        policy = TransferPolicy.NOBODY;
        assertThat(ask("kdig", "example.com.", "AXFR").text()).contains("REFUSED");
        assertThat(ask("kdig", "example.org.", "AXFR").text()).contains("NOTAUTH");
    }

    @Test
    void saysWhatIsWrongWithASignature() {
        largeZone();
        String forged = secret(TsigAlgorithm.HMAC_SHA256, "hmac-sha256", new byte[32]);
        assertThat(ask("dig", "-y", forged, "example.com.", "SOA").text()).contains("NOTAUTH", "BADSIG");
        assertThat(ask("dig", "-y", forged, "example.com.", "AXFR").text()).contains("Transfer failed");
        String unknown = secret(TsigAlgorithm.HMAC_SHA256, "nobody", SECRET);
        assertThat(ask("dig", "-y", unknown, "example.com.", "SOA").text()).contains("NOTAUTH", "BADKEY");
        String mixed = secret(TsigAlgorithm.HMAC_SHA1, "hmac-sha256", SECRET);
        assertThat(ask("dig", "-y", mixed, "example.com.", "SOA").text()).contains("NOTAUTH", "BADKEY");
        clockOff = 3600;
        String good = secret(TsigAlgorithm.HMAC_SHA256, "hmac-sha256", SECRET);
        assertThat(ask("dig", "-y", good, "example.com.", "SOA").text()).contains("NOTAUTH", "BADTIME");
        clockOff = 290;
        assertThat(ask("dig", "-y", good, "example.com.", "SOA").text()).contains("NOERROR");
    }

    @Test
    void answersOddQuestions() {
        MemoryZone zone = zones.create("example.com.", "@ NS ns1", "ns1 A 192.0.2.1", "ns1 TXT \"beside\"");
        for (int i = 0; i < 100; i++) {
            zone.put(ZoneText.row("large TXT \"%040d\"".formatted(i), "example.com."));
        }
        assertThat(ask("dig", "CH", "TXT", "version.bind.").text()).contains("REFUSED");
        assertThat(ask("dig", "+noall", "+answer", "large.example.com.", "TXT").lines())
                .hasSize(100);
        assertThat(ask("dig", "+ignore", "+notcp", "large.example.com.", "TXT").text())
                .contains("flags: qr aa tc rd;");
        assertThat(ask("dig", "+noall", "+answer", "+notcp", "ns1.example.com.", "ANY")
                        .lines())
                .hasSize(1);
        assertThat(ask("dig", "+edns=1", "+noednsneg", "example.com.", "SOA").text())
                .contains("BADVERS");
        assertThat(ask("dig", "+ednsopt=65001:00ff", "+nsid", "example.com.", "SOA")
                        .text())
                .contains("NOERROR");
        assertThat(ask("dig", "+opcode=update", "example.com.", "SOA").text()).contains("REFUSED");
        assertThat(ask("dig", "+opcode=status", "example.com.", "SOA").text()).contains("NOTIMP");
        assertThat(ask("dig", "+opcode=notify", "example.com.", "SOA").text()).contains("NOTAUTH");
        assertThat(ask("dig", "+header-only", "example.com.", "SOA").text()).contains("FORMERR");
        assertThat(ask("kdig", "+notcp", "example.com.", "IXFR=1").text()).contains("1 records");
        zone.change(List.of(), List.of("new A 192.0.2.9"));
        assertThat(ask("dig", "+notcp", "+noall", "+answer", "example.com.", "IXFR=1")
                        .text())
                .contains("new.example.com.");
    }
}
