package io.nominate.dns.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestParserTest {
    private static final String ID = "1234";
    private static final String QUERY = "0100";
    private static final String ONE_QUESTION = "0001 0000 0000 0000";
    private static final String WWW = "03777777 076578616d706c65 00";
    private static final String A_IN = "0001 0001";
    private static final String OPT = "00 0029 1000 00008000 0000";
    private static final String TSIG = WWW + "00fa 00ff 00000000 0000";
    private static final String SOA =
            WWW + "0006 0001 00000000 0016 00 00 00000007 00000001 00000001 00000001 00000001";

    private static byte[] bytes(String... hex) {
        return HexFormat.of().parseHex(String.join("", hex).replace(" ", ""));
    }

    private static Parsed parse(byte[] message) {
        return RequestParser.parse(message, message.length);
    }

    @Test
    void readsAQuery() {
        byte[] message = bytes(ID, QUERY, ONE_QUESTION, WWW, A_IN);
        assertThat(parse(message)).isInstanceOfSatisfying(Request.class, request -> {
            assertThat(request.id()).isEqualTo(0x1234);
            assertThat(request.question().name()).hasToString("www.example.");
            assertThat(request.question().type()).isEqualTo(1);
            assertThat(request.edns()).isEmpty();
            assertThat(request.hasTsig()).isFalse();
        });
    }

    @Test
    void readsEdnsTsigAndTheSerialOfIxfr() {
        byte[] message = bytes(ID, QUERY, "0001 0000 0001 0002", WWW, "00fb 0001", SOA, OPT, TSIG);
        assertThat(parse(message)).isInstanceOfSatisfying(Request.class, request -> {
            assertThat(request.edns()).hasValue(new Edns(4096, 0, true));
            assertThat(request.soaSerial()).hasValue(7);
            assertThat(request.tsigOffset()).isEqualTo(message.length - bytes(TSIG).length);
        });
    }

    static Stream<Arguments> silent() {
        return Stream.of(
                Arguments.of("nothing", bytes("")),
                Arguments.of("no whole header", bytes(ID, QUERY, "0001 0000 0000 00")),
                Arguments.of("a response", bytes(ID, "8000", ONE_QUESTION, WWW, A_IN)),
                Arguments.of("a response of an unknown opcode", bytes(ID, "f800", ONE_QUESTION)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silent")
    void isSilent(String what, byte[] message) {
        assertThat(parse(message)).as(what).isInstanceOf(Parsed.Silence.class);
    }

    static Stream<Arguments> rejected() {
        return Stream.of(
                Arguments.of("IQUERY", Rcode.NOTIMP, bytes(ID, "0800", ONE_QUESTION)),
                Arguments.of("STATUS", Rcode.NOTIMP, bytes(ID, "1000", ONE_QUESTION)),
                Arguments.of("opcode 3", Rcode.NOTIMP, bytes(ID, "1800", ONE_QUESTION)),
                Arguments.of("opcode 15", Rcode.NOTIMP, bytes(ID, "7800", ONE_QUESTION)),
                Arguments.of("UPDATE", Rcode.REFUSED, bytes(ID, "2800", ONE_QUESTION)),
                Arguments.of("no question", Rcode.FORMERR, bytes(ID, QUERY, "0000 0000 0000 0000")),
                Arguments.of(
                        "two questions", Rcode.FORMERR, bytes(ID, QUERY, "0002 0000 0000 0000", WWW, A_IN, WWW, A_IN)),
                Arguments.of("65535 answers", Rcode.FORMERR, bytes(ID, QUERY, "0001 ffff 0000 0000", WWW, A_IN)),
                Arguments.of("a record too few", Rcode.FORMERR, bytes(ID, QUERY, "0001 0000 0000 0001", WWW, A_IN)),
                Arguments.of("junk at the end", Rcode.FORMERR, bytes(ID, QUERY, ONE_QUESTION, WWW, A_IN, "00")),
                Arguments.of("no type", Rcode.FORMERR, bytes(ID, QUERY, ONE_QUESTION, WWW)),
                Arguments.of("a name without end", Rcode.FORMERR, bytes(ID, QUERY, ONE_QUESTION, "03777777")),
                Arguments.of("a pointer to itself", Rcode.FORMERR, bytes(ID, QUERY, ONE_QUESTION, "c00c", A_IN)),
                Arguments.of("a pointer forward", Rcode.FORMERR, bytes(ID, QUERY, ONE_QUESTION, "c010", A_IN, "00")),
                Arguments.of("a pointer into the header", Rcode.FORMERR, bytes(ID, QUERY, ONE_QUESTION, "c004", A_IN)),
                Arguments.of(
                        "a loop of two",
                        Rcode.FORMERR,
                        bytes(ID, QUERY, "0001 0000 0000 0001", WWW, A_IN, "0161 c01f 0029 0000 00000000 0000")),
                Arguments.of("half a pointer", Rcode.FORMERR, bytes(ID, QUERY, ONE_QUESTION, "c0")),
                Arguments.of("a label of kind 01", Rcode.FORMERR, bytes(ID, QUERY, ONE_QUESTION, "41 61 00", A_IN)),
                Arguments.of(
                        "a label of 64",
                        Rcode.FORMERR,
                        bytes(ID, QUERY, ONE_QUESTION, "40", "61".repeat(64), "00", A_IN)),
                Arguments.of(
                        "a name of 256",
                        Rcode.FORMERR,
                        bytes(
                                ID,
                                QUERY,
                                ONE_QUESTION,
                                ("3f" + "61".repeat(63)).repeat(3),
                                "3e",
                                "61".repeat(62),
                                "0161",
                                "00",
                                A_IN)),
                Arguments.of("two OPT", Rcode.FORMERR, bytes(ID, QUERY, "0001 0000 0000 0002", WWW, A_IN, OPT, OPT)),
                Arguments.of(
                        "OPT with an owner",
                        Rcode.FORMERR,
                        bytes(ID, QUERY, "0001 0000 0000 0001", WWW, A_IN, WWW, "0029 1000 00000000 0000")),
                Arguments.of("OPT as answer", Rcode.FORMERR, bytes(ID, QUERY, "0001 0001 0000 0000", WWW, A_IN, OPT)),
                Arguments.of(
                        "an option that is too long",
                        Rcode.FORMERR,
                        bytes(ID, QUERY, "0001 0000 0000 0001", WWW, A_IN, "00 0029 1000 00000000 0005 000a 0008 00")),
                Arguments.of(
                        "TSIG before OPT",
                        Rcode.FORMERR,
                        bytes(ID, QUERY, "0001 0000 0000 0002", WWW, A_IN, TSIG, OPT)),
                Arguments.of("two TSIG", Rcode.FORMERR, bytes(ID, QUERY, "0001 0000 0000 0002", WWW, A_IN, TSIG, TSIG)),
                Arguments.of("TSIG as answer", Rcode.FORMERR, bytes(ID, QUERY, "0001 0001 0000 0000", WWW, A_IN, TSIG)),
                Arguments.of(
                        "a SOA that is too short",
                        Rcode.FORMERR,
                        bytes(ID, QUERY, "0001 0000 0001 0000", WWW, A_IN, "00 0006 0001 00000000 0003 00 00 00")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rejected")
    void rejects(String what, int rcode, byte[] message) {
        assertThat(parse(message)).as(what).isInstanceOfSatisfying(Parsed.Reject.class, reject -> {
            assertThat(reject.id()).isEqualTo(0x1234);
            assertThat(reject.rcode()).isEqualTo(rcode);
        });
    }

    @Test
    void takesTheLongestName() {
        byte[] message =
                bytes(ID, QUERY, ONE_QUESTION, ("3f" + "61".repeat(63)).repeat(3), "3d", "61".repeat(61), "00", A_IN);
        assertThat(parse(message))
                .isInstanceOfSatisfying(
                        Request.class,
                        request -> assertThat(request.question().name().wireLength())
                                .isEqualTo(255));
    }
}
