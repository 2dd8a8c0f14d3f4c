package io.nominate.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"com.", "example.com.", "_dmarc.Example.com.", "xn--mnchen-3ya.example.", "1.0.10.in-addr.arpa."
            })
    void takesNamesOfZones(String text) {
        assertThat(NameRules.zoneName(text)).hasToString(text);
        assertThat(NameRules.recordSetName(text)).hasToString(text);
        assertThat(NameRules.recordSetName("*." + text)).hasToString("*." + text);
        assertThat(NameRules.tld(text.substring(0, text.length() - 1))).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".", "example.com", "*.example.com.", "-a.example.", "a-.example.", "0/25.2.0.192.in-addr.arpa.",
                "a\\.b.example.", "a b.example.", "é.example.", "a..example.", "a@b.example.", ""
            })
    void refusesNamesOfZones(String text) {
        assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> NameRules.zoneName(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "a.*.example.com.", "*a.example.com.", "www.example.com", "-.example.com."})
    void refusesNamesOfRecordSets(String text) {
        assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> NameRules.recordSetName(text));
    }

    @Test
    void refusesTldWithDot() {
        assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> NameRules.tld("com."));
        assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> NameRules.tld(""));
    }

    @ParameterizedTest
    @CsvSource({
        "SRV, _sip._tcp.example.com.",
        "TLSA, _443._tcp.www.example.com.",
        "TLSA, *._tcp.www.example.com.",
        "TLSA, _65535._quic.x.",
        "NS, sub.example.com.",
        "A, *.example.com."
    })
    void takesOwners(String type, String owner) {
        NameRules.checkOwner(RecordType.parse(type), Name.parse(owner));
        assertThat(NameRules.recordSetName(owner)).hasToString(owner);
    }

    @ParameterizedTest
    @CsvSource({
        "SRV, www.example.com.",
        "SRV, _sip.example.com.",
        "SRV, _._tcp.example.com.",
        "SRV, .",
        "TLSA, www.example.com.",
        "TLSA, _65536._tcp.example.com.",
        "TLSA, _x._tcp.example.com.",
        "TLSA, _443.example.com.",
        "TLSA, .",
        "NS, *.example.com."
    })
    void refusesOwners(String type, String owner) {
        assertThatExceptionOfType(InvalidNameException.class)
                .isThrownBy(() -> NameRules.checkOwner(RecordType.parse(type), Name.parse(owner)))
                .withMessageContaining(owner);
    }

    @ParameterizedTest
    @CsvSource({
        "hostmaster@example.com, hostmaster.example.com.",
        "a.b@example.com, a\\.b.example.com.",
        "Admin@Example.COM, Admin.Example.COM.",
    })
    void turnsEmailIntoRnameAndBack(String email, String rname) {
        assertThat(NameRules.email(email)).hasToString(rname);
        assertThat(NameRules.rnameToEmail(Name.parse(rname))).isEqualTo(email);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a+b.example.com.",
                "\\@\\\\x.example.",
                "hostmaster.",
                "\\000\\200.x.",
                "\\\"\\;.x.",
                "\\097\\.b.\\@.x."
            })
    void turnsAnyRnameIntoEmailAndBack(String rname) {
        Name name = Name.parse(rname);
        assertThat(NameRules.emailToRname(NameRules.rnameToEmail(name))).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "@example.com",
                "a@",
                "a@b@c.example",
                "a b@example.com",
                "a@-x.com",
                "é@example.com",
                "a@example.com.",
                "a\\@example.com",
                "abcdefghijklmnopqrstuvwxyz.abcdefghijklmnopqrstuvwxyz.abcdefghijk@example.com"
            })
    void refusesEmail(String email) {
        assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> NameRules.email(email));
    }

    @Test
    void rootIsNoMailbox() {
        assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> NameRules.rnameToEmail(Name.ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a_b.example.",
                "1.0/25.2.0.192.in-addr.arpa.",
                "My\\032Printer._ipp._tcp.x.",
                "xn--a.x.",
                "a\\:b.x.",
                "x*y+z.x."
            })
    void takesTargets(String text) {
        assertThat(Name.parse(text)).satisfies(NameRules::checkTarget);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".", "*.example.", "a.*.x.", "\\*.x.", "a.-b.", "\\-b.x.", "b-.x.", "@.x.", "a$.x.", "http://x."
            })
    void refusesTargets(String text) {
        assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> NameRules.checkTarget(Name.parse(text)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3600, 3600", "1h30m, 5400", "1W2D, 777600", "5s, 5", "4294967295, 4294967295"})
    void readsTimeSpans(String text, long seconds) {
        assertThat(Durations.parse(text)).hasValue(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "h", "1h30", "-1", "+1", "1y", "1 h", "99999999999999999999", "1hh", "IN"})
    void refusesTimeSpans(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}
