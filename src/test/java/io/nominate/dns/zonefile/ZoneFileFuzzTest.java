package io.nominate.dns.zonefile;

import static io.nominate.dns.zonefile.ZoneFiles.entries;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.nominate.dns.Name;
import java.io.ByteArrayInputStream;
import java.util.List;

/** Any octets are a zone file, perhaps with errors: nothing escapes, and the work is bounded by the length. */
class ZoneFileFuzzTest {
    private static final Name APEX = Name.parse("example.test.");

    @FuzzTest(maxDuration = "5m")
    void read(byte[] file) {
        ZoneFileLimits limits = new ZoneFileLimits(20, 10_000, 100, 50, 200);
        ZoneFileReader reader = new ZoneFileReader(new ByteArrayInputStream(file), limits, APEX);
        ZoneChecks checks = new ZoneChecks(APEX, 20);
        List<ZoneEntry> entries = entries(reader);
        entries.forEach(checks::add);
        assertThat(entries.size()).isLessThanOrEqualTo(file.length / 4 + limits.generatedInAll());
        assertThat(reader.errors()).hasSizeLessThanOrEqualTo(21);
        assertThat(checks.finish()).hasSizeLessThanOrEqualTo(21);
    }
}
