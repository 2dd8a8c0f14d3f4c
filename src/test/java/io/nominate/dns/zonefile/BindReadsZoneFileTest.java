package io.nominate.dns.zonefile;

import static io.nominate.dns.zonefile.ZoneFiles.entries;
import static io.nominate.dns.zonefile.ZoneFiles.reader;
import static io.nominate.dns.zonefile.ZoneFiles.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.dns.Name;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** BIND's zone compiler as an independent reader of zone files: of one with every feature, and of what we write. */
@Tag("system")
class BindReadsZoneFileTest {
    private static final Name APEX = Name.parse("example.test.");

    @TempDir
    private Path directory;

    @Test
    void meansTheSameByEveryFeature() throws Exception {
        Path file = directory.resolve("features.zone");
        Files.write(file, resource("features.zone"));
        assertThat(compiled(file)).containsExactlyInAnyOrderElementsOf(lines(checked()));
    }

    @Test
    void meansTheSameByWhatWeWrite() throws Exception {
        List<ZoneEntry> entries = checked();
        StringBuilder out = new StringBuilder();
        ZoneFileWriter writer = new ZoneFileWriter(out, APEX, 3600);
        for (ZoneEntry entry : entries) {
            writer.write(entry.owner(), entry.ttl(), entry.data());
        }
        Path file = directory.resolve("written.zone");
        Files.writeString(file, out);
        assertThat(compiled(file)).containsExactlyInAnyOrderElementsOf(lines(entries));
    }

    private static List<ZoneEntry> checked() {
        ZoneChecks checks = new ZoneChecks(APEX, 10);
        List<ZoneEntry> entries = new ArrayList<>();
        entries(reader(resource("features.zone")))
                .forEach(entry -> checks.add(entry).ifPresent(entries::add));
        assertThat(checks.finish()).isEmpty();
        return entries;
    }

    /** The file as BIND reads and writes it, read by us; names in lower case. */
    private List<String> compiled(Path file) throws Exception {
        Path output = directory.resolve("compiled.zone");
        Process process = new ProcessBuilder(
                        "named-compilezone",
                        "-i",
                        "none",
                        "-k",
                        "ignore",
                        "-o",
                        output.toString(),
                        "example.test",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        ZoneFileReader reader = reader(Files.readAllBytes(output));
        List<String> lines = lines(entries(reader));
        assertThat(reader.errors()).isEmpty();
        return lines;
    }

    private static List<String> lines(List<ZoneEntry> entries) {
        return entries.stream()
                .map(ZoneFiles::line)
                .map(line -> line.toLowerCase(Locale.ROOT))
                .toList();
    }
}
