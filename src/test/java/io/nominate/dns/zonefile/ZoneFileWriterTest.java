package io.nominate.dns.zonefile;

import static io.nominate.dns.zonefile.ZoneFiles.entries;
import static io.nominate.dns.zonefile.ZoneFiles.reader;
import static io.nominate.dns.zonefile.ZoneFiles.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.rdata.RData;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneFileWriterTest {
    private static final Name ORIGIN = Name.parse("example.test.");
    private static final RData SOA = RData.parse(RecordType.SOA, ORIGIN, "ns1.example.test. h.example.test. 1 2 3 4 5");

    @Test
    void writesOneLineForEachRecord() throws IOException {
        StringBuilder out = new StringBuilder();
        ZoneFileWriter writer = new ZoneFileWriter(out, ORIGIN, 3600);
        writer.write(ORIGIN, 3600, SOA);
        writer.write(Name.parse("www.example.test."), 60, RData.parse(RecordType.AAAA, ORIGIN, "2001:DB8::1"));
        assertThat(out).hasToString("""
                $ORIGIN example.test.
                $TTL 3600
                example.test. 3600 IN SOA ns1.example.test. h.example.test. 1 2 3 4 5
                www.example.test. 60 IN AAAA 2001:DB8::1
                """);
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        List<ZoneEntry> before = entries(reader(resource("features.zone")));
        StringBuilder out = new StringBuilder();
        ZoneFileWriter writer = new ZoneFileWriter(out, ORIGIN, 3600);
        for (ZoneEntry entry : before) {
            writer.write(entry.owner(), entry.ttl(), entry.data());
        }
        ZoneFileReader reader = reader(out.toString());
        assertThat(entries(reader).stream().map(ZoneFiles::line).toList())
                .isEqualTo(before.stream().map(ZoneFiles::line).toList());
        assertThat(reader.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TXT|a;b|\"a;b\"",
                "TXT|(a|\"(a\"",
                "TXT|``|\"\"",
                "TXT|é|\"\\195\\169\"",
                "TXT|\"a;b\"|\"a;b\"",
                "TXT|plain|plain",
                "TXT|a\\\"b|a\\\"b",
                "CAA|0 issue ca.example; a=b|0 issue \"ca.example; a=b\"",
                "CAA|0 issue ca.example|0 issue ca.example",
                "TLSA|3 1 0 ( 00 ff )|3 1 0 00ff",
                "MX|10 @#$.|10 @#$.",
            })
    void writesAsSentOnlyWhatAZoneFileTakesAlike(String type, String sent, String written) throws IOException {
        RData data = RData.parse(RecordType.parse(type), ORIGIN, sent);
        StringBuilder out = new StringBuilder();
        ZoneFileWriter writer = new ZoneFileWriter(out, ORIGIN, 60);
        writer.write(ORIGIN, 60, SOA);
        writer.write(Name.parse("$a\\;.example.test."), 60, data);
        assertThat(out.toString().lines().toList().getLast())
                .isEqualTo("\\$a\\;.example.test. 60 IN " + type + " " + written);
        ZoneFileReader reader = reader(out.toString());
        assertThat(entries(reader).getLast().data()).isEqualTo(data);
        assertThat(reader.errors()).isEmpty();
    }

    @Test
    void beginsWithTheSoa() throws IOException {
        ZoneFileWriter writer = new ZoneFileWriter(new StringBuilder(), ORIGIN, 60);
        RData a = RData.parse(RecordType.A, ORIGIN, "192.0.2.1");
        assertThatIllegalStateException().isThrownBy(() -> writer.write(ORIGIN, 60, a));
    }
}
