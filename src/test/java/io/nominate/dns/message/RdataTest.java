package io.nominate.dns.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.rdata.RData;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RdataTest {
    /** An answer as dnspython 2.3 writes it, with the last name of a NAPTR shortened. */
    private static final byte[] ANSWER = HexFormat.of()
            .parseHex(
                    "0b5581000001000100000000056e61707472056b696e6473076578616d706c650000230001c00c002300010000012c002f"
                            + "0064000a0153075349502b4432551a215e2e2a24217369703a61406b696e64732e6578616d706c652103736970c012");

    @Test
    void expandsNamesThatShouldNotHaveBeenShortened() throws Exception {
        byte[] rdata = Rdata.read(ANSWER, RecordType.NAPTR.number(), ANSWER.length - 0x2f, 0x2f);

        assertThat(rdata)
                .isEqualTo(RData.parse(
                                RecordType.NAPTR,
                                Name.parse("naptr.kinds.example."),
                                "100 10 \"S\" \"SIP+D2U\" \"!^.*$!sip:a@kinds.example!\" sip.kinds.example.")
                        .wire());
    }

    @ParameterizedTest
    @CsvSource({
        "SRV, 0001000200350374776fc012, 1 2 53 two.kinds.example.",
        "AFSDB, 00010374776fc012, 1 two.kinds.example.",
        "RP, 0374776fc012c012, two.kinds.example. kinds.example.",
        "MX, 000ac012, 10 kinds.example."
    })
    void expandsThoseOfOtherTypes(String type, String hex, String text) throws Exception {
        byte[] rdata = HexFormat.of().parseHex(hex);
        byte[] message = Arrays.copyOf(ANSWER, ANSWER.length + rdata.length);
        System.arraycopy(rdata, 0, message, ANSWER.length, rdata.length);

        assertThat(RData.ofWire(
                        RecordType.parse(type),
                        Rdata.read(message, RecordType.parse(type).number(), ANSWER.length, rdata.length)))
                .hasToString(
                        RData.parse(RecordType.parse(type), Name.ROOT, text).toString());
    }

    @Test
    void refusesRdataThatEndsBeforeItsNames() {
        assertThatThrownBy(() -> Rdata.read(new byte[] {0}, RecordType.MX.number(), 0, 1))
                .isInstanceOf(MalformedMessageException.class);
        assertThat(Rdata.isSound(RecordType.NAPTR.number(), HexFormat.of().parseHex("0064000a0153")))
                .isFalse();
    }

    @Test
    void spellsNamesInLowerCaseToCompare() {
        byte[] upper = RData.parse(RecordType.NAPTR, Name.ROOT, "1 2 \"S\" \"X\" \"\" A.Example.")
                .wire();
        byte[] lower = RData.parse(RecordType.NAPTR, Name.ROOT, "1 2 \"S\" \"X\" \"\" a.example.")
                .wire();

        assertThat(Rdata.canonical(RecordType.NAPTR.number(), upper))
                .as("RFC 4034 section 6.2 has NAPTR among those whose names compare in any case")
                .isEqualTo(lower);
    }
}
