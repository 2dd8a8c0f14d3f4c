package io.nominate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.dns.Name;
import io.nominate.dns.tsig.TsigAlgorithm;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.testkit.Commands;
import io.nominate.testkit.Nominate;
import io.nominate.testkit.PlainServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zones of a Knot that gives them to the holder of a key alone are transferred into files, and Knot serves these alike. */
@Tag("system")
class ExtractFromServerTest {
    private static final byte[] SECRET = "a secret for transfers, 32 octets".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path directory;

    @Test
    void zonesComeByTransferWithTheKeyAndNotWithoutIt() throws IOException {
        Map<String, Path> zones = new LinkedHashMap<>();
        for (String name : List.of("a.example.", "b.example.")) {
            zones.put(name, Files.writeString(directory.resolve(name + "zone"), zone(name)));
        }
        TsigKey key = new TsigKey(Name.parse("transfer.example."), TsigAlgorithm.HMAC_SHA256, SECRET);
        String secret = Base64.getEncoder().encodeToString(SECRET);
        Path keyFile = Files.writeString(
                directory.resolve("key"),
                "key \"transfer.example\" { algorithm hmac-sha256; secret \"" + secret + "\"; };\n");
        Path names = Files.writeString(directory.resolve("names"), "a.example # first\n\nb.example.\nnone.example\n");
        Path out = directory.resolve("out");
        try (PlainServer knot = PlainServer.knotForUpdates(directory.resolve("knot"), zones, key)) {
            String server = "127.0.0.1:" + knot.address().getPort();

            Commands.Result without = extract(server, out, "--zone", "a.example");
            assertThat(without.exit()).isEqualTo(1);
            assertThat(without.output()).contains("refused a.example.", "NOTAUTH");
            assertThat(out.resolve("_default")).doesNotExist();

            Commands.Result with = extract(server, out, "--tsig", keyFile.toString(), names.toString());
            assertThat(with.exit()).isEqualTo(1);
            assertThat(with.output())
                    .contains("refused none.example.", "2 extracted", "1 refused")
                    .doesNotContain("refused a.example.")
                    .doesNotContain(secret);
        }
        for (String name : zones.keySet()) {
            assertThat(Files.readAllLines(out.resolve("_default/" + name + "zone")))
                    .as(name)
                    .hasSize(2 + 2 + 500 + 2)
                    .contains("host499." + name + " 60 IN A 192.0.2.1")
                    .contains("text." + name + " 300 IN TXT \"a; b\" \"\\195\\164\"");
        }
    }

    private Commands.Result extract(String server, Path out, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("zone", "extract", "--from-server", server, "--output", out.toString()));
        arguments.addAll(List.of(more));
        return Nominate.run(Map.of(), arguments.toArray(String[]::new));
    }

    /** Of several messages when it is transferred. */
    private static String zone(String name) {
        StringBuilder zone = new StringBuilder("$ORIGIN " + name + "\n$TTL 300\n");
        zone.append("@ SOA ns.example. admin.example. 7 3600 600 86400 300\n@ NS ns.example.\n");
        zone.append("text TXT \"a; b\" \"\\195\\164\"\n* CNAME www.example.org.\n");
        for (int i = 0; i < 500; i++) {
            zone.append("host").append(i).append(" 60 A 192.0.2.1\n");
        }
        return zone.toString();
    }
}
