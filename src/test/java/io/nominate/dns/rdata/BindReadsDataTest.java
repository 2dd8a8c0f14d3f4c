package io.nominate.dns.rdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * BIND's record checker as an independent reader: it takes the octets of every value that we take, and means the same by
 * our text. A secondary refuses a whole transfer for one value that it does not take.
 */
@Tag("system")
class BindReadsDataTest {
    private static final String CHECKER = "named-rrchecker";
    private static final Name OWNER = Name.parse("www.example.com.");

    static Stream<Arguments> good() throws IOException {
        return RDataTest.good();
    }

    @ParameterizedTest
    @MethodSource("good")
    void readsOctetsAndText(String type, String text, String canonical) throws Exception {
        RecordType recordType = RecordType.parse(type);
        byte[] wire = RData.parse(recordType, OWNER, text).wire();
        String generic = "\\# " + wire.length + " " + HexFormat.of().formatHex(wire);
        assertThat(check(type + " " + generic)).isEqualTo(unknownForm(recordType, wire));
        if (!text.contains("ohttp")) { // a parameter younger than the BIND of Debian 12
            assertThat(check(type + " " + canonical)).isEqualTo(unknownForm(recordType, wire));
        }
    }

    private static String unknownForm(RecordType type, byte[] wire) {
        String hex = HexFormat.of().withUpperCase().formatHex(wire);
        return "CLASS1 TYPE" + type.number() + " \\# " + wire.length + (hex.isEmpty() ? "" : " " + hex);
    }

    /** The record in the form of RFC 3597 as BIND writes it, blanks within the data left out. */
    private static String check(String record) throws Exception {
        Process process =
                new ProcessBuilder(CHECKER, "-u").redirectErrorStream(true).start();
        process.getOutputStream().write(("IN " + record + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().close();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(process.waitFor()).as("%s: %s", record, answer).isZero();
        String[] words = answer.strip().split("\\s+", 5);
        return String.join(" ", words[0], words[1], words[2], words[3])
                + (words.length < 5 ? "" : " " + words[4].replaceAll("\\s", ""));
    }
}
