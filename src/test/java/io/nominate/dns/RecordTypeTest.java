package io.nominate.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordTypeTest {
    @Test
    void readsMnemonicsAndNumbers() {
        assertThat(RecordType.parse("A")).isSameAs(RecordType.A).hasToString("A");
        assertThat(RecordType.parse("aaaa")).isEqualTo(RecordType.of(28));
        assertThat(RecordType.parse("Type1")).isEqualTo(RecordType.A);
        assertThat(RecordType.parse("TYPE65534").mnemonic()).isEqualTo("TYPE65534");
        assertThat(RecordType.of(54).mnemonic()).isEqualTo("TYPE54");
        assertThat(RecordType.of(257)).isEqualTo(RecordType.CAA).isGreaterThan(RecordType.URI);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "WTF", "TYPE", "TYPE65536", "TYPE-1", "TYPE+1", "TYPE1x", "TYPE000001", "A "})
    void refusesWhatIsNoType(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordType.parse(text))
                .withMessageContaining("is not a record type");
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> RecordType.of(65536));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> RecordType.of(-1));
    }

    @Test
    void agreesWithDnsjavaOnMnemonics() {
        for (int number = 1; number < 65536; number++) {
            String theirs = org.xbill.DNS.Type.string(number);
            RecordType ours = RecordType.of(number);
            if (!theirs.startsWith("TYPE") && ours.hasMnemonic()) {
                assertThat(ours.mnemonic()).isEqualTo(theirs);
            }
            assertThat(RecordType.parse(ours.mnemonic())).isEqualTo(ours);
        }
    }

    @Test
    void sortsTypesIntoKinds() {
        assertThat(RecordType.ANY.isMeta()).isTrue();
        assertThat(RecordType.OPT.isMeta()).isTrue();
        assertThat(RecordType.of(0).isMeta()).isTrue();
        assertThat(RecordType.TXT.isMeta()).isFalse();
        assertThat(RecordType.RRSIG.isMadeBySigner()).isTrue();
        assertThat(RecordType.DS.isMadeBySigner()).isFalse();
        assertThat(RecordType.HTTPS.supportedByDefault()).isTrue();
        assertThat(RecordType.DNAME.supportedByDefault()).isTrue();
        assertThat(RecordType.of(65280).supportedByDefault()).isTrue();
        assertThat(RecordType.KX.supportedByDefault()).isFalse();
        assertThat(RecordType.DNSKEY.supportedByDefault()).isFalse();
        assertThat(RecordType.AXFR.supportedByDefault()).isFalse();
        assertThat(RecordType.of(200).supportedByDefault()).isFalse();
    }
}
