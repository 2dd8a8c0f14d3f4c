package io.nominate.dns.rdata;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;

/** Any text and any octets are data or an {@link InvalidDataException}, for every type. */
class RDataFuzzTest {
    private static final Name OWNER = Name.parse("_dns.example.com.");

    @FuzzTest(maxDuration = "5m")
    void parse(FuzzedDataProvider input) {
        RecordType type = RecordType.of(input.consumeInt(0, 300));
        String text = input.consumeRemainingAsString();
        RData data;
        try {
            data = RData.parse(type, OWNER, text);
        } catch (InvalidDataException e) {
            assertThat(e.getMessage()).hasSizeLessThan(1_000);
            return;
        }
        assertThat(data.text()).isEqualTo(text);
        assertThat(RData.parse(type, OWNER, data.canonicalText())).isEqualTo(data);
        assertThat(RData.ofWire(type, data.wire())).isEqualTo(data);
    }

    @FuzzTest(maxDuration = "5m")
    void ofWire(FuzzedDataProvider input) {
        RecordType type = RecordType.of(input.consumeInt(0, 300));
        byte[] wire = input.consumeRemainingAsBytes();
        try {
            RData data = RData.ofWire(type, wire);
            assertThat(data.wire()).isEqualTo(wire);
            assertThat(RData.ofWire(type, data.canonicalWire())).isEqualTo(data);
        } catch (InvalidDataException e) {
            assertThat(e.getMessage()).hasSizeLessThan(1_000);
        }
    }
}
