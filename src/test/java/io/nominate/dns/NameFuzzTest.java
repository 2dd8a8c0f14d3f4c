package io.nominate.dns;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any text is a name or an {@link InvalidNameException}; any name survives its forms. */
class NameFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void parse(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        Name name;
        try {
            name = Name.parse(text);
        } catch (InvalidNameException e) {
            assertThat(e.getMessage()).hasSizeLessThan(1_000);
            return;
        }
        assertThat(name).hasToString(text);
        assertThat(name.wireLength()).isBetween(1, Name.MAX_WIRE);
        assertThat(Name.ofWire(name.wire())).isEqualTo(name);
        assertThat(Name.ofKey(name.key())).isEqualTo(name);
        assertThat(Name.parse(name.toCanonicalText()).wire()).isEqualTo(name.wire());
    }

    @FuzzTest(maxDuration = "5m")
    void ofWire(byte[] octets) {
        try {
            Name name = Name.ofWire(octets);
            assertThat(Name.parse(name.toString()).wire()).isEqualTo(octets);
        } catch (InvalidNameException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "5m")
    void email(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        try {
            Name rname = NameRules.emailToRname(text);
            assertThat(NameRules.emailToRname(NameRules.rnameToEmail(rname))).isEqualTo(rname);
        } catch (InvalidNameException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
