package io.nominate.dns.rdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RDataTest {
    private static final Name OWNER = Name.parse("www.example.com.");

    /** Rows of good.txt: type, text, and where it differs the common presentation form. */
    static Stream<Arguments> good() throws IOException {
        return rows("good.txt");
    }

    /** Rows of bad.txt: type, text, and a part of the reason. */
    static Stream<Arguments> bad() throws IOException {
        return rows("bad.txt");
    }

    private static Stream<Arguments> rows(String resource) throws IOException {
        try (InputStream in = RDataTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> {
                String[] cells = line.split("\\|", -1);
                return Arguments.of(cells[0], cells[1], cells[cells.length - 1]);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("good")
    void takes(String type, String text, String canonical) throws Exception {
        RecordType recordType = RecordType.parse(type);
        RData data = RData.parse(recordType, OWNER, text);
        assertThat(data.text()).isEqualTo(text);
        assertThat(data.canonicalText()).isEqualTo(canonical);
        assertThat(RData.toText(recordType, data.wire())).isEqualTo(data.canonicalText());
        assertThat(RData.ofWire(recordType, data.wire())).isEqualTo(data).hasSameHashCodeAs(data);
        List<Token> tokens = Lexer.split(data.canonicalText());
        assertThat(RData.ofTokens(recordType, OWNER, tokens, null).wire()).isEqualTo(data.wire());
        Oracle.agrees(data);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refuses(String type, String text, String reason) {
        assertThatExceptionOfType(InvalidDataException.class)
                .isThrownBy(() -> RData.parse(RecordType.parse(type), OWNER, text))
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "A, 010203",
        "A, 0102030405",
        "AAAA, 01020304",
        "MX, 000a",
        "MX, 000a03616263",
        "MX, 000ac00c",
        "MX, 000a0000",
        "TXT, ''",
        "TXT, 0561",
        "HINFO, 0161",
        "CAA, 0000",
        "CAA, 000369733d78",
        "SRV, 00010002000303777777",
        "LOC, 00121613",
        "LOC, 01121613805a08c080004e200098ae10",
        "LOC, 00f21613805a08c0800000000098ae10",
        "LOC, 00121613ffffffff800000000098ae10",
        "NSEC, 00010000010140",
        "NSEC, 000001",
        "NSEC3, 0100000a0000",
        "SVCB, 0001000003000101",
        "SVCB, 00010000030002000100030002000a",
        "SVCB, 000100000000020000",
        "SVCB, 0001000001000100",
        "SVCB, 000100000100020361",
        "SVCB, 00010000060003000000",
        "SVCB, 00010000ffff0000",
        "OPENPGPKEY, ''",
        "EUI48, 0102030405",
        "TYPE255, ''"
    })
    void refusesBrokenWire(String type, String hex) {
        byte[] wire = HexFormat.of().parseHex(hex);
        RecordType recordType = RecordType.parse(type);
        assertThatExceptionOfType(InvalidDataException.class).isThrownBy(() -> RData.ofWire(recordType, wire));
        String generic = "\\# " + wire.length + " " + hex;
        assertThatExceptionOfType(InvalidDataException.class)
                .isThrownBy(() -> RData.parse(recordType, OWNER, generic.strip()));
    }

    @Test
    void comparesValuesAndNotSpellings() {
        assertThat(parse("AAAA", "2001:DB8::1"))
                .isEqualTo(parse("AAAA", "2001:db8:0::1"))
                .hasSameHashCodeAs(parse("AAAA", "2001:db8:0::1"));
        assertThat(parse("MX", "10 Mail.Example."))
                .isEqualTo(parse("MX", "10 mail.example."))
                .hasSameHashCodeAs(parse("MX", "10 mail.example."));
        assertThat(parse("MX", "10 Mail.Example.").canonicalWire())
                .isEqualTo(parse("MX", "10 mail.example.").wire());
        assertThat(parse("HTTPS", "1 A.x.")).isNotEqualTo(parse("HTTPS", "1 a.x."));
        assertThat(parse("TXT", "A")).isNotEqualTo(parse("TXT", "a"));
        assertThat(parse("TXT", "a")).isEqualTo(parse("TXT", "\"\\097\"")).isNotEqualTo(parse("SPF", "a"));
        assertThat(parse("A", "\\# 4 01020304")).isEqualTo(parse("A", "1.2.3.4"));
        assertThat(parse("SOA", "Ns.x. A.x. 1 2 3 4 5")).isEqualTo(parse("SOA", "ns.X. a.x. 1 2 3 4 5"));
    }

    private static RData parse(String type, String text) {
        return RData.parse(RecordType.parse(type), OWNER, text);
    }

    @Test
    void cutsLongTextAt255() {
        RData data = parse("TXT", "\"" + "x".repeat(600) + "\"");
        assertThat(data.wireLength()).isEqualTo(603);
        assertThat(data.canonicalText())
                .isEqualTo("\"" + "x".repeat(255) + "\" \"" + "x".repeat(255) + "\" \"" + "x".repeat(90) + "\"");
        assertThat(parse("TXT", "x".repeat(255)).wireLength()).isEqualTo(256);
    }

    @Test
    void boundsTheWhole() {
        int most = RData.MAX_LENGTH / 256 * 255;
        assertThat(parse("TXT", "x".repeat(most)).wireLength()).isEqualTo(RData.MAX_LENGTH);
        for (String text : List.of("x".repeat(most + 1), "x".repeat(70_000))) {
            assertThatExceptionOfType(InvalidDataException.class)
                    .isThrownBy(() -> parse("TXT", text))
                    .withMessageContaining("64000 octets");
        }
    }

    @Test
    void refusesControlCharactersAndBrokenUnicode() {
        for (String text : List.of("a\nb", "\"a\nb\"", "a\0b", "\"\u007f\"", "\"\ud800\"", "\"\udc00x\"", "a\r")) {
            assertThatExceptionOfType(InvalidDataException.class).isThrownBy(() -> parse("TXT", text));
        }
        assertThat(parse("TXT", "\"\ud83d\ude00 é\t\"").canonicalText())
                .isEqualTo("\"\\240\\159\\152\\128 \\195\\169\\009\"");
    }

    @Test
    void completesNamesOfZoneFiles() {
        Name origin = Name.parse("example.com.");
        RData mx = RData.ofTokens(RecordType.MX, OWNER, Lexer.split("010 mail"), origin);
        assertThat(mx.text()).isEqualTo("10 mail.example.com.");
        assertThat(RData.ofTokens(RecordType.CNAME, OWNER, Lexer.split("@"), origin)
                        .text())
                .isEqualTo("example.com.");
        assertThat(RData.ofTokens(RecordType.CNAME, OWNER, Lexer.split("."), origin)
                        .text())
                .isEqualTo(".");
        assertThatExceptionOfType(InvalidDataException.class)
                .isThrownBy(() -> RData.ofTokens(RecordType.CNAME, OWNER, Lexer.split("www"), null))
                .withMessageContaining("absolute");
        assertThat(RData.ofTokens(RecordType.CAA, OWNER, Lexer.split("0 tbs \"Unknown\""), origin)
                        .text())
                .isEqualTo("0 tbs \"Unknown\"");
    }

    @Test
    void resolverNeedsPath() {
        Name resolver = Name.parse("_dns.example.com.");
        RecordType svcb = RecordType.SVCB;
        assertThatExceptionOfType(InvalidDataException.class)
                .isThrownBy(() -> RData.parse(svcb, resolver, "1 . alpn=h2"))
                .withMessageContaining("dohpath");
        assertThat(RData.parse(svcb, resolver, "1 . alpn=h2 dohpath=/q{?dns}").text())
                .isEqualTo("1 . alpn=h2 dohpath=/q{?dns}");
        assertThat(RData.parse(svcb, resolver, "1 . alpn=dot").text()).isEqualTo("1 . alpn=dot");
    }
}
